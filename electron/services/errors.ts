import { ErrorDomain, ErrorNumber, LibraryMissingError, LibvirtError } from '@virtdeck/libvirt';
import type { AppErrorCode, ErrorDto } from '../contract/errors.js';
import { HandlerError } from '../contract/handlers.js';
import { redact } from './redact.js';

/** An error of the app itself, ready for the page. */
export function appError(code: AppErrorCode, message: string): HandlerError {
  return new HandlerError({ code, number: null, domain: null, level: 2, message: redact(message) });
}

/** libvirt's number of an error, null for any other error. */
export function errorNumber(error: unknown): number | null {
  if (error instanceof HandlerError) return error.dto.number;
  return error instanceof LibvirtError ? error.code : null;
}

export function isMissingObject(error: unknown): boolean {
  const number = errorNumber(error);
  return (
    number === ErrorNumber.NO_DOMAIN ||
    number === ErrorNumber.NO_NETWORK ||
    number === ErrorNumber.NO_STORAGE_POOL
  );
}

export function isMissingVolume(error: unknown): boolean {
  return errorNumber(error) === ErrorNumber.NO_STORAGE_VOL;
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

/** What failed is the way to the host. */
export function isLinkError(error: unknown): boolean {
  return error instanceof LibvirtError && error.domain === ErrorDomain.RPC;
}

/** The one place where exceptions become what crosses the port. */
export function toErrorDto(error: unknown): ErrorDto {
  if (error instanceof HandlerError) return error.dto;
  if (error instanceof LibvirtError)
    return {
      code: error.codeName,
      number: error.code,
      domain: error.domainName,
      level: error.level,
      message: redact(error.message),
    };
  if (error instanceof LibraryMissingError) return appError('LIBRARY_MISSING', error.message).dto;
  if (error instanceof Error && error.name === 'AbortError') return appError('CANCELLED', 'Cancelled').dto;
  return appError('INTERNAL', error instanceof Error ? error.message : String(error)).dto;
}
