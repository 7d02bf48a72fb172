import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DomainRow } from '../../contract/inventory.js';
import type { OperationDto, OperationsPayload } from '../../contract/operations.js';
import { coreDump, hostFile, restoreFromFile, saveToFile } from '../../contract/saved-state.js';
import type { SavedFile } from '../../contract/saved-state.js';
import { resolvePaths } from '../paths.js';
import type { Services } from '../services.js';
import { context, demoServices } from '../testing/demo-services.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { QuietLog } from '../testing/quiet-log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { until } from '../testing/until.js';
import { SavedFiles } from './saved-files.js';

const hostId = 'demo';

interface Bench {
  calls: Services['handlers']['calls'];
  row(name: string): DomainRow;
  /** Newest first. */
  files(): SavedFile[];
  ended(id: string): Promise<OperationDto>;
}

async function bench(services: Services): Promise<Bench> {
  services.start();
  const { calls, topics } = services.handlers;
  const rows = new Map<string, DomainRow>();
  const operations = new Map<string, OperationDto>();
  let files: SavedFile[] = [];
  await topics['inventory.watch'](
    { hostId },
    ({ domains }) => {
      for (const row of domains) rows.set(row.name, row);
    },
    context,
  );
  await topics['operations.watch'](
    {},
    (payload: OperationsPayload) => {
      if (payload.kind === 'changed') for (const each of payload.operations) operations.set(each.id, each);
    },
    context,
  );
  await topics['savedState.files']({}, (now) => (files = now), context);
  await until('machines are listed', () => rows.get('gateway')?.details === true);
  return {
    calls,
    row: (name) => {
      const found = rows.get(name);
      if (!found) throw new Error(`no machine ${name}`);
      return found;
    },
    files: () => files,
    ended: async (id) => {
      await until('it has ended', () => operations.get(id)?.endedAt != null);
      const found = operations.get(id);
      if (!found) throw new Error('no such operation');
      return found;
    },
  };
}

test('a machine is saved to a file, looked at there, and restored from it', async () => {
  const { calls, row, files, ended } = await bench(demoServices());
  const { uuid } = row('gateway');
  const path = join(temporaryFolder(), 'gateway.save');
  const places = await calls['savedState.places']({ hostId, uuid, kind: 'save' }, context);
  expect(places.proposed).toMatch(/^\/.*\/gateway-\d{4}-\d\d-\d\d-\d{6}\.save$/);
  expect(places.imageFormats).toEqual([]);

  const request = saveToFile.parse({ hostId, uuid, path });
  const saved = await ended(await calls['savedState.toFile'](request, context));
  expect(saved).toMatchObject({ state: 'succeeded', action: 'save-to-file', name: 'gateway' });
  expect(saved.log.at(-1)).toMatchObject({ key: 'fileWritten', params: { path } });
  await until('it is off', () => row('gateway').id === null);
  expect(files()[0]).toMatchObject({ kind: 'save', hostId, path, uuid, name: 'gateway' });

  const image = await calls['savedState.image'](
    { image: { kind: 'file', hostId, path }, secrets: false },
    context,
  );
  expect(image).toMatchObject({ uuid, name: 'gateway', changedDisks: [] });
  expect(image.savedAt).toBeGreaterThan(Date.now() - 60_000);
  expect(image.xml).toContain('<name>gateway</name>');

  const back = restoreFromFile.parse({ hostId, path });
  const restored = await ended(await calls['savedState.fromFile'](back, context));
  expect(restored).toMatchObject({ state: 'succeeded', name: 'gateway', uuid });
  await until('it runs', () => row('gateway').state === 'running');
  const again = await ended(await calls['savedState.fromFile'](back, context));
  expect(again.error).toMatchObject({ code: 'REFUSED' });

  await calls['savedState.forget']({ hostId, path }, context);
  expect(files()).toEqual([]);
  expect(existsSync(path)).toBe(true);
});

