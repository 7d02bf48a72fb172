// Migration between two hosts.
import {
  DomainGetJobStatsFlags,
  DomainJobOperation,
  DomainMigrateFlags,
  DomainMigrateMaxSpeedFlags,
  DomainState,
  DomainXMLFlags,
  ErrorNumber,
  JobKey,
  JobType,
  MigrateKey,
  type Connection,
  type Domain,
  type MigrateParams,
} from '@virtdeck/libvirt';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { guestXml } from '../../../e2e/lab/guests/guests.js';
import { until, type Host } from '../../../e2e/lab/index.js';
import { hostNamed, openHost, sharesLab } from './test-lab.js';

const { LIVE, PEER2PEER, PERSIST_DEST, UNDEFINE_SOURCE, POSTCOPY, NON_SHARED_DISK, OFFLINE, UNSAFE } =
  DomainMigrateFlags;
/** What it means to move. */
const move = LIVE | PERSIST_DEST | UNDEFINE_SOURCE;

let h1: Host;
let h2: Host;
let here: Connection;
let there: Connection;

sharesLab(async () => {
  h1 = hostNamed('h1');
  h2 = hostNamed('h2');
  await h2.makePool('images');
  [here, there] = await Promise.all([openHost(h1), openHost(h2)]);
}, ['h1', 'h2']);
afterAll(async () => {
  await Promise.all([here?.close(), there?.close()]);
});

/** Where the guest's data goes: the hosts' names aren't known outside of them. */
const dataTo = (host: Host): MigrateParams => ({ uri: `tcp://${host.address}`, listenAddress: host.address });

async function isThere(connection: Connection, name: string): Promise<boolean> {
  return (await connection.listAllDomains()).some((domain) => domain.getName() === name);
}

/** The migration's progress, once it sends memory. */
async function underWay(domain: Domain): Promise<Record<string, unknown>> {
  let stats: Record<string, unknown> = {};
  await until('the migration to send memory', async () => {
    const job = await domain.getJobStats();
    stats = job.stats;
    return job.type === JobType.UNBOUNDED && Number(stats[JobKey.MEMORY_PROCESSED] ?? 0n) > 0;
  });
  return stats;
}

describe('a running guest', () => {
  let domain: Domain;

  beforeEach(async () => {
    if (!(await isThere(here, 'traveller'))) {
      await h1.defineGuest('linux', 'traveller');
      await h1.startGuest('traveller');
    }
    domain = await here.domainLookupByName('traveller');
  });

  test('moves through two connections and comes back from daemon to daemon', async () => {
    const xml = await domain.getXMLDesc(DomainXMLFlags.MIGRATABLE);
    const titled = (text: string): string => xml.replace('</name>', `</name><title>${text}</title>`);
    const moved = await domain.migrate(
      there,
      {
        ...dataTo(h2),
        destXml: titled('alive'),
        persistXml: titled('stored'),
        bandwidth: 200n,
        uri: undefined,
        [MigrateKey.URI]: `tcp://${h2.address}`,
      },
      move,
    );
    expect(moved.connection).toBe(there);
    expect(moved.getName()).toBe('traveller');
    expect((await moved.getState()).state).toBe(DomainState.RUNNING);
    expect(await moved.getXMLDesc()).toContain('<title>alive</title>');
    expect(await moved.getXMLDesc(DomainXMLFlags.INACTIVE)).toContain('<title>stored</title>');
    expect(await isThere(here, 'traveller')).toBe(false);
    const done = await moved.getJobStats(DomainGetJobStatsFlags.COMPLETED);
    expect(done).toMatchObject({
      type: JobType.COMPLETED,
      stats: { [JobKey.OPERATION]: DomainJobOperation.MIGRATION_IN, [JobKey.DOWNTIME]: expect.any(BigInt) },
    });

    await moved.migrateToURI(
      h1.uri('tcp'),
      { destName: 'returned', parallelConnections: 2, migrateDisks: [] },
      move | PEER2PEER | DomainMigrateFlags.PARALLEL,
    );
    expect(await isThere(there, 'traveller')).toBe(false);
    const returned = await here.domainLookupByName('returned');
    expect((await returned.getState()).state).toBe(DomainState.RUNNING);
    await returned.destroy();
    await returned.undefine();
  });

  test('shows its progress, is slowed down and stays when that is aborted', async () => {
    await domain.migrateSetMaxDowntime(100n);
    expect(await domain.migrateGetMaxDowntime()).toBe(100n);
    await domain.migrateSetMaxSpeed(4);
    expect(await domain.migrateGetMaxSpeed()).toBe(4);
    await domain.migrateSetMaxSpeed(8n, DomainMigrateMaxSpeedFlags.POSTCOPY);
    expect(await domain.migrateGetMaxSpeed(DomainMigrateMaxSpeedFlags.POSTCOPY)).toBe(8);
    await domain.migrateSetCompressionCache(8n << 20n);
    expect(await domain.migrateGetCompressionCache()).toBe(8n << 20n);

    const migration = domain.migrate(
      there,
      {
        ...dataTo(h2),
        bandwidth: 4,
        compression: ['xbzrle'],
        compressionXbzrleCache: 1 << 24,
        autoConvergeInitial: 10,
        autoConvergeIncrement: 5,
      },
      move | DomainMigrateFlags.COMPRESSED | DomainMigrateFlags.AUTO_CONVERGE,
    );
    const failed = expect(migration).rejects.toMatchObject({ code: ErrorNumber.OPERATION_ABORTED });
    const stats = await underWay(domain);
    expect(stats).toMatchObject({
      [JobKey.OPERATION]: DomainJobOperation.MIGRATION_OUT,
      [JobKey.MEMORY_TOTAL]: expect.any(BigInt),
      [JobKey.COMPRESSION_CACHE]: 1n << 24n,
    });
    expect(await domain.getJobInfo()).toMatchObject({
      type: JobType.UNBOUNDED,
      memTotal: stats[JobKey.MEMORY_TOTAL],
      timeElapsed: expect.any(BigInt),
    });
    // The lever works under way as well.
    await domain.migrateSetMaxSpeed(5);
    expect(await domain.migrateGetMaxSpeed()).toBe(5);
    await domain.abortJob();
    await failed;
    expect((await domain.getState()).state).toBe(DomainState.RUNNING);
    expect(await isThere(there, 'traveller')).toBe(false);
    await expect(domain.abortJob()).rejects.toMatchObject({ code: ErrorNumber.OPERATION_INVALID });
  });

  test('goes on at once at the other host by post-copy', async () => {
    await expect(domain.migrateStartPostCopy()).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_INVALID,
    });
    const migration = domain.migrate(
      there,
      { ...dataTo(h2), bandwidth: 2, bandwidthPostcopy: 0 },
      move | POSTCOPY,
    );
    const [moved] = await Promise.all([
      migration,
      underWay(domain).then(() => domain.migrateStartPostCopy()),
    ]);
    expect((await moved.getState()).state).toBe(DomainState.RUNNING);
    await moved.destroy();
    await moved.undefine();
  });

  test('stays where a migration is refused', async () => {
    const refused = {
      'unknown parameter': [
        domain.migrate(there, { colour: 'red' }, LIVE),
        { code: ErrorNumber.ARGUMENT_UNSUPPORTED },
      ],
      'a parameter of a newer libvirt': [
        domain.migrate(there, { compressionZlibLevel: 1 }, LIVE),
        { code: ErrorNumber.ARGUMENT_UNSUPPORTED },
      ],
      'a number for a text': [
        domain.migrate(there, { [MigrateKey.URI]: 5 }, LIVE),
        { code: ErrorNumber.INVALID_ARG },
      ],
      'no parameters': [domain.migrate(there, 5 as never, LIVE), { name: 'TypeError' }],
      'no connection': [domain.migrate(domain as never, {}, LIVE), { name: 'TypeError' }],
      'nothing at all': [domain.migrate(null as never), { name: 'TypeError' }],
      itself: [domain.migrate(here, {}, LIVE), { code: ErrorNumber.INTERNAL_ERROR }],
      'two ways at once': [
        domain.migrate(there, {}, LIVE | NON_SHARED_DISK | DomainMigrateFlags.NON_SHARED_INC),
        { code: ErrorNumber.INVALID_ARG },
      ],
      'a host that asks for a password': [
        domain.migrateToURI(h2.uri('sasl'), {}, LIVE | PEER2PEER),
        { code: ErrorNumber.AUTH_FAILED },
      ],
    } as const;
    const outcomes = await Promise.allSettled(Object.values(refused).map(([promise]) => promise));
    Object.entries(refused).forEach(([what, [, reason]], index) => {
      expect([what, outcomes[index]]).toMatchObject([what, { status: 'rejected', reason }]);
    });
    const closed = await openHost(h2);
    await closed.close();
    await expect(domain.migrate(closed, {}, LIVE)).rejects.toMatchObject({ code: ErrorNumber.INVALID_CONN });
    expect((await domain.getState()).state).toBe(DomainState.RUNNING);
  });
});

