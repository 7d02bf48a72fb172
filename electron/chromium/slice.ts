import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  CommandLine,
  Display,
  Menu,
  MessagePortMain,
  NativeImage,
  NativeTheme,
  Notification,
  NotificationConstructorOptions,
  OpenDialogOptions,
  OpenDialogReturnValue,
  Protocol,
  SafeStorage,
  SaveDialogOptions,
  SaveDialogReturnValue,
  Session,
  Shell,
  WebContents,
} from 'electron';
import type { EventEmitter } from 'node:events';

// Exactly what shell/ uses of Electron, in Electron's own types: an upgrade that changes one of them fails to compile here.
// Events are EventEmitter's: Electron declares each as an overload that returns its whole class.

type Port = Pick<MessagePortMain, 'start' | 'close'> &
  EventEmitter & { postMessage(message: unknown, transfer?: Port[]): void };

type Contents = Pick<WebContents, 'isDestroyed' | 'reload'> &
  EventEmitter & {
    setWindowOpenHandler(handler: (details: { url: string }) => { action: 'allow' | 'deny' }): void;
    capturePage(): Promise<Pick<NativeImage, 'toPNG'>>;
  };

type Window = Pick<
  BrowserWindow,
  'id' | 'destroy' | 'focus' | 'getNormalBounds' | 'isMaximized' | 'loadURL' | 'maximize' | 'show'
> &
  EventEmitter & { readonly webContents: Contents };

export interface ElectronSlice {
  app: Pick<
    App,
    | 'enableSandbox'
    | 'exit'
    | 'isPackaged'
    | 'quit'
    | 'relaunch'
    | 'requestSingleInstanceLock'
    | 'setPath'
    | 'userAgentFallback'
    | 'whenReady'
  > &
    EventEmitter & { commandLine: Pick<CommandLine, 'appendSwitch'> };
  BrowserWindow: {
    new (options: BrowserWindowConstructorOptions): Window;
    getAllWindows(): Window[];
    fromWebContents(contents: never): Window | null;
  };
  dialog: {
    showOpenDialog(window: never, options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
    showSaveDialog(window: never, options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
  };
  ipcMain: EventEmitter;
  Menu: Pick<typeof Menu, 'setApplicationMenu'>;
  MessageChannelMain: new () => { port1: Port; port2: Port };
  nativeTheme: Pick<NativeTheme, 'themeSource'>;
  protocol: Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'>;
  safeStorage: Pick<
    SafeStorage,
    'decryptString' | 'encryptString' | 'getSelectedStorageBackend' | 'isEncryptionAvailable'
  >;
  Notification: {
    new (options: NotificationConstructorOptions): Pick<Notification, 'show'> & EventEmitter;
    isSupported(): boolean;
  };
  screen: { getAllDisplays(): Pick<Display, 'bounds' | 'scaleFactor' | 'workArea'>[] };
  session: {
    defaultSession: Pick<Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'> & EventEmitter;
  };
  shell: Pick<Shell, 'openExternal' | 'openPath'>;
}
