import { mkdtempSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libraryStatus, open } from '@virtdeck/libvirt';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrationRequest } from '../../electron/contract/migration.js';
import type { MigrationReport, MigrationRequest } from '../../electron/contract/migration.js';
import type { OperationDto } from '../../electron/contract/operations.js';
import { hostIdOf } from '../../electron/services/hosts/host-uri.js';
import { resolvePaths } from '../../electron/services/paths.js';
import { createServices } from '../../electron/services/services.js';
import type { Services } from '../../electron/services/services.js';
import { Lab, labAvailability, newerAvailability, until } from '../lab/index.js';
import type { Host } from '../lab/index.js';
import { cases } from './cases.js';
import type { Places, Wish } from './cases.js';

// What the report says beforehand, beside what becomes of the migration then: on real hosts, through the services.

const checkout = createHash('sha256')
  .update(import.meta.url)
  .digest();
const own = `lab${150 + ((checkout[0] ?? 0) % 50)}`;
const availability = await labAvailability();
const context = { windowId: 1, signal: new AbortController().signal };

let lab: Lab;
let places: Places;
let services: Services;
let folder: string;

beforeAll(async () => {
  if (!availability.available) return;
  lab = process.env['VIRTDECK_LAB_STATE'] ? Lab.attach() : await Lab.up({ hosts: 3, name: own });
  const [source, guarded, destination] = ['h1', 'h2', 'h3'].map((name) => lab.host(name)) as [
    Host,
    Host,
    Host,
  ];
  places = { source, destination, guarded };
  await lab.reset();
  folder = mkdtempSync(join(tmpdir(), 'virtdeck-prediction-'));
  services = createServices({
    paths: resolvePaths(folder),
    version: '0.0.0-test',
    runtime: { name: 'chromium', versions: [] },
    demoHostFile: '/nonexistent',
    licencesFile: '/nonexistent',
    askpassProgram: '/nonexistent',
    secretCipher: () => Promise.resolve(null),
    connect: [source, guarded, destination].map((host) => host.uri()),
    libvirt: { open, libraryStatus },
    storeWorkerFile: null,
  });
  services.start();
}, 120_000);

afterAll(async () => {
  if (!availability.available) return;
  await services.close(5000);
  rmSync(folder, { recursive: true, force: true });
  if (process.env['VIRTDECK_LAB_STATE']) await lab.reset();
  else await lab.down();
});

beforeEach(async (test) => {
  if (!availability.available) return test.skip(availability.reason);
  await lab.reset();
});

const idOf = (host: Host): string => hostIdOf(host.uri());

/** The guest is in the source's list, and the destination's is as it is. */
async function listed(): Promise<string> {
  let uuid = '';
  const id = idOf(places.source);
  const stop = await services.handlers.topics['inventory.watch'](
    { hostId: id },
    (payload) => {
      const found = payload.domains.find(({ name }) => name === 'traveller');
      if (found) uuid = found.uuid;
    },
    context,
  );
  await until('the guest to be listed', () => Promise.resolve(uuid !== ''));
  stop();
  return uuid;
}

function requestOf(uuid: string, { request, uri, toGuarded }: Wish): MigrationRequest {
  const { source, destination, guarded } = places;
  const target = toGuarded ? guarded : destination;
  return migrationRequest.parse({
    targets: [{ hostId: idOf(source), uuid }],
    destination: { hostId: idOf(target), uri: uri ?? target.uri('tcp') },
    flags: ['LIVE', 'PERSIST_DEST', 'UNDEFINE_SOURCE', 'PEER2PEER'],
    ...request,
  });
}

async function look(request: MigrationRequest): Promise<MigrationReport> {
  let report: MigrationReport | null = null;
  const stop = await services.handlers.topics['migrations.report'](
    request,
    (payload) => (report = payload),
    context,
  );
  try {
    await until('the look to end', () => Promise.resolve(report?.done === true), { timeout: 40_000 });
  } finally {
    stop();
  }
  if (!report) throw new Error('nothing was reported');
  return report;
}

/** How the migration ended: null when the guest has arrived, else what libvirt said. */
async function happens(request: MigrationRequest): Promise<string | null> {
  const [id = ''] = await services.handlers.calls['migrations.start'](request, context);
  let ended: OperationDto | undefined;
  const stop = await services.handlers.topics['operations.watch'](
    {},
    (payload) => {
      if (payload.kind === 'removed') return;
      ended = payload.operations.find((each) => each.id === id && each.endedAt !== null) ?? ended;
    },
    context,
  );
  try {
    await until('the migration to end', () => Promise.resolve(ended !== undefined), { timeout: 60_000 });
  } finally {
    stop();
  }
  return ended?.state === 'succeeded' ? null : (ended?.error?.message ?? String(ended?.state));
}

/** A guest of a newer host, whose machine type older ones lack. */
test('predicted and happened: a machine type that is too new', { timeout: 300_000 }, async (test) => {
  const newer = await newerAvailability();
  if (!newer.available) return test.skip(newer.reason);
  const source = await lab.newerHost();
  await source.reset();
  services.connect([source.uri()]);
  await source.defineGuest('echo', 'traveller');
  await source.startGuest('traveller');
  const before = places;
  places = { ...places, source };
  try {
    const request = requestOf(await listed(), {});
    const findings = (await look(request)).targets.flatMap((target) => target.findings);
    const codes = findings.map(({ code }) => code);
    expect(codes).toContain('noMachineType');
    expect(codes).toContain('olderLibvirt');
    expect(await happens(request)).toMatch(/machine type|not supported/i);
  } finally {
    await source.reset();
    places = before;
  }
});

test.each(cases())(
  'predicted and happened: $name',
  { timeout: 90_000 },
  async ({ prepare, predicted, happens: expected }) => {
    const wish = (await prepare(places)) ?? {};
    const request = requestOf(await listed(), wish);
    const report = await look(request);
    const findings = report.targets.flatMap((target) => target.findings);
    const told = findings.filter(({ level }) => level === 'block').map(({ code }) => code);
    const outcome = await happens(request);
    console.log(`    report: ${told.join(', ') || 'nothing'}; libvirt: ${outcome ?? 'arrived'}`);
    if (predicted) {
      expect(findings.map(({ code, level }) => ({ code, level }))).toContainEqual(predicted);
      if (predicted.level !== 'block') expect(told).toEqual([]);
    } else expect(told).toEqual([]);
    if (expected === null) expect(outcome).toBeNull();
    else expect(outcome).toMatch(expected);
  },
);
