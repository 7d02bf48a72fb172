import { expect, test } from 'vitest';
import type { BackupState, CheckpointChange } from '../../contract/backup.js';
import type { DomainRow } from '../../contract/inventory.js';
import type { OperationDto } from '../../contract/operations.js';
import { context, demoServices } from '../testing/demo-services.js';
import { until } from '../testing/until.js';

test('checkpoints are made, described and deleted, and what goes with one is told', async () => {
  const services = demoServices();
  services.start();
  const rows = new Map<string, DomainRow>();
  const operations = new Map<string, OperationDto>();
  const { topics, calls } = services.handlers;
  await topics['inventory.watch'](
    { hostId: 'demo' },
    ({ domains }) => {
      for (const row of domains) rows.set(row.uuid, row);
    },
    context,
  );
  await topics['operations.watch'](
    {},
    (payload) => {
      if (payload.kind === 'changed')
        for (const operation of payload.operations) operations.set(operation.id, operation);
    },
    context,
  );
  await until('machines are listed', () => rows.size > 0);
  // One that has no snapshots: libvirt makes no checkpoints beside them.
  const machine = [...rows.values()].find(({ name }) => name === 'gateway');
  const target = { hostId: 'demo', uuid: machine?.uuid ?? '' };
  let state: BackupState | null = null;
  const stop = await topics['backups.watch'](target, (next) => (state = next), context);
  const known = (): BackupState['checkpoints'] => (state as BackupState | null)?.checkpoints ?? [];
  const change = async (wanted: CheckpointChange): Promise<OperationDto> => {
    const id = await calls['checkpoints.change']({ ...target, change: wanted }, context);
    await until('it has ended', () => operations.get(id)?.endedAt != null);
    return operations.get(id) as OperationDto;
  };
  const make = (name: string): Promise<OperationDto> =>
    change({ action: 'create', name, description: `of ${name}`, disks: ['vda'], quiesce: false });

  await until('it is known that this driver has no backups', () => state?.supported === false);
  for (const name of ['one', 'two', 'three']) expect(await make(name)).toMatchObject({ state: 'succeeded' });
  await until('they are there', () => known().length === 3);
  expect(known()).toMatchObject([
    { name: 'one', parent: null, description: 'of one', disks: ['vda'] },
    { name: 'two', parent: 'one' },
    { name: 'three', parent: 'two' },
  ]);
  expect(await make('two')).toMatchObject({ state: 'failed' });

  await change({ action: 'describe', name: 'two', description: 'a & b' });
  await until('it is described', () => known()[1]?.description === 'a & b');
  expect(known()).toHaveLength(3);
  expect(await calls['checkpoints.xml']({ ...target, name: 'two' }, context)).toContain('a &amp; b');

  const gone = await change({ action: 'delete', name: 'two', what: 'one' });
  expect(gone.log.slice(1)).toMatchObject([
    { key: 'checkpointGone', params: { checkpoint: 'two' } },
    { key: 'trackingMoved', params: { checkpoint: 'one' } },
  ]);
  await until('two are left', () => known().length === 2);
  expect(known()[1]).toMatchObject({ name: 'three', parent: 'one' });
  const all = await change({ action: 'delete', name: 'one', what: 'with-children' });
  expect(all.log.slice(1).map(({ params }) => params['checkpoint'])).toEqual(['one', 'three']);
  await until('none is left', () => known().length === 0);
  stop();
});
