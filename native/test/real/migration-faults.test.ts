// Migrations that lose a daemon or the network half-way. What becomes of the guest is libvirt's business; ours is
// that every promise settles.
import { DomainMigrateFlags, DomainState, JobKey, type Connection, type Domain } from '@virtdeck/libvirt';
import { beforeEach, describe, expect, test } from 'vitest';
import { until, type Host } from '../../../e2e/lab/index.js';
import { hostNamed, needsLab, openHost } from './test-lab.js';

needsLab();

let source: Host;
let destination: Host;

/** So slow that it is under way for as long as a test takes. */
const bandwidth = 4;

interface Way {
  name: string;
  from: string;
  to: string;
  /** The daemons have to agree on its end, and would wait half a minute for a network that is cut. */
  byDaemons: boolean;
  migrate: (domain: Domain, there: Connection) => Promise<unknown>;
}

const ways: Way[] = [
  {
    name: 'through two connections',
    from: 'h1',
    to: 'h2',
    byDaemons: false,
    migrate: (domain, there) =>
      domain.migrate(
        there,
        { uri: `tcp://${destination.address}`, listenAddress: destination.address, bandwidth },
        DomainMigrateFlags.LIVE,
      ),
  },
  {
    name: 'from daemon to daemon',
    // h2 wants a password.
    from: 'h2',
    to: 'h1',
    byDaemons: true,
    migrate: (domain) =>
      domain.migrateToURI(
        destination.uri('tcp'),
        { bandwidth },
        DomainMigrateFlags.LIVE | DomainMigrateFlags.PEER2PEER,
      ),
  },
];

async function openBoth(): Promise<[Connection, Connection]> {
  const both = await Promise.all([openHost(source), openHost(destination)]);
  await Promise.all(both.map((connection) => connection.setKeepAlive(1, 3)));
  return both;
}

describe.each(ways)('a migration $name', ({ from, to, byDaemons, migrate }) => {
  beforeEach(async () => {
    source = hostNamed(from);
    destination = hostNamed(to);
    await hostNamed('h2').reset();
    await source.defineGuest('linux', 'traveller');
    await source.startGuest('traveller');
  });

  async function underWay(here: Connection, there: Connection): Promise<[Domain, Promise<void>]> {
    const domain = await here.domainLookupByName('traveller');
    const failed = expect(migrate(domain, there)).rejects.toMatchObject({ name: 'LibvirtError' });
    await until('the migration to send memory', async () => {
      const { stats } = await domain.getJobStats();
      return Number(stats[JobKey.MEMORY_PROCESSED] ?? 0n) > 0;
    });
    return [domain, failed];
  }

  test.each([
    ['killed', () => source.killDaemon()],
    ['stopped', () => source.stopDaemon()],
  ])('fails when the daemon here is %s', async (_name, fault) => {
    const [here, there] = await openBoth();
    const [, failed] = await underWay(here, there);
    await fault();
    await failed;
    await Promise.all([here.close(), there.close()]);
  });

  test('fails when the daemon there is killed, and the guest stays', async () => {
    const [here, there] = await openBoth();
    const [domain, failed] = await underWay(here, there);
    await destination.killDaemon();
    // Daemons don't always find out by themselves while memory flows from hypervisor to hypervisor.
    await domain.abortJob().catch(() => undefined);
    await failed;
    expect((await domain.getState()).state).toBe(DomainState.RUNNING);
    await Promise.all([here.close(), there.close()]);
  });

  test('fails when the network is cut and it is aborted, and the guest stays', async () => {
    const [here, there] = await openBoth();
    const [domain, failed] = await underWay(here, there);
    await destination.linkDown();
    await domain.abortJob();
    if (byDaemons) await destination.linkUp();
    await failed;
    expect((await domain.getState()).state).toBe(DomainState.RUNNING);
    await Promise.all([here.close(), there.close()]);
  });
});