test('nothing is written over without being told so, and never over a disk', async () => {
  const { calls, row, ended } = await bench(demoServices());
  const { uuid } = row('gateway');
  const path = join(temporaryFolder(), 'taken');
  writeFileSync(path, 'something else');
  const request = saveToFile.parse({ hostId, uuid, path });
  await expect(calls['savedState.toFile'](request, context)).rejects.toMatchObject({
    dto: { code: 'REFUSED', message: `There is a file already: ${path}` },
  });
  const dump = coreDump.parse({ hostId, uuid, path, format: 'raw', memoryOnly: false });
  await expect(calls['savedState.dump'](dump, context)).rejects.toMatchObject({
    dto: { message: `There is a file already: ${path}` },
  });
  expect(
    (await ended(await calls['savedState.toFile']({ ...request, overwrite: true }, context))).state,
  ).toBe('succeeded');
  const facts = await calls['domains.facts']({ hostId, uuid: row('web-1').uuid }, context);
  const disk = facts.disks.find(({ source }) => source?.startsWith('/'))?.source ?? '';
  await expect(
    calls['savedState.dump']({ ...dump, uuid: row('web-1').uuid, path: disk, overwrite: true }, context),
  ).rejects.toMatchObject({ dto: { code: 'REFUSED', message: expect.stringContaining(disk) } });
});

test('memory is dumped in the plain form, and another form is refused where the driver has none', async () => {
  const { calls, row, files, ended } = await bench(demoServices());
  const { uuid } = row('gateway');
  const folder = temporaryFolder();
  const dump = coreDump.parse({
    hostId,
    uuid,
    path: join(folder, 'core'),
    format: 'raw',
    memoryOnly: false,
  });
  expect((await ended(await calls['savedState.dump'](dump, context))).state).toBe('succeeded');
  expect(existsSync(dump.path)).toBe(true);
  expect(files()[0]).toMatchObject({ kind: 'dump', path: dump.path });
  const other = { ...dump, format: 'kdump-zlib' as const, path: join(folder, 'kdump') };
  const refused = await ended(await calls['savedState.dump'](other, context));
  expect(refused.state).toBe('failed');
  expect(files()).toHaveLength(1);
});

test('libvirt’s own saved state tells when it was made', async () => {
  const { calls, row, ended } = await bench(demoServices());
  const { uuid } = row('gateway');
  const request = { action: 'save', after: 'as-saved', bypassCache: false } as const;
  const [id = ''] = await calls['domains.act']({ targets: [{ hostId, uuid }], request }, context);
  expect((await ended(id)).state).toBe('succeeded');
  await until('its row says so', () => row('gateway').managedSave);
  await expect
    .poll(() => calls['savedState.managed']({ hostId, uuid }, context))
    .toMatchObject({ savedAt: expect.any(Number), bytes: null, path: null });
});

test('the list of files outlives the app, and is bounded', async () => {
  const paths = resolvePaths(temporaryFolder());
  const first = demoServices({ paths });
  const { calls, row, ended } = await bench(first);
  const path = join(temporaryFolder(), 'kept.save');
  const request = saveToFile.parse({ hostId, uuid: row('gateway').uuid, path });
  await ended(await calls['savedState.toFile'](request, context));
  await first.close(5000);
  const { files } = await bench(demoServices({ paths }));
  expect(files()).toMatchObject([{ path, name: 'gateway' }]);
});

test('a file that is being written is not listed, but known to the next run when this one is killed', async () => {
  const path = join(temporaryFolder(), 'saved-files.json');
  const told: string[][] = [];
  const files = new SavedFiles(path, new QuietLog());
  files.watch((now) => told.push(now.map((file) => file.path)));
  const file = { kind: 'save' as const, hostId, uuid: uuidOf(0), name: 'gateway', at: 1 };
  const lost = await files.begin({ ...file, path: '/a' });
  const written = await files.begin({ ...file, path: '/b' });
  expect(told.flat()).toEqual([]);
  const next: SavedFile[] = [];
  new SavedFiles(path, new QuietLog()).watch((now) => next.push(...now));
  expect(next.map((each) => each.path)).toEqual(['/b', '/a']);
  written(true);
  lost(false);
  expect(told.at(-1)).toEqual(['/b']);
  // What was there before stays listed when it was not written over after all.
  (await files.begin({ ...file, path: '/b' }))(false);
  expect(told.at(-1)).toEqual(['/b']);
});

test.each(['relative', '/', '/folder/', '/line\nbreak', `/${'x'.repeat(5000)}`])(
  'no file of a host is called %.20s',
  (path) => expect(hostFile.safeParse(path).success).toBe(false),
);
