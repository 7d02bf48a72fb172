export const hostAuth = {
  again: 'The last answer was refused. Try again.',
  remember: 'Remember',
  rememberKept: 'Remember this, encrypted by your desktop’s keyring',
  rememberThisRun: 'Remember this until Virtdeck ends (there is no keyring here to keep it longer)',
  more: ({ n }: { n: number }) =>
    n === 1 ? '1 more host asks something.' : `${n} more hosts ask something.`,
  ssh: {
    text: 'SSH asks this. The answer goes to ssh and nowhere else.',
    password: ({ account }: { account: string }) => (account ? `Password of ${account}` : 'Password'),
    passphrase: ({ key }: { key: string }) => `Passphrase of the key ${key}`,
    yes: 'Yes',
    no: 'No',
  },
  hostKey: {
    title: ({ name }: { name: string }) => `Is this really ${name}?`,
    text: ({ host }: { host: string }) =>
      `SSH does not know ${host} yet. Compare the fingerprint with the one you get from whoever looks after the host. If it is the same, nobody stands in between.`,
    fingerprint: ({ type }: { type: string }) => `Fingerprint (${type})`,
    copy: 'Copy the fingerprint',
    knownAs: 'The same key is already known from:',
    howTo: 'On the host itself, this shows it:',
    trust: 'Trust this host',
    refuse: 'Don’t connect',
  },
} as const;
