import { currentLanguage } from './language';

/** A title as it stands within a sentence: German nouns keep their capital. */
export const inSentence = (title: string): string =>
  currentLanguage() === 'de' ? title : title.toLocaleLowerCase('en');
