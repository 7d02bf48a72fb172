import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { knock, tcpTarget } from './reachable.js';

const signal = new AbortController().signal;

test.each([
  ['qemu+tcp://h/system', { host: 'h', port: 16_509 }],
  ['qemu+tls://user@h:99/system?pkipath=/x', { host: 'h', port: 99 }],
  ['qemu://h/system', { host: 'h', port: 16_514 }],
  ['qemu+tcp://[fe80::1]:7/system', { host: 'fe80::1', port: 7 }],
  ['qemu:///system', null],
  ['qemu+ssh://h/system', null],
  ['test:///default', null],
])('%s is reached by TCP: %o', (uri, target) => {
  expect(tcpTarget(uri)).toEqual(target);
});

test('an open port lets pass, a closed one refuses, and who gives up waits no longer', async () => {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await knock(`qemu+tcp://127.0.0.1:${port}/system`, signal);
  await expect(knock('qemu+tcp://127.0.0.1:1/system', signal)).rejects.toThrow(
    "unable to connect to server at '127.0.0.1:1': Connection refused",
  );
  await expect(knock('qemu+tcp://127.0.0.1/system', AbortSignal.abort())).rejects.toThrow();
  await knock('qemu:///system', signal);
});
