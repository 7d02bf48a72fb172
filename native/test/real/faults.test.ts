import { readFile } from 'node:fs/promises';
import {
  CloseReason,
  CredType,
  DomainEventType,
  DomainState,
  ErrorNumber,
  open,
  type Connection,
} from '@virtdeck/libvirt';
import { describe, expect, test, vi } from 'vitest';
import { until } from '../../../e2e/lab/index.js';
import { runChild } from '../test-child.js';
import { firstHost, hostNamed, needsLab, openHost } from './test-lab.js';

needsLab();

async function withEcho(): Promise<Connection> {
  const host = firstHost();
  await host.defineGuest('echo', 'echo');
  await host.startGuest('echo');
  return openHost(host);
}

describe('every way to reach a host', () => {
  test.each(['unix', 'tcp', 'tls', 'ssh'] as const)('%s works', async (transport) => {
    const connection = await open(firstHost().uri(transport));
    expect(await connection.getHostname()).toBe('h1.lab');
    expect(await connection.isEncrypted()).toBe(transport === 'tls');
    expect(await connection.isSecure()).toBe(transport !== 'tcp');
    await connection.close();
  });

  test('SASL asks for all it needs in one round, and cancelling is AUTH_FAILED', async () => {
    const host = hostNamed('h2');
    const { sasl } = JSON.parse(await readFile(process.env['VIRTDECK_LAB_STATE']!, 'utf8')) as {
      sasl: { name: string; password: string };
    };
    let rounds = 0;
    const connection = await open(host.uri('sasl'), {
      onCredentials: async (credentials) => {
        rounds += 1;
        return credentials.map(({ type }) => (type === CredType.PASSPHRASE ? sasl.password : sasl.name));
      },
    });
    expect(await connection.getHostname()).toBe('h2.lab');
    expect(rounds).toBe(1);
    await connection.close();
    for (const onCredentials of [async () => null, async () => ['x', 'y', 'z']]) {
      await expect(open(host.uri('sasl'), { onCredentials })).rejects.toMatchObject({
        code: ErrorNumber.AUTH_FAILED,
      });
    }
  });
});

describe('a libvirtd that is killed', () => {
  test('settles every call in flight and reports the loss, once; the process goes on', async () => {
    const connection = await withEcho();
    const reasons: CloseReason[] = [];
    await connection.registerCloseCallback((reason) => reasons.push(reason));
    const domain = await connection.domainLookupByName('echo');
    let running = true;
    const calls: Promise<unknown>[] = [];
    const busy = (async () => {
      while (running) {
        for (let i = 0; i < 25; i += 1) {
          calls.push(
            domain.getXMLDesc(),
            connection.inventory(),
            connection.getAllDomainStats(0),
            domain.getInfo(),
          );
        }
        await Promise.race(calls.slice(-100)).catch(() => undefined);
        if (calls.length > 20_000) break;
      }
    })();
    await until('calls in flight', () => calls.length >= 200);
    await firstHost().killDaemon();
    await until('the close callback', () => reasons.length > 0);
    running = false;
    await busy;
    const results = await Promise.allSettled(calls);
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'LibvirtError' });
    }
    // Which of the two depends on whether reading or writing meets the end first.
    expect(reasons).toHaveLength(1);
    expect([CloseReason.EOF, CloseReason.ERROR]).toContain(reasons[0]);
    expect(await connection.isAlive()).toBe(false);
    await connection.close();

    await firstHost().startDaemon();
    const again = await openHost(firstHost());
    expect((await again.inventory()).map(({ name, state }) => [name, state])).toEqual([
      ['echo', DomainState.RUNNING],
    ]);
    await again.close();
  });
});

