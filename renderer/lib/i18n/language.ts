import { create } from 'zustand';

export type Language = 'en' | 'de';

const useLanguageStore = create<{ language: Language }>(() => ({ language: 'en' }));

/** The language in use, which texts, numbers and dates follow. */
export const currentLanguage = (): Language => useLanguageStore.getState().language;

export const useLanguage = (): Language => useLanguageStore(({ language }) => language);

/** The language a setting stands for: its own, or the first of the system's that there is; else English. */
export function resolveLanguage(
  setting: Language | 'system',
  system: readonly string[] = navigator.languages,
): Language {
  if (setting !== 'system') return setting;
  const known = system
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((tag) => tag === 'de' || tag === 'en');
  return known === 'de' ? 'de' : 'en';
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = language;
  useLanguageStore.setState({ language });
}
