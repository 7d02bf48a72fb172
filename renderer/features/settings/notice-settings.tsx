import type { ReactElement } from 'react';
import { noticeKinds, noticeLevels } from '../../../electron/contract/app';
import type { NoticeKind, Settings } from '../../../electron/contract/app';
import { t } from '../../lib/i18n/t';
import { Checkbox, Segmented } from '../../ui/fields';
import { Group } from './group';
import { updateSettings } from './store';

/** What comes up by itself. All of it is in the list of notifications, whatever is chosen here. */
export function NoticeSettings({ settings }: { settings: Settings }): ReactElement {
  const muted = settings.mutedNotices;
  const mute = (kind: NoticeKind, on: boolean): void =>
    updateSettings({ mutedNotices: on ? muted.filter((each) => each !== kind) : [...muted, kind] });
  return (
    <Group title={t('settings.notices')}>
      <Segmented
        label={t('settings.noticeLevel')}
        description={t('settings.noticeLevelHelp')}
        value={settings.notifyLevel}
        onChange={(notifyLevel) => updateSettings({ notifyLevel })}
        options={noticeLevels.map((id) => ({ id, label: t(`settings.noticeLevels.${id}`) }))}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t('settings.noticesAbout')}</legend>
        {noticeKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`settings.noticeKinds.${kind}`)}
            checked={!muted.includes(kind)}
            onChange={(on) => mute(kind, on)}
          />
        ))}
      </fieldset>
      <Checkbox
        label={t('settings.desktopNotices')}
        description={t('settings.desktopNoticesHelp')}
        checked={settings.desktopNotices}
        onChange={(desktopNotices) => updateSettings({ desktopNotices })}
      />
    </Group>
  );
}
