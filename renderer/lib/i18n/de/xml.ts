import type { en } from '../en';
import type { Translation } from '../translation';

export const xml: Translation<typeof en.xml> = {
  title: 'XML',
  of: ({ name }) => `XML von ${name}`,
  readOnly: 'Die Beschreibung von libvirt selbst, nur zum Lesen.',
  copy: 'XML kopieren',
  find: 'Im XML suchen',
};
