import { ipcRenderer } from 'electron';
import { PORT_CHANNEL } from './contract/protocol.js';

declare const window: {
  readonly location: { readonly origin: string };
  addEventListener(type: 'DOMContentLoaded', listener: () => void, options: { once: true }): void;
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void;
};

// The page's scripts are modules, so they listen by the time its content is loaded; a port handed over earlier would be lost.
const loaded = new Promise<void>((resolve) => {
  window.addEventListener('DOMContentLoaded', resolve, { once: true });
});

ipcRenderer.on(PORT_CHANNEL, (event) => {
  void loaded.then(() => window.postMessage(PORT_CHANNEL, window.location.origin, event.ports));
});
ipcRenderer.send(PORT_CHANNEL);
