import type { AppErrorCode, ErrorDto } from '../contract/errors.js';
import { HandlerError } from '../contract/handlers.js';
import { redact } from './redact.js';

/** libvirt's error numbers the services decide by. */
export const ErrorNumber = {
  NO_SUPPORT: 3,
  INVALID_ARG: 8,
  OPERATION_FAILED: 9,
  NO_CONNECT: 5,
  INVALID_CONN: 6,
  XML_ERROR: 27,
  OPERATION_DENIED: 29,
  CONF_SYNTAX: 33,
  XML_DETAIL: 35,
  SYSTEM_ERROR: 38,
  RPC: 39,
  NO_DOMAIN: 42,
  NO_NETWORK: 43,
  AUTH_FAILED: 45,
  NO_STORAGE_POOL: 49,
  OPERATION_INVALID: 55,
  CONFIG_UNSUPPORTED: 67,
  ARGUMENT_UNSUPPORTED: 74,
  OPERATION_ABORTED: 78,
  AUTH_CANCELLED: 79,
  OPERATION_UNSUPPORTED: 84,
  ACCESS_DENIED: 88,
  AUTH_UNAVAILABLE: 94,
} as const;

/** An error of the app itself, ready for the page. */
export function appError(code: AppErrorCode, message: string): HandlerError {
  return new HandlerError({ code, number: null, domain: null, level: 2, message: redact(message) });
}

/** The fields of the binding's LibvirtError, told by shape so that a fake in a test counts as well. */
interface LibvirtErrorLike {
  code: number;
  codeName: string;
  domainName: string;
  level: number;
  message: string;
}

function isLibvirtError(error: unknown): error is LibvirtErrorLike {
  return (
    error instanceof Error &&
    'codeName' in error &&
    typeof error.codeName === 'string' &&
    'code' in error &&
    typeof error.code === 'number'
  );
}

/** libvirt's number of an error, null for any other error. */
export function errorNumber(error: unknown): number | null {
  if (error instanceof HandlerError) return error.dto.number;
  return isLibvirtError(error) ? error.code : null;
}

export function isMissingObject(error: unknown): boolean {
  const number = errorNumber(error);
  return (
    number === ErrorNumber.NO_DOMAIN ||
    number === ErrorNumber.NO_NETWORK ||
    number === ErrorNumber.NO_STORAGE_POOL
  );
}

/** The driver does not have this call, or not in this form. */
export function isUnsupported(error: unknown): boolean {
  const number = errorNumber(error);
  return (
    number === ErrorNumber.NO_SUPPORT ||
    number === ErrorNumber.ARGUMENT_UNSUPPORTED ||
    number === ErrorNumber.OPERATION_UNSUPPORTED
  );
}

/** The one place where exceptions become what crosses the port. */
export function toErrorDto(error: unknown): ErrorDto {
  if (error instanceof HandlerError) return error.dto;
  if (isLibvirtError(error))
    return {
      code: error.codeName,
      number: error.code,
      domain: error.domainName,
      level: error.level,
      message: redact(error.message),
    };
  if (error instanceof Error && error.name === 'LibraryMissingError')
    return appError('LIBRARY_MISSING', error.message).dto;
  if (error instanceof Error && error.name === 'AbortError') return appError('CANCELLED', 'Cancelled').dto;
  return appError('INTERNAL', error instanceof Error ? error.message : String(error)).dto;
}
