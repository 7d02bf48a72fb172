import { ErrorDomain, ErrorLevel, ErrorNumber, LibvirtError } from '@virtdeck/libvirt';

export function fakeError(code: ErrorNumber, message: string, domain = ErrorDomain.QEMU): LibvirtError {
  return new LibvirtError({
    code,
    domain,
    level: ErrorLevel.ERROR,
    message,
    str1: null,
    str2: null,
    str3: null,
    int1: 0,
    int2: 0,
  });
}

export const noDomain = (): LibvirtError => fakeError(ErrorNumber.NO_DOMAIN, 'Domain not found');
export const noSupport = (): LibvirtError =>
  fakeError(ErrorNumber.NO_SUPPORT, 'this function is not supported by the connection driver');
/** The answer of what the fake does not have. */
export const unsupported = (): never => {
  throw noSupport();
};
export const refusedConnection = (): LibvirtError =>
  fakeError(ErrorNumber.SYSTEM_ERROR, "Failed to connect socket to '/x': Connection refused");
export const keepaliveTimeout = (): LibvirtError =>
  fakeError(ErrorNumber.INTERNAL_ERROR, 'connection closed due to keepalive timeout', ErrorDomain.RPC);
export const wrongPassword = (): LibvirtError =>
  fakeError(ErrorNumber.AUTH_FAILED, 'authentication failed: wrong password');
