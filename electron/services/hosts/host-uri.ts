import { createHash } from 'node:crypto';
import { appError } from '../errors.js';

/** The demo host's id; every other id comes from its URI. */
export const demoHostId = 'demo';

/** Stable over restarts and the same on every machine, so that links to a host keep working. */
export function hostIdOf(uri: string): string {
  return createHash('sha256').update(uri).digest('hex').slice(0, 12);
}

/** What the sidebar says when the user gave no name: the machine, else the kind of connection. */
export function hostNameOf(uri: string): string {
  const parts = /^([a-z\d]+)(?:\+[a-z\d]+)?:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^/:?]*)(?::\d+)?(\/[^?]*)?/i.exec(
    uri,
  );
  if (!parts) return uri;
  const [, driver = '', machine = '', path = ''] = parts;
  if (machine !== '') return machine;
  const last = path.split('/').filter(Boolean).at(-1);
  return last === undefined ? driver : `${driver.toUpperCase()} ${last.replace(/\.xml$/, '')}`;
}

/** A password in a URI would be stored as plain text, so it is refused rather than kept. */
export function checkUri(uri: string): string {
  const trimmed = uri.trim();
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed))
    throw appError('BAD_ARGUMENTS', 'A libvirt URI has the form driver[+transport]://[user@][host]/path');
  if (/^[^/]*:\/\/[^/@]*:[^/@]*@/.test(trimmed))
    throw appError(
      'BAD_ARGUMENTS',
      'Leave the password out of the URI: it is asked for when the host wants it',
    );
  return trimmed;
}
