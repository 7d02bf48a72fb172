import { BrowserWindow, Notification } from 'electron';
import type { NotificationConstructorOptions } from 'electron';

/** Those shown: a notification that is collected as garbage hears no click. */
const shown = new Set<Notification>();

/** Tells the desktop; nothing happens where there is none to tell. A click brings the window to the front. */
export function notifyDesktop(options: NotificationConstructorOptions, windowId: number): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification(options);
  shown.add(notification);
  notification.on('click', () => {
    shown.delete(notification);
    BrowserWindow.getAllWindows()
      .find(({ id }) => id === windowId)
      ?.focus();
  });
  notification.on('close', () => shown.delete(notification));
  notification.show();
}
