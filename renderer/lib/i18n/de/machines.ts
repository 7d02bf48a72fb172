import { formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

export const machines: Translation<typeof en.machines> = {
  title: 'Alle Maschinen',
  branchCount: ({ n, running }) =>
    n === 0
      ? 'keine'
      : running === 0
        ? formatCount(n)
        : `${formatCount(n)}, davon ${formatCount(running)} aktiv`,
  unread: ({ n }) =>
    n === 1 ? '1 Maschine noch nicht gelesen' : `${formatCount(n)} Maschinen noch nicht gelesen`,
  noneReadYet: ({ n }) =>
    n === 1
      ? 'Eine Maschine wird noch gelesen; passt sie, erscheint sie von selbst.'
      : `${formatCount(n)} Maschinen werden noch gelesen; was passt, erscheint von selbst.`,
  noMatch: ({ text }) => `Nichts passt zu „${text}“.`,
  away: 'Hosts, die nicht erreichbar sind',
  moreAway: ({ n }) => (n === 1 ? 'und 1 weiterer' : `und ${formatCount(n)} weitere`),
  connecting: 'Die Hosts werden nach ihren Maschinen gefragt …',
  empty: { title: 'Noch keine Maschine auf irgendeinem Host' },
  noHost: {
    title: 'Kein Host ist verbunden',
    text: 'Hier stehen die Maschinen aller Hosts, sobald einer von ihnen antwortet.',
    open: 'Ersten Host öffnen',
  },
  kind: 'Ansicht',
  kinds: { table: 'Tabelle', tree: 'Baum aus Hosts und Gruppen', cards: 'Karten' },
  dense: 'Enge Zeilen',
  comfortable: 'Bequeme Zeilen',
  metadata: {
    edit: 'Schlagwörter, Gruppe und Notizen …',
    title: ({ name }) => `Schlagwörter, Gruppe und Notizen von ${name}`,
    titleMany: ({ n }) => `Schlagwörter und Gruppe von ${formatCount(n)} Maschinen`,
    newTag: 'Neues Schlagwort',
    inUse: 'Anderswo verwendet',
    noTag: 'Ein Schlagwort ist ein Wort aus Buchstaben, Ziffern und . _ : + -',
    toAll: ({ tag }) => `${tag} allen geben`,
    removeTag: ({ tag }) => `${tag} entfernen`,
    groupHint: 'Ein Pfad wie web/frontend; er steht im XML der Maschine selbst, wo jedes Programm ihn sieht.',
    noGroup: 'Eine Gruppe ist ein Pfad aus höchstens acht Namen, getrennt durch /.',
    different: 'Verschiedene',
    skipped: ({ n }) =>
      n === 1
        ? '1 Maschine wird ausgelassen: ihr Host ist nicht erreichbar oder nur lesbar.'
        : `${formatCount(n)} Maschinen werden ausgelassen: ihre Hosts sind nicht erreichbar oder nur lesbar.`,
    unread:
      'Noch ist nicht alles gelesen, was diese Maschinen von sich sagen; was nicht gezeigt wird, bleibt.',
    failed: 'Die Änderung war nicht möglich',
  },
  views: {
    name: 'Name der Ansicht',
    menu: ({ name }) => `Ansicht ${name}`,
    saveAs: 'Ansicht speichern',
    saveAsTitle: 'Was gezeigt wird als Ansicht speichern',
    saveChanges: 'Änderungen speichern',
    discard: 'Verwerfen',
    rename: 'Umbenennen …',
    renameTitle: 'Ansicht umbenennen',
    moveUp: 'Nach oben',
    moveDown: 'Nach unten',
    delete: 'Löschen',
    deleted: ({ name }) => `Die Ansicht „${name}“ wurde gelöscht.`,
    undo: 'Rückgängig',
  },
};
