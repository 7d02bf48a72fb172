import { expect, test } from 'vitest';
import type { HostObjectsPayload, InterfaceRow, NodeDeviceRow } from '../../contract/host-objects.js';
import type { OperationDto } from '../../contract/operations.js';
import type { Services } from '../services.js';
import { hostIdOf } from '../hosts/host-uri.js';
import { context, demoServices } from '../testing/demo-services.js';
import { until } from '../testing/until.js';

// libvirt's own default has NUMA cells, devices and interfaces, which the demo host has not.
const uri = 'test:///default';
const host = { hostId: hostIdOf(uri) };

/** Ends as the operation does. */
async function ends(services: Services, begin: Promise<string> | string): Promise<OperationDto> {
  const id = await begin;
  let ended: OperationDto | null = null;
  const stop = await services.handlers.topics['operations.watch'](
    {},
    (payload) => {
      const operations = payload.kind === 'removed' ? [] : payload.operations;
      ended = operations.find((each) => each.id === id && each.endedAt !== null) ?? ended;
    },
    context,
  );
  await until('the operation ends', () => ended !== null);
  stop();
  return ended as unknown as OperationDto;
}

async function ready(services: Services): Promise<void> {
  let state = '';
  services.start();
  await services.handlers.topics['hosts.watch']({}, ({ hosts }) => (state = hosts[0]?.state ?? ''), context);
  await until('the host is ready', () => state === 'ready');
}

test('devices are listed when somebody looks, with their parents, and a virtual adapter comes and goes', async () => {
  const services = demoServices({ connect: [uri] });
  await ready(services);
  let devices = new Map<string, NodeDeviceRow>();
  let pending = -1;
  await services.handlers.topics['nodeDevices.watch'](
    host,
    (payload) => {
      if (payload.kind !== 'rows') return;
      devices = new Map(payload.rows.map((row) => [row.id, row]));
      pending = payload.pending;
    },
    context,
  );
  await until('devices are read', () => pending === 0 && devices.size > 0);
  const adapter = [...devices.values()].find(({ capabilities }) => capabilities.includes('vport_ops'));
  expect(adapter).toMatchObject({ type: 'scsi_host', parent: 'computer', active: true });

  const xml = `<device><parent>${adapter?.id ?? ''}</parent><capability type="scsi_host"><capability type="fc_host"><wwnn>2000000012341200</wwnn><wwpn>1000000012341200</wwpn></capability></capability></device>`;
  const known = new Set(devices.keys());
  const existing = services.handlers.calls['hostObjects.existing'];
  expect(await existing({ ...host, kind: 'node-device', xml }, context)).toBeNull();
  const change = services.handlers.calls['hostObjects.change'];
  const made = await ends(services, change({ ...host, change: { action: 'device-create', xml } }, context));
  expect(made).toMatchObject({ state: 'succeeded', kind: 'node-device', action: 'device-create' });
  const fresh = (): NodeDeviceRow | undefined => [...devices.values()].find(({ id }) => !known.has(id));
  // The driver hangs every new one on an adapter of its own choice.
  await until('it is listed', () => fresh()?.parent?.startsWith('scsi_host') === true);
  const id = fresh()?.id ?? '';
  const read = await services.handlers.calls['hostObjects.read'](
    { ...host, kind: 'node-device', id },
    context,
  );
  expect(read.xml).toContain(id);
  expect(read.facts).toContainEqual({ name: 'parent', value: fresh()?.parent });
  await ends(services, change({ ...host, change: { action: 'device-stop', id } }, context));
  await until('it is gone', () => !devices.has(id));
});

test('interfaces are defined, brought up and down, and a change is undone as a whole', async () => {
  const services = demoServices({ connect: [uri] });
  await ready(services);
  let rows = new Map<string, InterfaceRow>();
  await services.handlers.topics['interfaces.watch'](
    host,
    (payload) => {
      if (payload.kind === 'rows') rows = new Map(payload.rows.map((row) => [row.id, row]));
    },
    context,
  );
  await until(
    'interfaces are read',
    () => rows.size > 0 && [...rows.values()].every(({ details }) => details),
  );
  const before = [...rows.keys()];
  const change = services.handlers.calls['hostObjects.change'];
  const act = (
    action: 'interface-begin' | 'interface-rollback' | 'interface-commit',
  ): Promise<OperationDto> => ends(services, change({ ...host, change: { action } }, context));
  expect(await act('interface-begin')).toMatchObject({ state: 'succeeded' });
  const xml = `<interface type="ethernet" name="eth7"><start mode="none"/><mac address="aa:bb:cc:dd:ee:07"/><mtu size="1400"/></interface>`;
  expect(
    await ends(services, change({ ...host, change: { action: 'interface-define', xml } }, context)),
  ).toMatchObject({ state: 'succeeded', name: 'eth7' });
  await until('it is listed', () => rows.get('eth7')?.mtu === 1400);
  expect(rows.get('eth7')).toMatchObject({ active: false, startMode: 'none', mac: 'aa:bb:cc:dd:ee:07' });
  await ends(services, change({ ...host, change: { action: 'interface-start', id: 'eth7' } }, context));
  await until('it is up', () => rows.get('eth7')?.active === true);
  expect(await act('interface-rollback')).toMatchObject({ state: 'succeeded' });
  await until('all is as before', () => !rows.has('eth7') && rows.size === before.length);
});

test('what the driver lacks is told once, and what it refuses is the operation’s error', async () => {
  const services = demoServices({ connect: [uri] });
  await ready(services);
  let secrets: HostObjectsPayload<unknown> | null = null;
  await services.handlers.topics['secrets.watch'](host, (payload) => (secrets = payload), context);
  await until('it is told', () => secrets !== null);
  expect(secrets).toMatchObject({ kind: 'failed', error: { code: 'VIR_ERR_NO_SUPPORT' } });
  const change = services.handlers.calls['hostObjects.change'];
  const refused = await ends(
    services,
    change({ ...host, change: { action: 'interface-define', xml: '<nonsense/>' } }, context),
  );
  expect(refused).toMatchObject({ state: 'failed' });
  expect(refused.error?.code).toMatch(/^VIR_ERR_XML/);
});
