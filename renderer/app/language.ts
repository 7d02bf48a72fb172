import { useSettings } from '../features/settings/store';
import { resolveLanguage, setLanguage } from '../lib/i18n/language';

/** Keeps the language to the setting, and to the system's while the setting leaves it to that. */
export function followLanguage(): void {
  const follow = (): void =>
    setLanguage(resolveLanguage(useSettings.getState().settings?.language ?? 'system'));
  follow();
  useSettings.subscribe(follow);
  window.addEventListener('languagechange', follow);
}
