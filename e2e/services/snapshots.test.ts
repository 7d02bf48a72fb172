// Snapshots and the images they stand on, through the app's own services on a real QEMU.
import { expect, test } from 'vitest';
import { Lab, newerAvailability } from '../lab/index.js';
import type { Host } from '../lab/index.js';
import { until } from '../lab/index.js';
import { startApp } from './app.js';
import { defineMachine } from './machine-disk.js';
import { SnapshotWalk } from './snapshot-walk.js';

const long = process.env['VIRTDECK_LONG'] === '1';
const steps = Number(process.env['VIRTDECK_STEPS'] ?? (long ? 200 : 40));

function attached(): Lab | string {
  try {
    return Lab.attach();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function walk(
  host: Host,
  seed: number,
  count: number,
  then?: (machine: SnapshotWalk) => Promise<void>,
): Promise<void> {
  console.log(`seed ${seed}, ${count} steps on ${host.name}; VIRTDECK_SEED=${seed} repeats it`);
  await host.reset();
  await host.makePool('images');
  await defineMachine(host, 'walker');
  const app = await startApp(host.uri());
  try {
    const row = await until('the machine to be listed', () => app.row('walker'));
    const machine = new SnapshotWalk(app, host, 'walker', row.uuid, seed);
    try {
      for (let index = 0; index < count; index++) await machine.step();
      await then?.(machine);
    } catch (error) {
      console.log(machine.story.join('\n'));
      throw error;
    }
    console.log(`done ${machine.done}, refused ${machine.refused}`);
    // A walk that is refused everything shows nothing.
    expect(machine.done).toBeGreaterThan(count / 3);
  } finally {
    await app.close();
    // A daemon that came back in the middle of a merge may wait for its job for ever, and keep the machine locked.
    if (then) await host.killDaemon();
    await host.reset();
  }
}

function seed(): number {
  return Number(process.env['VIRTDECK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
}

test('random walks agree with the model on tree, chains and contents, where libvirt reverts to external snapshots', async (context) => {
  const lab = attached();
  if (typeof lab === 'string') return context.skip(lab);
  const availability = await newerAvailability();
  if (!availability.available) return context.skip(availability.reason);
  await walk(await lab.newerHost(), seed(), steps);
}, 900_000);

test('and where libvirt can’t: there the app does it', async (context) => {
  const lab = attached();
  if (typeof lab === 'string') return context.skip(lab);
  await walk(lab.host('h1'), seed(), Math.ceil(steps / 2));
}, 900_000);

test('a daemon that is killed meanwhile takes nothing from other snapshots', async (context) => {
  const lab = attached();
  if (typeof lab === 'string') return context.skip(lab);
  // Steps first that bring something to lose.
  for (let round = 0; round < (long ? 8 : 1); round++)
    await walk(lab.host('h1'), seed() + round, 12, (machine) => machine.stepKilled());
}, 900_000);
