import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { app } from './app.js';
import { BrowserWindow } from './browser-window.js';
import { chromium } from './chromium.js';
import type { ProtocolHandler } from './chromium.js';
import { MessageChannelMain } from './message-port.js';
import { nativeTheme } from './native-theme.js';
import { Notification } from './notification.js';
import type { ElectronSlice } from './slice.js';
import { ipcMain } from './web-contents.js';

/** Whoever asks is told no by Chromium itself, before any handler, and what a page saves is no event: see where it starts. */
const session = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler(): void {},
  setPermissionCheckHandler(): void {},
});

const protocol = {
  /** Pages are served at an https address, which has all the privileges asked for. */
  registerSchemesAsPrivileged(): void {},
  handle: (scheme: string, handler: ProtocolHandler): void => chromium.handle(scheme, handler),
};

const shell = {
  openExternal: (url: string): Promise<void> => open(url),
  openPath: (path: string): Promise<string> => open(path).then(() => '', String),
};

function open(what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('xdg-open', [what], { stdio: 'ignore', detached: true });
    child.on('error', () => reject(new Error('xdg-open (package xdg-utils) is missing')));
    child.on('spawn', resolve);
    child.unref();
  });
}

/** Chromium moves a window back onto the screen by itself. */
const area = { x: -32768, y: -32768, width: 65536, height: 65536 };
const screen: ElectronSlice['screen'] = {
  getAllDisplays: () => [{ bounds: area, workArea: area, scaleFactor: 1 }],
};

/** There is no keyring here: nothing can be encrypted, and the app keeps no secrets on the disk. */
const unavailable = (): never => {
  throw new Error('the stand-in encrypts nothing');
};
const safeStorage: ElectronSlice['safeStorage'] = {
  isEncryptionAvailable: () => false,
  getSelectedStorageBackend: () => 'unknown',
  encryptString: unavailable,
  decryptString: unavailable,
};

/** Files are named in the page here: Chromium has no dialogs for others to open. */
const dialog: ElectronSlice['dialog'] = {
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
};

/** There is no menu bar here. */
const Menu = { setApplicationMenu(): void {} };

export const standIn: ElectronSlice = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  Notification,
  protocol,
  safeStorage,
  screen,
  session: { defaultSession: session },
  shell,
};
