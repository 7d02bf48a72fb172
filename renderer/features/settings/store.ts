import { create } from 'zustand';
import type { Settings, SettingsPatch } from '../../../electron/contract/app';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { notify } from '../notifications/store';

/** Null until main has told them. */
export const useSettings = create<{ settings: Settings | null }>(() => ({ settings: null }));

/** Keeps the store fed; returns stop. */
export function watchSettings(): () => void {
  return bridge().subscribe('settings.watch', {}, (settings) => useSettings.setState({ settings }));
}

/** Shown at once; main's answer comes through the topic and has the last word. */
export function updateSettings(patch: SettingsPatch): void {
  const before = useSettings.getState().settings;
  if (before) useSettings.setState({ settings: { ...before, ...patch } });
  bridge()
    .call('settings.update', patch)
    .catch((thrown: unknown) => {
      useSettings.setState({ settings: before });
      notify({ tone: 'danger', title: t('settings.notSaved'), error: toErrorDto(thrown) });
    });
}

/** One setting, undefined until main has told them. */
export const useSetting = <K extends keyof Settings>(key: K): Settings[K] | undefined =>
  useSettings((state) => state.settings?.[key]);
