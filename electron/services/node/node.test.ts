import { expect, test } from 'vitest';
import type { NodeMemory, Told } from '../../contract/node.js';
import { hostIdOf } from '../hosts/host-uri.js';
import { context, demoServices } from '../testing/demo-services.js';
import { until } from '../testing/until.js';

// libvirt's own default has NUMA cells, devices and interfaces, which the demo host has not.
const uri = 'test:///default';
const host = { hostId: hostIdOf(uri) };

async function connected(): Promise<ReturnType<typeof demoServices>> {
  const services = demoServices({ connect: [uri] });
  services.start();
  let state = '';
  await services.handlers.topics['hosts.watch']({}, ({ hosts }) => (state = hosts[0]?.state ?? ''), context);
  await until('the host is ready', () => state === 'ready');
  return services;
}

test('what the driver tells of the host is there, and what it lacks has its reason', async () => {
  const { handlers } = await connected();
  const facts = await handlers.calls['node.facts'](host, context);
  expect(facts).toMatchObject({ thisMachine: true, securityModel: { value: 'testSecurity', error: null } });
  expect(facts.nodes * facts.sockets * facts.cores * facts.threads).toBeGreaterThan(0);
  expect(facts.sev.error?.code).toBe('VIR_ERR_NO_SUPPORT');
  expect(facts.sysinfo.value?.map(({ name }) => name)).toContain('bios');
  const can = await handlers.calls['node.capabilities'](host, context);
  expect(can.cells.length).toBeGreaterThan(0);
  expect(can.guests.map(({ osType }) => osType)).toContain('hvm');
  await expect(
    handlers.calls['node.domainCapabilities'](
      { ...host, arch: 'i686', machine: null, virtType: null, emulator: null },
      context,
    ),
  ).rejects.toMatchObject({ dto: { code: 'VIR_ERR_NO_SUPPORT' } });
});

test('memory is told by cell and page size while somebody looks', async () => {
  const { handlers } = await connected();
  let told: Told<NodeMemory> | null = null;
  const stop = await handlers.topics['node.memory'](host, (payload) => (told = payload), context);
  await until('it is told', () => told !== null);
  stop();
  const memory = (told as unknown as Told<NodeMemory>).value;
  expect(memory?.cpusOnline).toContain(true);
  expect(memory?.cells[0]?.pages.map(({ sizeKiB }) => sizeKiB)).toContain(2048);
  expect(memory?.cells[0]?.pages.every(({ free }) => free !== null)).toBe(true);
  expect(memory?.parameters.error?.code).toBe('VIR_ERR_NO_SUPPORT');
});

test('this machine is put to sleep only when that is said', async () => {
  const { handlers } = await connected();
  const errors: (string | undefined)[] = [];
  await handlers.topics['operations.watch'](
    {},
    (payload) => {
      if (payload.kind === 'removed') return;
      for (const { action, state, error } of payload.operations)
        if (action === 'host-sleep' && state === 'failed') errors.push(error?.code);
    },
    context,
  );
  const sleep = { ...host, target: 'mem', seconds: 60 } as const;
  await handlers.calls['node.sleep']({ ...sleep, thisMachineToo: false }, context);
  await until('it is refused', () => errors.length === 1);
  expect(errors).toEqual(['REFUSED']);
  await handlers.calls['node.sleep']({ ...sleep, thisMachineToo: true }, context);
  await until('the driver was asked', () => errors.length === 2);
  expect(errors[1]).toBe('VIR_ERR_NO_SUPPORT');
});
