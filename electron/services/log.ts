import { pino } from 'pino';
import { LogFile } from './log-file.js';
import { redact, redactDetails } from './redact.js';

type Details = Record<string, unknown>;

/** What everything else may log by; nothing secret passes it. */
export interface Logger {
  debug(message: string, details?: Details): void;
  info(message: string, details?: Details): void;
  warn(message: string, details?: Details): void;
  error(message: string, details?: Details): void;
}

/** The rotating log of this run. */
export class Log implements Logger {
  readonly file: LogFile;
  readonly #pino: pino.Logger;

  constructor(folder: string, level: pino.Level = 'info') {
    this.file = new LogFile(folder);
    this.#pino = pino(
      {
        level,
        base: { pid: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      this.file,
    );
  }

  debug(message: string, details: Details = {}): void {
    this.#write('debug', message, details);
  }

  info(message: string, details: Details = {}): void {
    this.#write('info', message, details);
  }

  warn(message: string, details: Details = {}): void {
    this.#write('warn', message, details);
  }

  error(message: string, details: Details = {}): void {
    this.#write('error', message, details);
  }

  #write(level: pino.Level, message: string, details: Details): void {
    if (!this.#pino.isLevelEnabled(level)) return;
    this.#pino[level](redactDetails(details), redact(message));
  }
}
