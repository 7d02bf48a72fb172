import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { NotificationConstructorOptions } from 'electron';

const PROGRAM = 'notify-send';

function found(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, PROGRAM), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The slice of Electron's Notification that shell/ uses, by the desktop's own program. It tells of no clicks. */
export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return process.env['DBUS_SESSION_BUS_ADDRESS'] !== undefined && found();
  }

  constructor(private readonly options: NotificationConstructorOptions) {
    super();
  }

  show(): void {
    const { title = '', body = '' } = this.options;
    spawn(PROGRAM, ['--app-name=Virtdeck', '--', title, body], { stdio: 'ignore' })
      .on('error', () => undefined)
      .on('exit', () => this.emit('close'));
  }
}
