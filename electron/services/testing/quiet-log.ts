import type { Logger } from '../log.js';

/** Keeps what was logged, for tests that ask. */
export class QuietLog implements Logger {
  readonly lines: { level: string; message: string; details: Record<string, unknown> }[] = [];

  debug(message: string, details = {}): void {
    this.lines.push({ level: 'debug', message, details });
  }
  info(message: string, details = {}): void {
    this.lines.push({ level: 'info', message, details });
  }
  warn(message: string, details = {}): void {
    this.lines.push({ level: 'warn', message, details });
  }
  error(message: string, details = {}): void {
    this.lines.push({ level: 'error', message, details });
  }
}
