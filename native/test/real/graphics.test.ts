// Sockets to a guest's screen that need no port.
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { connect, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DomainGraphicsReloadType,
  DomainOpenGraphicsFlags,
  ErrorNumber,
  open,
  type Connection,
  type Domain,
} from '@virtdeck/libvirt';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { guestXml } from '../../../e2e/lab/guests/guests.js';
import type { Host } from '../../../e2e/lab/index.js';
import { hostNamed, openHost, sharesLab } from './test-lab.js';

let host: Host;
let connection: Connection;
let domain: Domain;

sharesLab(async () => {
  host = hostNamed('h1');
  const xml = await guestXml('vga', 'screen');
  // With a password, so that skipping it shows.
  await host.define(
    xml.replace(/<graphics [^>]*\/>/, '<graphics type="vnc" autoport="yes" passwd="secret"/>'),
  );
  await host.startGuest('screen');
  connection = await openHost(host);
});
afterAll(() => connection?.close());
beforeEach(async () => {
  domain = await connection.domainLookupByName('screen');
});

/** The next bytes of a socket. */
function next(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket
      .once('data', resolve)
      .once('error', reject)
      .once('close', () => reject(new Error('closed')));
  });
}

/** Shakes hands with a VNC server; the kinds of security it offers. */
async function security(socket: Socket): Promise<number[]> {
  expect((await next(socket)).toString()).toBe('RFB 003.008\n');
  socket.write('RFB 003.008\n');
  const [count = 0, ...kinds] = await next(socket);
  expect(kinds.length).toBe(count);
  return kinds;
}

const password = 2;
const none = 1;

test('one end of a socket comes back', async () => {
  const viewer = new Socket({ fd: await domain.openGraphicsFD(0) });
  expect(await security(viewer)).toEqual([password]);
  viewer.destroy();

  const trusted = new Socket({ fd: await domain.openGraphicsFD(0, DomainOpenGraphicsFlags.SKIPAUTH) });
  expect(await security(trusted)).toEqual([none]);
  trusted.destroy();
});

test('one end of a socket is handed over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-graphics-'));
  const server = createServer().listen(join(folder, 'socket'));
  try {
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const given = connect(join(folder, 'socket')) as Socket & { _handle: { fd: number } };
    const viewer = await accepted;
    await domain.openGraphics(0, given._handle.fd, DomainOpenGraphicsFlags.SKIPAUTH);
    // QEMU has it for itself now.
    given.destroy();
    expect(await security(viewer)).toEqual([none]);
    viewer.destroy();
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});

test('neither is there without such a screen, or a local socket', async () => {
  await expect(domain.openGraphicsFD(1)).rejects.toMatchObject({ code: ErrorNumber.INTERNAL_ERROR });
  await expect(domain.openGraphics(0, -1)).rejects.toBeInstanceOf(RangeError);
  const remote = await open(host.uri('tcp'));
  const far = await remote.domainLookupByName('screen');
  const file = await openFile('/dev/null');
  const calls = [
    far.openGraphicsFD(0),
    far.openGraphics(0, file.fd),
    far.fdAssociate('files', [file.fd]),
    far.qemuMonitorCommandWithFiles('{"execute": "query-status"}', [file.fd]),
  ];
  for (const outcome of await Promise.allSettled(calls)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.ARGUMENT_UNSUPPORTED } });
  }
  await file.close();
  // libvirt, if asked, would have dropped the link.
  expect(await far.isActive()).toBe(true);
  await remote.close();
});

test('a newer libvirt is needed to have certificates read again', async () => {
  await expect(domain.graphicsReload(DomainGraphicsReloadType.VNC)).rejects.toMatchObject({
    code: ErrorNumber.NO_SUPPORT,
  });
});
