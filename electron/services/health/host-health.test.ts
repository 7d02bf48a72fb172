import { expect, test } from 'vitest';
import { fakeHost } from '../testing/fake-host.js';
import { noSupport } from '../testing/fake-errors.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { until } from '../testing/until.js';

test('a running domain tells how its process does, one that is off only what libvirt says of it', async () => {
  const { host, hypervisor, connection, health, inventory } = await fakeHost(2);
  hypervisor.start(uuidOf(0));
  connection().tell(uuidOf(0));
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.id != null);
  const messages = ['tainted: custom monitor commands issued'];
  expect(await health.read(host.requireLink(), uuidOf(0))).toEqual({
    control: { state: 'job', forMs: 12_000 },
    messages,
    diskErrors: [{ target: 'vda', kind: 'no-space' }],
    labels: [{ model: 'dac', label: '+64055:+106', enforcing: true }],
    late: [],
  });
  expect(await health.read(host.requireLink(), uuidOf(1))).toEqual({
    control: null,
    messages,
    diskErrors: [],
    labels: [],
    late: [],
  });
});

test('what hangs is late, holds up nothing else, and is not asked a second time', async () => {
  const { host, hypervisor, connection, health, inventory } = await fakeHost(1);
  hypervisor.start(uuidOf(0));
  connection().tell(uuidOf(0));
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.id != null);
  connection().hang('getDiskErrors');
  connection().fail('getMessages', noSupport);
  const first = await health.read(host.requireLink(), uuidOf(0));
  expect(first).toMatchObject({
    control: { state: 'job' },
    messages: [],
    diskErrors: [],
    late: ['diskErrors'],
  });
  const begun = performance.now();
  expect((await health.read(host.requireLink(), uuidOf(0))).late).toEqual(['diskErrors']);
  expect(performance.now() - begun).toBeLessThan(500);
  expect(connection().calls.filter((call) => call === 'getDiskErrors')).toHaveLength(1);
  connection().letGo('getDiskErrors');
  await new Promise((resolve) => setImmediate(resolve));
  expect((await health.read(host.requireLink(), uuidOf(0))).diskErrors).toHaveLength(1);
});
