import { CloseReason, open, type Connection } from '@virtdeck/libvirt';
import { describe, expect, test } from 'vitest';
import { until } from '../../../e2e/lab/index.js';
import { firstHost, needsLab } from './test-lab.js';

needsLab();

type Transport = 'unix' | 'tcp' | 'tls' | 'ssh';

interface Fault {
  name: string;
  transport: Transport;
  /** Makes the host silent. */
  silence: () => Promise<void>;
  /** What else has to happen until the link counts as lost; with nothing, keepalive finds out. */
  cut?: () => Promise<void>;
  reasons: CloseReason[];
}

const stopped = (): Promise<void> => firstHost().stopDaemon();
const killed = (): Promise<void> => firstHost().killDaemon();

const transports: Transport[] = process.env['VIRTDECK_LONG']
  ? ['unix', 'tcp', 'tls', 'ssh']
  : ['unix', 'ssh'];

const faults: Fault[] = [
  ...transports.map((transport) => ({
    name: `a stopped libvirtd, over ${transport}`,
    transport,
    silence: stopped,
    reasons: [CloseReason.KEEPALIVE],
  })),
  {
    name: 'a killed libvirtd',
    transport: 'unix',
    silence: stopped,
    cut: killed,
    // Which of the two depends on whether reading or writing meets the end first.
    reasons: [CloseReason.EOF, CloseReason.ERROR],
  },
  {
    name: 'a cut network',
    transport: 'tcp',
    silence: () => firstHost().linkDown(),
    reasons: [CloseReason.KEEPALIVE],
  },
];

async function openWithGuest(transport: Transport, closed: CloseReason[]): Promise<Connection> {
  const host = firstHost();
  await host.defineGuest('echo', 'echo');
  await host.startGuest('echo');
  const connection = await open(host.uri(transport));
  expect(await connection.setKeepAlive(1, 3)).toBe(true);
  await connection.on('close', ({ reason }) => closed.push(reason)).ready;
  return connection;
}

describe.each(faults)('$name', ({ transport, silence, cut, reasons }) => {
  test('fails all of 100 calls in flight, and is reported once', async () => {
    const closed: CloseReason[] = [];
    const connection = await openWithGuest(transport, closed);
    const domain = await connection.domainLookupByName('echo');
    const kinds: (() => Promise<unknown>)[] = [
      () => domain.getInfo(),
      () => connection.domainLookupByName('echo'),
      () => connection.inventory({ xml: true }),
      () => connection.getAllDomainStats(0),
      () => domain.suspend(),
      () => connection.getCapabilities(),
    ];
    await silence();
    const calls = Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => kinds[index % kinds.length]!()),
    );
    await cut?.();
    for (const result of await calls) {
      expect(result).toMatchObject({ status: 'rejected', reason: { name: 'LibvirtError' } });
    }
    await until('the close event', () => closed.length > 0);
    await connection.close();
    expect(closed).toHaveLength(1);
    expect(reasons).toContain(closed[0]);
  });

  test('ends a console that is read and written', async () => {
    const closed: CloseReason[] = [];
    const connection = await openWithGuest(transport, closed);
    const stream = connection.newStream();
    await (await connection.domainLookupByName('echo')).openConsole(null, stream);
    let received = 0;
    const ended = expect(
      stream.pump({ onData: (data) => void (received += data.length) }),
    ).rejects.toMatchObject({ name: 'LibvirtError' });
    await until('the banner', () => received > 0);
    await silence();
    const written = stream.write(Buffer.from('never read')).catch((error: unknown) => error);
    await cut?.();
    await ended;
    await written;
    await expect(stream.write(Buffer.from('too late'))).rejects.toMatchObject({ name: 'LibvirtError' });
    await connection.close();
    expect(closed).toHaveLength(1);
  });

  test('ends a connection that is being closed meanwhile', async () => {
    const closed: CloseReason[] = [];
    const connection = await openWithGuest(transport, closed);
    await silence();
    const calls = Promise.allSettled(Array.from({ length: 20 }, () => connection.getHostname()));
    const closing = connection.close();
    await cut?.();
    for (const { status } of await calls) expect(status).toBe('rejected');
    await closing;
  });
});
