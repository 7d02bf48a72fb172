import { ErrorDomain, ErrorLevel, ErrorNumber } from '../generated/enums.js';

// libvirt's few warnings are VIR_WAR_…, all else is VIR_ERR_….
function nameOf(code: ErrorNumber): string {
  const name = ErrorNumber[code] ?? String(code);
  return name.startsWith('WAR_') ? `VIR_${name}` : `VIR_ERR_${name}`;
}

/** The fields of a libvirt error, as the addon hands them over. */
export interface LibvirtErrorFields {
  /** What went wrong. */
  code: ErrorNumber;
  /** The part of libvirt that failed. */
  domain: ErrorDomain;
  /** How serious it is. */
  level: ErrorLevel;
  /** What to tell people. */
  message: string;
  /** An extra text, mostly a part of the message. */
  str1: string | null;
  /** A second extra text. */
  str2: string | null;
  /** A third extra text. */
  str3: string | null;
  /** An extra number, such as an errno. */
  int1: number;
  /** A second extra number. */
  int2: number;
}

/**
 * A failure reported by libvirt (`virError`), or by this package in the same form when an object is used
 * after its end: code INVALID_CONN for a closed connection, INVALID_DOMAIN and the like for a freed object.
 */
export class LibvirtError extends Error {
  /** What went wrong. A newer host may send codes that ErrorNumber doesn't list. */
  readonly code: ErrorNumber;
  /** The name of `code` in C, such as `VIR_ERR_NO_DOMAIN`. */
  readonly codeName: string;
  /** The part of libvirt that failed. */
  readonly domain: ErrorDomain;
  /** The name of `domain` in C, such as `VIR_FROM_QEMU`. */
  readonly domainName: string;
  /** How serious it is; nearly always ERROR. */
  readonly level: ErrorLevel;
  /** An extra text, mostly a part of the message. */
  readonly str1: string | null;
  /** A second extra text, such as the name of what was not found. */
  readonly str2: string | null;
  /** A third extra text. */
  readonly str3: string | null;
  /** An extra number, such as an errno. */
  readonly int1: number;
  /** A second extra number. */
  readonly int2: number;

  constructor(fields: LibvirtErrorFields) {
    super(fields.message);
    this.name = 'LibvirtError';
    this.code = fields.code;
    this.codeName = nameOf(fields.code);
    this.domain = fields.domain;
    this.domainName = `VIR_FROM_${ErrorDomain[fields.domain] ?? fields.domain}`;
    this.level = fields.level;
    this.str1 = fields.str1;
    this.str2 = fields.str2;
    this.str3 = fields.str3;
    this.int1 = fields.int1;
    this.int2 = fields.int2;
  }

  /** One line with what is needed to look it up: `LibvirtError [VIR_ERR_NO_DOMAIN]: Domain not found: …`. */
  override toString(): string {
    return `${this.name} [${this.codeName}]: ${this.message}`;
  }
}

/** An error that this package raises in libvirt's place. */
export function refusal(code: ErrorNumber, message: string): LibvirtError {
  return new LibvirtError({
    code,
    domain: ErrorDomain.NONE,
    level: ErrorLevel.ERROR,
    message,
    str1: null,
    str2: null,
    str3: null,
    int1: 0,
    int2: 0,
  });
}

/** Why the native part can't be used. */
export type LibraryMissingReason =
  /** libvirt's shared library isn't installed (Debian: libvirt0). */
  | 'library-missing'
  /** The addon has not been built. */
  | 'addon-missing'
  /** The addon is there but can't be loaded. */
  | 'load-failed';

/** open() was called on a machine where the native part can't be loaded. */
export class LibraryMissingError extends Error {
  /** Why. */
  readonly reason: LibraryMissingReason;

  constructor(reason: LibraryMissingReason, message: string) {
    super(message);
    this.name = 'LibraryMissingError';
    this.reason = reason;
  }
}

/** Events came faster than a loop over them took them; those it had not taken yet are lost from here on. */
export class EventOverflowError extends Error {
  /** How many were waiting. */
  readonly limit: number;

  constructor(limit: number) {
    super(`more than ${limit} events were waiting`);
    this.name = 'EventOverflowError';
    this.limit = limit;
  }
}
