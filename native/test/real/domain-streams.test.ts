import { DomainChannelFlags, ErrorNumber, type Connection, type Domain } from '@virtdeck/libvirt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../../e2e/lab/index.js';
import { firstHost, needsLab, openHost } from './test-lab.js';

needsLab();

let connection: Connection;

beforeEach(async () => {
  connection = await openHost(firstHost());
});
afterEach(() => connection.close());

async function running(kind: 'vga' | 'linux-agent' | 'echo'): Promise<Domain> {
  const host = firstHost();
  await host.defineGuest(kind, kind);
  await host.startGuest(kind);
  return connection.domainLookupByName(kind);
}

/** Width and height of a PNG or PPM file. */
function sizeOf(data: Uint8Array, mimeType: string): [number, number] {
  const bytes = Buffer.from(data);
  if (mimeType === 'image/png') {
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(bytes.subarray(-8, -4).toString('latin1')).toBe('IEND');
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  }
  expect(mimeType).toBe('image/x-portable-pixmap');
  const [, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 30).toString('latin1'))!;
  return [Number(width), Number(height)];
}

test('a screenshot shows the whole screen, and changes with it', async () => {
  const domain = await running('vga');
  const first = await until('a picture', async () => {
    const { mimeType, data } = await domain.screenshot();
    const [width, height] = sizeOf(data, mimeType);
    return width > 300 && height > 200 ? Buffer.from(data) : null;
  });
  await firstHost().virsh('send-key', 'vga', 'KEY_A', 'KEY_B');
  await until('another picture', async () => !first.equals((await domain.screenshot(0, 0)).data));
});

test('a screenshot of a screen that is not there fails, and so does one of a guest without any', async () => {
  const domain = await running('vga');
  await expect(domain.screenshot(7)).rejects.toMatchObject({ name: 'LibvirtError' });
  const blind = await running('echo');
  await expect(blind.screenshot()).rejects.toMatchObject({ name: 'LibvirtError' });
});

test('a channel carries bytes both ways, for one client at a time', { timeout: 60_000 }, async () => {
  const domain = await running('linux-agent');
  const name = 'org.virtdeck.test.0';
  const stream = connection.newStream();
  await domain.openChannel(name, stream);
  let seen = '';
  const ended = stream.pump({ onData: (data) => void (seen += Buffer.from(data).toString('latin1')) });
  ended.catch(() => undefined);
  const word = 'over the channel\n';
  // The guest opens its side when it has started.
  await until(
    'the echo',
    async () => {
      await stream.write(Buffer.from(word));
      return seen.includes(word);
    },
    { timeout: 40_000, interval: 200 },
  );

  await expect(domain.openChannel(name, connection.newStream())).rejects.toMatchObject({
    code: ErrorNumber.OPERATION_FAILED,
  });
  const second = connection.newStream();
  await domain.openChannel(name, second, DomainChannelFlags.FORCE);
  await expect(ended).rejects.toMatchObject({ name: 'LibvirtError' });
  await second.abort();
  await expect(domain.openChannel('no.such.channel', connection.newStream())).rejects.toMatchObject({
    name: 'LibvirtError',
  });
});
