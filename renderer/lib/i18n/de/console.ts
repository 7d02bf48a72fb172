import type { en } from '../en';
import type { Translation } from '../translation';

export const console: Translation<typeof en.console> = {
  of: ({ name }) => `Serielle Konsole von ${name}`,
  input: 'Eingabe der Konsole',
  leaveHint: 'Strg+F6 verlässt die Konsole.',
  find: 'In der Konsole suchen',
  device: 'Gerät',
  deviceLabel: ({ kind, device }) => `${kind} (${device})`,

  opening: 'Wird geöffnet …',
  attachedSince: ({ time }) => `Verbunden seit ${time}`,
  silent: 'noch nichts empfangen; die Eingabetaste weckt sie vielleicht',
  notRunning: ({ time }) =>
    `Getrennt um ${time}: die Maschine läuft nicht. Verbindet sich wieder, wenn sie startet.`,
  hostAway: ({ time }) =>
    `Getrennt um ${time}: der Host ist nicht erreichbar. Verbindet sich von selbst wieder.`,
  inUse: 'Ein anderer Client hat diese Konsole.',
  reattaching: 'Wird wieder verbunden …',
  ended: 'Ein anderer Client hat diese Konsole übernommen.',
  failed: 'Die Konsole wurde geschlossen.',
  takeOver: 'Übernehmen',
  takeBack: 'Zurückholen',
  reopen: 'Erneut öffnen',
  readOnly: 'Nur-Lese-Verbindung: keine Eingabe.',

  emptyNotRunning: 'Läuft nicht',
  emptyNotRunningText: ({ name }) =>
    `${name} hat keine Konsole, solange die Maschine aus ist. Sie verbindet sich, sobald die Maschine startet.`,
  unsupported: 'Hier gibt es keine Konsole',
  unsupportedText: ({ driver }) =>
    `Der Treiber ${driver} von libvirt hat keine seriellen Konsolen. Auf Hosts mit QEMU oder Xen erscheint hier die Konsole einer Maschine.`,
  noDevice: 'Keine serielle Konsole',
  noDeviceText: ({ name }) =>
    `${name} hat weder eine serielle Schnittstelle noch ein Konsolengerät. Im XML fehlt ein Element <console> oder <serial>.`,

  paste: ({ n }) => (n === 1 ? 'Eine Zeile einfügen?' : `${n} Zeilen einfügen?`),
  pasteText: 'Der Text enthält Zeilenenden: eine Shell führt jede Zeile aus, sobald sie ankommt.',
  pasteDo: 'Einfügen',
  clipboardAsk: ({ name }) => `${name} bietet Text für die Zwischenablage an`,
  clipboardCopy: 'Kopieren',
  linkCopied: 'Die Adresse wurde kopiert',
};