describe('a libvirtd that hangs', () => {
  test('is noticed by keepalive', async () => {
    const connection = await withEcho();
    expect(await connection.setKeepAlive(1, 2)).toBe(true);
    const closed = new Promise<CloseReason>((resolve) =>
      connection.on('close', ({ reason }) => resolve(reason)),
    );
    await firstHost().stopDaemon();
    const hanging = expect(connection.getHostname()).rejects.toMatchObject({ name: 'LibvirtError' });
    expect(await closed).toBe(CloseReason.KEEPALIVE);
    await hanging;
    await firstHost().contDaemon();
    await connection.close();
  });

  test('holds up only itself; its calls go on when it does', async () => {
    const hung = await withEcho();
    const other = await open('test:///default');
    const domain = await hung.domainLookupByName('echo');
    await firstHost().stopDaemon();
    const calls = Array.from({ length: 40 }, () => domain.getState());
    // More than the pools have threads, of all kinds.
    const more = Array.from({ length: 40 }, () => hung.inventory());
    expect(await other.getType()).toBe('TEST');
    await readFile(new URL(import.meta.url));
    const third = await open('test:///default');
    await third.close();
    await firstHost().contDaemon();
    for (const { state } of await Promise.all(calls)) expect(state).toBe(DomainState.RUNNING);
    await Promise.all(more);
    await other.close();
    await hung.close();
  });

  test('does not keep a process that quits with calls in flight and a close() under way', async () => {
    await firstHost().defineGuest('echo', 'echo');
    const child = runChild(
      `
      import { kill } from 'node:process';
      import { open } from '@virtdeck/libvirt';
      const connection = await open(process.env.LAB_URI);
      const daemon = Number(process.env.LAB_DAEMON);
      const domain = await connection.domainLookupByName('echo');
      connection.on('domain-lifecycle', () => undefined);
      kill(daemon, 'SIGSTOP');
      for (let i = 0; i < 30; i += 1) domain.getState().catch(() => undefined);
      connection.close().catch(() => undefined);
      setTimeout(() => { console.log('quitting'); process.exit(0); }, 100);
      `,
      { env: { LAB_URI: firstHost().uri('unix'), LAB_DAEMON: await daemonPid() } },
    );
    const result = await child;
    await firstHost().contDaemon();
    expect(result).toMatchObject({ code: 0, signal: null, stdout: 'quitting\n', stderr: '' });
    expect(result.ms).toBeLessThan(5000);
  });
});

// The daemon's process id as this machine counts.
async function daemonPid(): Promise<string> {
  const { processesOf } = await import('../../../e2e/lab/processes.js');
  const daemon = processesOf(firstHost().init).find(({ name }) => name === 'libvirtd');
  if (!daemon) throw new Error('no libvirtd');
  return String(daemon.pid);
}

describe('a guest that hangs', () => {
  test('blocks a statistics call, and nothing else on the connection', async () => {
    const connection = await withEcho();
    await firstHost().defineGuest('echo', 'other');
    await firstHost().startGuest('other');
    await firstHost().freezeGuest('echo');
    let settled = false;
    const blocked = connection.getAllDomainStats(0).finally(() => (settled = true));
    const other = await connection.domainLookupByName('other');
    expect((await other.getState()).state).toBe(DomainState.RUNNING);
    await other.suspend();
    await other.resume();
    expect((await connection.listAllDomains()).length).toBe(2);
    expect(settled).toBe(false);
    await firstHost().thawGuest('echo');
    expect(await blocked).toHaveLength(2);
    await connection.close();
  });
});

describe('changes from outside', () => {
  test('arrive as events, the last state being the right one', async () => {
    const connection = await withEcho();
    const seen: DomainEventType[] = [];
    await connection.on('domain-lifecycle', ({ event }) => seen.push(event)).ready;
    await firstHost().virshBatch(Array.from({ length: 50 }, () => ['suspend echo', 'resume echo']).flat());
    await vi.waitUntil(() => seen.length >= 100, { timeout: 10_000 });
    expect(seen).toHaveLength(100);
    expect(seen.at(-1)).toBe(DomainEventType.RESUMED);
    expect((await connection.inventory())[0]).toMatchObject({ name: 'echo', state: DomainState.RUNNING });
    await connection.close();
  });

  test('real guests have statistics in columns, sums over devices included', async () => {
    const connection = await withEcho();
    const fields = [
      'state.state',
      'cpu.time',
      'balloon.current',
      'block.*.rd.bytes',
      'block.0.rd.bytes',
      'vcpu.*.time',
    ];
    const { columns } = await connection.domainStatsColumns(fields);
    const [record] = await connection.getAllDomainStats(0);
    const [state, cpu, balloon, sum, first] = columns.map((column) => column[0]!);
    expect(state).toBe(record!.data['state.state']);
    expect(cpu).toBeGreaterThan(0);
    expect(balloon).toBe(Number(record!.data['balloon.current']));
    expect(sum).toBe(first);
    await connection.close();
  });

  test('a job can be watched and aborted while it runs', async () => {
    const connection = await withEcho();
    const domain = await connection.domainLookupByName('echo');
    expect(await domain.getControlInfo()).toMatchObject({ state: 0, stateTime: expect.any(BigInt) });
    expect((await domain.getJobInfo()).timeElapsed).toBeTypeOf('bigint');
    await domain.managedSave();
    expect(await domain.hasManagedSaveImage()).toBe(true);
    expect((await connection.inventory())[0]).toMatchObject({ managedSave: true, id: null });
    await domain.create();
    expect(await domain.isActive()).toBe(true);
    await expect(domain.abortJob()).rejects.toMatchObject({ code: ErrorNumber.OPERATION_INVALID });
    await connection.close();
  });
});
