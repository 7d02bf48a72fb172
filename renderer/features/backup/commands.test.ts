import { expect, test } from 'vitest';
import { exportCommands } from './commands';

const disk = { target: 'vda', path: null, exportName: 'vda', exportBitmap: 'changes-vda' };

test('a socket on the host', () => {
  expect(exportCommands({ transport: 'unix', socket: '/run/a b,c/s' }, disk, 'h1')).toEqual({
    url: 'nbd+unix:///vda?socket=/run/a%20b%2Cc/s',
    convert: "qemu-img convert -f raw 'nbd+unix:///vda?socket=/run/a%20b%2Cc/s' -O qcow2 'vda.qcow2'",
    nbdcopy: "nbdcopy 'nbd+unix:///vda?socket=/run/a%20b%2Cc/s' 'vda.raw'",
    changes:
      "qemu-img map --output=json --image-opts 'driver=nbd,export=vda,server.type=unix,server.path=/run/a b,,c/s,x-dirty-bitmap=qemu:dirty-bitmap:changes-vda'",
  });
});

test('a port, also of IPv6 and by TLS', () => {
  const server = { transport: 'tcp', address: '::1', port: 10_809, tls: true } as const;
  const { url, convert, changes } = exportCommands(server, { ...disk, exportBitmap: null }, 'h1');
  expect(url).toBe('nbds://[::1]:10809/vda');
  expect(convert).toContain('--object tls-creds-x509,id=tls');
  expect(convert).toContain('server.host=::1,server.port=10809,tls-creds=tls');
  expect(changes).toBeNull();
});

test('an address for all is read by the host’s name, and no word escapes its quotes', () => {
  const server = { transport: 'tcp', address: '0.0.0.0', port: 1, tls: false } as const;
  expect(exportCommands(server, disk, 'h1').url).toBe('nbd://h1:1/vda');
  const unix = { transport: 'unix', socket: "/it's" } as const;
  expect(exportCommands(unix, disk, 'h1').convert).toContain("'nbd+unix:///vda?socket=/it'\\''s'");
});
