import { setNoticeRules } from '../features/notifications/store';
import { useSettings } from '../features/settings/store';

/** Keeps what is shown as a toast to the settings. */
export function followNoticeRules(): void {
  useSettings.subscribe(({ settings }) => {
    if (!settings) return;
    const { notifyLevel, mutedNotices, desktopNotices } = settings;
    setNoticeRules({ level: notifyLevel, muted: mutedNotices, desktop: desktopNotices });
  });
}
