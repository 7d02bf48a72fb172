import { describe, expect, it } from 'vitest';
import { checkUri } from './check-uri';

describe('checking a URI', () => {
  it.each([
    'qemu:///system',
    'qemu+ssh://root@h1.example:22/system?keyfile=/x',
    'test:///default',
    'qemu+tcp://[::1]:16509/system',
  ])('lets %s pass', (uri) => expect(checkUri(uri)).toBeNull());

  it.each([
    ['', 'hosts.form.uriMissing'],
    ['   ', 'hosts.form.uriMissing'],
    ['localhost', 'hosts.form.uriNoScheme'],
    ['qemu:/system', 'hosts.form.uriNoScheme'],
    ['qemu+ssh://a b/system', 'hosts.form.uriSpaces'],
    ['qemu+tcp://me:secret@h1/system', 'hosts.form.uriPassword'],
  ])('says what is wrong with “%s”', (uri, key) => expect(checkUri(uri)).toBe(key));
});
