// Going back to a snapshot with memory where libvirt can't: the guest goes on from that moment.
import { expect, test } from 'vitest';
import { revertOptions } from '../../electron/contract/snapshot-plans.js';
import { Lab, until } from '../lab/index.js';
import type { Host } from '../lab/index.js';
import { VirshConsole } from '../lab/virsh-console.js';
import { startApp } from './app.js';
import { imagesFolder } from './machine-disk.js';

function attached(): Lab | string {
  try {
    return Lab.attach();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The second that the guest counts next. */
async function nextTick(host: Host, name: string): Promise<number> {
  const console = new VirshConsole(host, name);
  try {
    await console.expect('TICK ');
    return Number.parseInt(await console.read(6), 10);
  } finally {
    await console.close();
  }
}

test('the counter of a guest goes on from the snapshot, on new images', async (context) => {
  const lab = attached();
  if (typeof lab === 'string') return context.skip(lab);
  const host = lab.host('h1');
  await host.reset();
  await host.makePool('images');
  const disk = await host.makeDisk('ticker');
  await host.defineGuest('linux-tick', 'ticker', { disk });
  await host.startGuest('ticker');
  const app = await startApp(host.uri());
  const { calls, hostId, context: caller } = app;
  try {
    const { uuid } = await until('the machine to be listed', () => app.row('ticker'));
    const before = await nextTick(host, 'ticker');
    const disks = ['--diskspec', 'vda,snapshot=no', '--diskspec', `vdb,file=${imagesFolder}/ticker.moment`];
    const memory = `${imagesFolder}/ticker.mem`;
    await host.virsh('snapshot-create-as', 'ticker', 'moment', '--memspec', `file=${memory}`, ...disks);
    const taken = await nextTick(host, 'ticker');
    expect(taken).toBeGreaterThan(before);
    await until('some seconds to be counted', async () => (await nextTick(host, 'ticker')) > taken + 4, {
      timeout: 30_000,
      interval: 500,
    });
    await host.virsh('destroy', 'ticker');
    const options = revertOptions.parse({ name: 'moment', way: 'overlay' });
    const plan = await calls['snapshotPlans.revert']({ hostId, uuid, options }, caller);
    expect(plan.obstacles).toEqual([]);
    expect(plan.steps).toContainEqual({ kind: 'load-memory', path: memory });
    const { error } = await app.ended(
      await calls['snapshotPlans.runRevert']({ hostId, uuid, options }, caller),
    );
    expect(error).toBeNull();
    expect(await host.guestState('ticker')).toBe('running');
    const after = await nextTick(host, 'ticker');
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after).toBeLessThan(taken + 4);
    const { disks: chains } = await calls['domains.chains']({ hostId, uuid, users: false }, caller);
    const [top, below] = chains.find(({ target }) => target === 'vdb')?.images ?? [];
    expect(below).toBe(disk);
    expect(top).not.toBe(`${imagesFolder}/ticker.moment`);
  } finally {
    await app.close();
    await host.reset();
  }
});
