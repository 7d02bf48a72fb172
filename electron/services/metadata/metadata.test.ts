import { expect, test } from 'vitest';
import type { DomainRow } from '../../contract/inventory.js';
import type { OperationDto, OperationsPayload } from '../../contract/operations.js';
import type { Services } from '../services.js';
import { context, demoServices } from '../testing/demo-services.js';
import { until } from '../testing/until.js';

async function watch(
  services: Services,
): Promise<{ rows: Map<string, DomainRow>; operations: Map<string, OperationDto> }> {
  const rows = new Map<string, DomainRow>();
  const operations = new Map<string, OperationDto>();
  const { topics } = services.handlers;
  await topics['inventory.watch'](
    { hostId: 'demo' },
    (payload) => {
      for (const row of payload.domains) rows.set(row.uuid, row);
    },
    context,
  );
  await topics['operations.watch'](
    {},
    (payload: OperationsPayload) => {
      if (payload.kind === 'changed')
        for (const operation of payload.operations) operations.set(operation.id, operation);
    },
    context,
  );
  await until('details are read', () => rows.size > 0 && [...rows.values()].every((row) => row.details));
  return { rows, operations };
}

test('title, description, tags and group are written and read again, on machines of any state', async () => {
  const services = demoServices();
  services.start();
  const { rows, operations } = await watch(services);
  const set = services.handlers.calls['domains.setMetadata'];
  const targets = [...rows.keys()].map((uuid) => ({ hostId: 'demo', uuid }));
  expect(new Set([...rows.values()].map(({ state }) => state)).size).toBeGreaterThan(2);
  const ended = async (ids: string[]): Promise<void> => {
    await until('all have ended', () => ids.every((id) => operations.get(id)?.endedAt));
    expect(ids.map((id) => operations.get(id)?.error)).toEqual(ids.map(() => null));
  };
  const added = { addTags: ['web', 'prod'], removeTags: [], group: 'shop/front' };
  await ended(await set({ targets, title: 'A & B', description: 'one\ntwo', ...added }, context));
  const written = { title: 'A & B', description: 'one\ntwo', tags: ['prod', 'web'], group: 'shop/front' };
  await until('it shows', () => [...rows.values()].every(({ tags }) => tags.length === 2));
  for (const row of rows.values()) expect(row).toMatchObject(written);

  await ended(await set({ targets, addTags: ['db'], removeTags: ['web', 'never'] }, context));
  await until('tags have changed', () => [...rows.values()].every(({ tags }) => tags[0] === 'db'));
  for (const row of rows.values()) expect(row).toMatchObject({ ...written, tags: ['db', 'prod'] });

  const nothing = { addTags: [], removeTags: ['db', 'prod'], group: null };
  await ended(await set({ targets, title: '', description: null, ...nothing }, context));
  await until('all is gone', () => [...rows.values()].every(({ group }) => group === null));
  for (const row of rows.values())
    expect(row).toMatchObject({ title: null, description: null, tags: [], group: null });
});

test('its operations keep what was asked for, to do it again', async () => {
  const services = demoServices();
  services.start();
  const { rows, operations } = await watch(services);
  const [known = ''] = rows.keys();
  const change = { addTags: ['web'], removeTags: ['old'], group: 'shop' };
  const targets = [known, '00000000-0000-4000-8000-00000000dead'].map((uuid) => ({ hostId: 'demo', uuid }));
  const ids = await services.handlers.calls['domains.setMetadata']({ targets, ...change }, context);
  await until('both have ended', () => ids.every((id) => operations.get(id)?.endedAt));
  expect(ids.map((id) => operations.get(id)?.state)).toEqual(['succeeded', 'failed']);
  for (const id of ids) expect(operations.get(id)?.request).toEqual({ action: 'set-metadata', change });
});
