import { BrowserWindow, ipcMain, MessageChannelMain } from 'electron';
import type { MessagePortMain } from 'electron';
import { PORT_CHANNEL } from '../contract/protocol.js';
import { isPage } from './app-protocol.js';
import type { ShellLog } from './shell.js';

/** Gets main's end of a window's port; returns how to end it. */
export type ServeWindow = (port: MessagePortMain, windowId: number) => () => void;

/**
 * The one ipc message there is: a preload asks for its page's port. It is given to the main frame of one of our windows
 * that shows the app's own page, and to nobody else; a reloaded page gets a new port and its old one ends.
 */
export function handOverPorts(serve: ServeWindow, log: ShellLog): void {
  const served = new Map<number, () => void>();
  ipcMain.on(PORT_CHANNEL, ({ sender, senderFrame }) => {
    const window = BrowserWindow.fromWebContents(sender);
    if (!window || !senderFrame || senderFrame.parent !== null || !isPage(senderFrame.url)) {
      log.warn('a port was refused', { url: senderFrame?.url ?? 'a frame that is gone' });
      return;
    }
    const { id } = window;
    if (!served.has(id))
      window.once('closed', () => {
        served.get(id)?.();
        served.delete(id);
      });
    served.get(id)?.();
    const { port1, port2 } = new MessageChannelMain();
    served.set(id, serve(port1, id));
    senderFrame.postMessage(PORT_CHANNEL, null, [port2]);
  });
}