test('a guest takes along the disks that are named', async () => {
  const taken = await h1.makeDisk('taken', '16M');
  await h1.shell('qemu-io', '-c', 'write -P 0x5a 1M 2M', taken);
  // Another one is there at both, with different contents.
  const left = taken.replace('taken.qcow2', 'left.img');
  for (const [host, pattern] of [
    [h1, '1'],
    [h2, '2'],
  ] as const) {
    await host.shell('qemu-img', 'create', '-q', '-f', 'raw', left, '1M');
    await host.shell('qemu-io', '-f', 'raw', '-c', `write -P ${pattern} 0 1M`, left);
  }
  const second = `<disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="${left}"/>
    <target dev="vdc" bus="virtio"/></disk>`;
  await h1.define(
    (await guestXml('echo', 'carrier', { disk: taken })).replace('</devices>', `${second}</devices>`),
  );
  await h1.startGuest('carrier');
  const domain = await here.domainLookupByName('carrier');
  // libvirt 9.0 never gives this port back, so a second run needs another.
  const params = { ...dataTo(h2), migrateDisks: ['vdb'], disksPort: 40_000 + (process.pid % 8000) };
  await expect(domain.migrate(there, params, move | NON_SHARED_DISK)).rejects.toMatchObject({
    code: ErrorNumber.MIGRATE_UNSAFE,
  });
  const moved = await domain.migrate(there, params, move | NON_SHARED_DISK | UNSAFE);
  expect((await moved.getState()).state).toBe(DomainState.RUNNING);
  await moved.destroy();
  const reads = async (image: string, format: string, what: string): Promise<void> => {
    const answer = await h2.shell('qemu-io', '-f', format, '-c', `read -P ${what}`, image);
    expect(answer).not.toContain('failed');
  };
  await reads(taken, 'qcow2', '0x5a 1M 2M');
  await reads(left, 'raw', '2 0 1M');
  await moved.undefine();
});

test('a guest that is off moves its definition alone', async () => {
  await h1.defineGuest('echo', 'sleeper');
  const domain = await here.domainLookupByName('sleeper');
  const moved = await domain.migrate(there, { destName: 'dreamer' }, OFFLINE | PERSIST_DEST);
  expect(moved.getName()).toBe('dreamer');
  expect((await moved.getState()).state).toBe(DomainState.SHUTOFF);
  expect(await isThere(here, 'sleeper')).toBe(true);
  await moved.undefine();
});
