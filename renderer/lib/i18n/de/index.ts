import type { en } from '../en';
import type { Translation } from '../translation';
import { common } from './common';
import { settings } from './settings';

/** Areas that show in English until they are translated. */
type Untranslated =
  | 'app'
  | 'console'
  | 'domain'
  | 'domains'
  | 'errors'
  | 'firstStart'
  | 'graphs'
  | 'help'
  | 'hosts'
  | 'networks'
  | 'operations'
  | 'states'
  | 'storage'
  | 'xml';

/** Every text of the app in German, by area. */
export const de: Translation<Omit<typeof en, Untranslated>> = { common, settings };
