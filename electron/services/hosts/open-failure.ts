import { ErrorNumber } from '@virtdeck/libvirt';
import { HandlerError } from '../../contract/handlers.js';
import { errorNumber } from '../errors.js';

const permanent: ReadonlySet<number> = new Set([
  ErrorNumber.NO_SUPPORT,
  ErrorNumber.NO_CONNECT,
  ErrorNumber.INVALID_ARG,
  ErrorNumber.XML_ERROR,
  ErrorNumber.XML_DETAIL,
  ErrorNumber.OPERATION_DENIED,
  ErrorNumber.CONF_SYNTAX,
  ErrorNumber.AUTH_FAILED,
  ErrorNumber.AUTH_CANCELLED,
  ErrorNumber.AUTH_UNAVAILABLE,
  ErrorNumber.ACCESS_DENIED,
]);

/**
 * Whether opening would fail the same way until somebody changes something. Such a host is not tried again
 * by itself: a wrong password sent every few seconds would lock the account.
 */
export function needsTheUser(error: unknown): boolean {
  if (error instanceof HandlerError) return error.dto.code !== 'NOT_CONNECTED';
  const number = errorNumber(error);
  if (number === null) return true;
  if (permanent.has(number)) return true;
  // ssh and TLS report through libvirt's general system error; only the text tells what kind it is.
  const text = error instanceof Error ? error.message : '';
  return /permission denied|host key verification failed|certificate/i.test(text);
}
