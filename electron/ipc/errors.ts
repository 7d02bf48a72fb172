import type { AppErrorCode, ErrorDto } from '../contract/errors.js';
import { HandlerError } from '../contract/handlers.js';
import type { IpcLog } from './port.js';

export function appError(code: AppErrorCode, message: string): ErrorDto {
  return { code, number: null, domain: null, level: 2, message };
}

/** What the page is told of something a handler threw. Only what a handler chose to tell crosses. */
export function toDto(thrown: unknown, name: string, log: IpcLog): ErrorDto {
  if (thrown instanceof HandlerError) return thrown.dto;
  log.error('a handler failed', { name, error: thrown });
  return appError('INTERNAL', thrown instanceof Error ? thrown.message : String(thrown));
}
