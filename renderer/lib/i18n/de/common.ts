import type { en } from '../en';
import type { Translation } from '../translation';

export const common: Translation<typeof en.common> = {
  add: 'Hinzufügen',
  back: 'Zurück',
  cancel: 'Abbrechen',
  close: 'Schließen',
  copied: 'Kopiert',
  copy: 'Kopieren',
  copyReport: 'Bericht kopieren',
  details: 'Details',
  dismiss: 'Ausblenden',
  loading: 'Wird geladen …',
  more: 'Weitere Aktionen',
  next: 'Weiter',
  no: 'Nein',
  none: 'Keine',
  notFound: 'Nicht gefunden',
  notKnown: 'Nicht bekannt',
  nthOf: ({ n, of }) => `${n} von ${of}`,
  previous: 'Zurück',
  retry: 'Erneut versuchen',
  save: 'Speichern',
  yes: 'Ja',
  since: ({ time }) => `seit ${time}`,
  stepLess: 'Verringern',
  stepMore: 'Erhöhen',
};
