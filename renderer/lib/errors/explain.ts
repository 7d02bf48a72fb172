import type { ErrorDto } from '../../../electron/contract/errors';
import { translate } from '../i18n/t';
import type { Mend } from './mend';
import { matchRule } from './rules';

export interface Explanation {
  /** What happened, in plain words. */
  cause: string;
  /** What one can do about it. */
  remedy: string;
  /** A shell command that helps, when there is a safe one. */
  command: string | null;
  /** What the app can do about it, the likeliest first. */
  mends: readonly Mend[];
  /** What the message names, such as a network. */
  params: Readonly<Record<string, string>>;
}

export function explainError(error: ErrorDto): Explanation {
  const { id, params, mends } = matchRule(error);
  return {
    cause: translate(`errors.${id}.cause`, params) ?? error.message,
    remedy: translate(`errors.${id}.remedy`, params) ?? '',
    command: translate(`errors.${id}.command`, params),
    mends,
    params,
  };
}

/** What is copied into a bug report: everything libvirt said, as it said it. */
export function errorReport(error: ErrorDto): string {
  const number = error.number === null ? '' : ` (${error.number})`;
  const domain = error.domain === null ? '' : ` from ${error.domain}`;
  return `${error.code}${number}${domain}: ${error.message}`;
}
