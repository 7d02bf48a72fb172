/** Errors of the app itself; libvirt's own carry their C name (VIR_ERR_…) in `code`. */
export type AppErrorCode =
  | 'BAD_MESSAGE'
  | 'UNKNOWN_CALL'
  | 'BAD_ARGUMENTS'
  | 'TOO_LARGE'
  | 'CANCELLED'
  | 'NOT_FOUND'
  | 'DUPLICATE'
  | 'NOT_CONNECTED'
  | 'LIBRARY_MISSING'
  | 'REFUSED'
  /** The domain has a job already. */
  | 'BUSY'
  /** In mid-migration the other host's daemon ended its connection to the source's. */
  | 'PEER_LOST'
  | 'BAD_FILE'
  | 'BAD_BACKUP'
  | 'MISMATCH'
  | 'BACKUP_FAILED'
  /** Of a backup it can't be told whether it is whole. */
  | 'UNPROVEN'
  | 'INTERNAL';

/** What crosses the port instead of an exception. Never holds a secret. */
export interface ErrorDto {
  /** An AppErrorCode, or libvirt's C name such as VIR_ERR_OPERATION_INVALID. */
  code: AppErrorCode | (string & {});
  /** libvirt's number for `code`; null for the app's own errors. */
  number: number | null;
  /** libvirt's C name of the error's origin, such as VIR_FROM_QEMU; null for the app's own errors. */
  domain: string | null;
  /** 1 warning, 2 error. */
  level: number;
  /** The raw text. The page explains it; this is what "Details" shows. */
  message: string;
}
