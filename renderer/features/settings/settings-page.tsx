import type { ReactElement } from 'react';
import { useShown } from '../../app/use-shown';
import { formatPercent } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { NumberField, Segmented, Select } from '../../ui/fields';
import { useAppInfo } from '../help/app-info';
import { Group } from './group';
import { NoticeSettings } from './notice-settings';
import { nearestScale, scales } from './scale';
import { ExportHosts } from '../hosts/import/export-hosts';
import { updateSettings, useSettings } from './store';

export function SettingsPage(): ReactElement | null {
  const settings = useSettings((state) => state.settings);
  const path = useAppInfo(({ info }) => info?.paths.settings);
  useShown(settings !== null);
  if (!settings) return null;
  return (
    <div className="min-h-0 grow overflow-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-6 py-6">
        <h1 className="text-h1 font-semibold">{t('settings.title')}</h1>
        <Group title={t('settings.appearance')}>
          <Segmented
            label={t('settings.language')}
            value={settings.language}
            onChange={(language) => updateSettings({ language })}
            options={(['system', 'en', 'de'] as const).map((id) => ({
              id,
              label: t(`settings.languages.${id}`),
            }))}
          />
          <Segmented
            label={t('settings.theme')}
            value={settings.theme}
            onChange={(theme) => updateSettings({ theme })}
            options={(['system', 'light', 'dark'] as const).map((id) => ({
              id,
              label: t(`settings.themes.${id}`),
            }))}
          />
          <Segmented
            label={t('settings.density')}
            description={t('settings.densityHelp')}
            value={settings.density}
            onChange={(density) => updateSettings({ density })}
            options={(['comfortable', 'dense'] as const).map((id) => ({
              id,
              label: t(`settings.densities.${id}`),
            }))}
          />
          <div className="w-40">
            <Select
              label={t('settings.scale')}
              value={String(nearestScale(settings.scale))}
              onChange={(scale) => updateSettings({ scale: Number(scale) })}
              options={scales.map((scale) => ({ id: String(scale), label: formatPercent(scale * 100) }))}
            />
          </div>
        </Group>
        <NoticeSettings settings={settings} />
        <Group title={t('settings.machines')}>
          <NumberField
            label={t('settings.shutdownTimeout')}
            description={t('settings.shutdownTimeoutHelp')}
            value={settings.shutdownTimeoutSeconds}
            onChange={(seconds) =>
              Number.isInteger(seconds) && updateSettings({ shutdownTimeoutSeconds: seconds })
            }
            min={5}
            max={3600}
            step={5}
            unit={t('settings.seconds')}
          />
          <NumberField
            label={t('settings.parallel')}
            description={t('settings.parallelHelp')}
            value={settings.parallelPerHost}
            onChange={(count) => Number.isInteger(count) && updateSettings({ parallelPerHost: count })}
            min={1}
            max={32}
          />
          <NumberField
            label={t('settings.migrations')}
            description={t('settings.migrationsHelp')}
            value={settings.migrationsPerHost}
            onChange={(count) => Number.isInteger(count) && updateSettings({ migrationsPerHost: count })}
            min={1}
            max={32}
          />
        </Group>
        <Group title={t('hostImport.exportTitle')}>
          <ExportHosts />
        </Group>
        <p className="text-small text-faint">
          {t('settings.privacy')} {path && t('settings.file', { path })}
        </p>
      </div>
    </div>
  );
}
