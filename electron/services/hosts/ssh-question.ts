import type { SshQuestion } from '../../contract/hosts.js';

/** What ssh wants to know, from what it says (OpenSSH speaks English to libvirt, which sets LC_ALL=C). */
export function parseSshQuestion(prompt: string, confirm: boolean): SshQuestion {
  const hostKey =
    /authenticity of host '(?<host>[^']+)' can't be established[^]*?(?<keyType>\S+) key fingerprint is (?<fingerprint>\S+?)\.?\s/.exec(
      `${prompt} `,
    )?.groups;
  if (hostKey) {
    const { host = '', keyType = '', fingerprint = '' } = hostKey;
    const others = /known by the following other names\/addresses:\n(?<list>[^]*?)\n?Are you sure/.exec(
      prompt,
    );
    const knownAs = (others?.groups?.['list'] ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    // A host that goes by its address is called by it twice.
    const named = host.replace(/^(\S+) \(\1\)$/, '$1');
    return { kind: 'host-key', host: named, keyType, fingerprint, knownAs };
  }
  const key = /passphrase for (?:key )?'?(?<key>[^']+?)'?(?:, try again)?: ?$/i.exec(prompt)?.groups?.['key'];
  if (key !== undefined) return { kind: 'passphrase', key };
  const account = /^(?<account>\S+)'s password: ?$/i.exec(prompt)?.groups?.['account'];
  if (account !== undefined) return { kind: 'password', account };
  if (/^(\([^)]*\) )?password: ?$/i.test(prompt)) {
    // Keyboard-interactive: "(root@host) Password: ", by newer clients with the account in front.
    const named = /^\((?<account>[^)]*)\)/.exec(prompt)?.groups?.['account'];
    return { kind: 'password', account: named ?? '' };
  }
  return { kind: confirm ? 'confirm' : 'other' };
}

/** Under what an answer may be remembered; null for what has to be asked each time. */
export function sshSecretKey(question: SshQuestion): string | null {
  if (question.kind === 'password') return `ssh-password:${question.account}`;
  return question.kind === 'passphrase' ? `ssh-passphrase:${question.key}` : null;
}
