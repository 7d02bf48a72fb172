import type { en } from '../en';
import type { Translation } from '../translation';

export const hostAuth: Translation<typeof en.hostAuth> = {
  again: 'Die letzte Antwort wurde abgelehnt. Versuchen Sie es noch einmal.',
  remember: 'Merken',
  rememberKept: 'Merken, verschlüsselt vom Schlüsselbund des Desktops',
  rememberThisRun:
    'Merken, bis Virtdeck endet (hier gibt es keinen Schlüsselbund, der es länger aufheben könnte)',
  more: ({ n }) => (n === 1 ? '1 weiterer Host fragt etwas.' : `${n} weitere Hosts fragen etwas.`),
  ssh: {
    text: 'Das fragt SSH. Die Antwort geht an ssh und sonst nirgendwohin.',
    password: ({ account }) => (account ? `Passwort von ${account}` : 'Passwort'),
    passphrase: ({ key }) => `Passphrase des Schlüssels ${key}`,
    yes: 'Ja',
    no: 'Nein',
  },
  hostKey: {
    title: ({ name }) => `Ist das wirklich ${name}?`,
    text: ({ host }) =>
      `SSH kennt ${host} noch nicht. Vergleichen Sie den Fingerabdruck mit dem, den Ihnen der Betreuer des Hosts nennt. Stimmt er überein, steht niemand dazwischen.`,
    fingerprint: ({ type }) => `Fingerabdruck (${type})`,
    copy: 'Fingerabdruck kopieren',
    knownAs: 'Derselbe Schlüssel ist schon bekannt von:',
    howTo: 'Auf dem Host selbst zeigt ihn dieser Befehl:',
    trust: 'Diesem Host vertrauen',
    refuse: 'Nicht verbinden',
  },
};
