// Internal snapshots of machines with UEFI: what the app says beforehand is what libvirt then does.
import { expect, test } from 'vitest';
import { Lab, newerAvailability, until } from '../lab/index.js';
import type { Host } from '../lab/index.js';
import { startApp } from './app.js';
import type { App } from './app.js';
import { defineMachine, imagesFolder } from './machine-disk.js';

const firmware = '/usr/share/OVMF';
type Format = 'raw' | 'qcow2';

const variablesOf = (name: string): string => `${imagesFolder}/${name}.vars`;

/** A machine with UEFI, off, whose variables are in a file of this format. */
async function defineUefi(host: Host, name: string, format: Format): Promise<void> {
  const template = `${firmware}/OVMF_VARS_4M.fd`;
  await host.shell('qemu-img', 'convert', '-f', 'raw', '-O', format, template, variablesOf(name));
  const os = `<loader readonly="yes" type="pflash">${firmware}/OVMF_CODE_4M.fd</loader>
    <nvram format="${format}">${variablesOf(name)}</nvram>`;
  await defineMachine(host, name, os);
}

interface Case {
  format: Format;
  active: boolean;
}

const cases: Case[] = [
  { format: 'raw', active: false },
  { format: 'raw', active: true },
  { format: 'qcow2', active: false },
  { format: 'qcow2', active: true },
];

/** The app refuses exactly what libvirt refuses; and why libvirt does, in its words. */
async function refusals(host: Host, app: App, list: readonly Case[]): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for (const { format, active } of list) {
    const name = `${format}-${active ? 'on' : 'off'}`;
    await defineUefi(host, name, format);
    if (active) await host.startGuest(name);
    const { uuid } = await until(`${name} to be listed`, () => app.row(name));
    const choices = await app.calls['snapshots.choices']({ hostId: app.hostId, uuid }, app.context);
    const internal = choices.kinds.find(({ kind }) => kind === 'internal');
    const why = internal?.obstacles.map(({ ability }) => ability?.id) ?? [];
    const outcome = await host.virsh('snapshot-create-as', name, 'moment').then(
      () => null,
      (error: unknown) => String(error),
    );
    expect(why, `${name}: ${outcome ?? 'taken'}`).toEqual(
      outcome === null ? [] : ['snapshot-internal-firmware'],
    );
    found.push(outcome);
  }
  return found;
}

function attached(): Lab | string {
  try {
    return Lab.attach();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function on(host: Host, work: (app: App) => Promise<void>): Promise<void> {
  await host.reset();
  await host.makePool('images');
  const app = await startApp(host.uri());
  try {
    await work(app);
  } finally {
    await app.close();
    await host.reset();
  }
}

/** Writes a mark where the firmware keeps nothing. */
async function mark(host: Host, name: string, format: Format): Promise<void> {
  await host.shell('qemu-io', '-f', format, '-c', 'write -P 7 520k 4k', variablesOf(name));
}

function isMarked(host: Host, name: string, format: Format): Promise<boolean> {
  return host.shell('qemu-io', '-f', format, '-c', 'read -P 7 520k 4k', variablesOf(name)).then(
    () => true,
    () => false,
  );
}

test('an older libvirt takes no snapshot inside of a machine with UEFI, and the app says so', async (context) => {
  const lab = attached();
  if (typeof lab === 'string') return context.skip(lab);
  const host = lab.host('h1');
  await on(host, async (app) => {
    for (const refusal of await refusals(host, app, cases.slice(0, 2)))
      expect(refusal).toContain('pflash based firmware are not supported');
  });
});

test('a newer one takes it where the variables are qcow2, which then go back as well; and without them of a machine that is off', async (context) => {
  const lab = attached();
  if (typeof lab === 'string') return context.skip(lab);
  const availability = await newerAvailability();
  if (!availability.available) return context.skip(availability.reason);
  const host = await lab.newerHost();
  await on(host, async (app) => {
    const [rawOff, rawOn, qcow2Off, qcow2On] = await refusals(host, app, cases);
    expect([rawOff, qcow2Off, qcow2On]).toEqual([null, null, null]);
    expect(rawOn).toContain('require QCOW2 nvram format');
    for (const [format, isBack] of [
      ['raw', false],
      ['qcow2', true],
    ] as const) {
      const name = `${format}-off`;
      await mark(host, name, format);
      expect(await isMarked(host, name, format)).toBe(true);
      const uuid = app.row(name)?.uuid ?? '';
      const options = {
        name: 'moment',
        state: 'as-taken',
        force: false,
        resetNvram: false,
        way: 'libvirt',
      } as const;
      const run = await app.calls['snapshotPlans.runRevert'](
        { hostId: app.hostId, uuid, options },
        app.context,
      );
      expect((await app.ended(run)).error).toBeNull();
      expect(await isMarked(host, name, format), `${format} variables after the revert`).toBe(!isBack);
    }
  });
});
