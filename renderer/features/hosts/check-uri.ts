import type { MessageKey } from '../../lib/i18n/t';

/** What is plainly wrong with a URI, before libvirt is asked; null when nothing is. */
export function checkUri(uri: string): MessageKey | null {
  const text = uri.trim();
  if (text === '') return 'hosts.form.uriMissing';
  if (/\s/.test(text)) return 'hosts.form.uriSpaces';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'hosts.form.uriNoScheme';
  if (/^[^/]*\/\/[^/@]*:[^/@]*@/.test(text)) return 'hosts.form.uriPassword';
  return null;
}
