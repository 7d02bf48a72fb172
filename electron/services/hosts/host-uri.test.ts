import { expect, test } from 'vitest';
import { hostId } from '../../contract/hosts.js';
import { checkUri, hostIdOf, hostNameOf } from './host-uri.js';

test('ids depend on the URI only and fit the contract', () => {
  expect(hostIdOf('qemu:///system')).toBe(hostIdOf('qemu:///system'));
  expect(hostIdOf('qemu:///system')).not.toBe(hostIdOf('qemu:///session'));
  expect(hostId.safeParse(hostIdOf('qemu:///system')).success).toBe(true);
});

test.each([
  ['qemu:///system', 'QEMU system'],
  ['qemu:///session', 'QEMU session'],
  ['qemu+ssh://root@lab1.example.org/system', 'lab1.example.org'],
  ['qemu+tcp://10.0.0.7:16509/system?x=y', '10.0.0.7'],
  ['qemu+tls://[fe80::1]/system', '[fe80::1]'],
  ['test:///default', 'TEST default'],
  ['test:///srv/hosts/big.xml', 'TEST big'],
  ['xen://', 'xen'],
])('%s is called %s', (uri, name) => {
  expect(hostNameOf(uri)).toBe(name);
});

test('URIs are trimmed; passwords and what is no URI are refused', () => {
  expect(checkUri('  qemu+ssh://root@h/system ')).toBe('qemu+ssh://root@h/system');
  expect(() => checkUri('qemu+tcp://fred:secret@h/system')).toThrow('password');
  expect(() => checkUri('myhost')).toThrow('driver');
});
