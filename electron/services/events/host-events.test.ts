import { DomainEventID } from '@virtdeck/libvirt';
import { expect, test } from 'vitest';
import { fakeHost } from '../testing/fake-host.js';
import { noSupport } from '../testing/fake-errors.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { until } from '../testing/until.js';
import { domainEvents } from './domain-events.js';
import type { HostEvent } from './host-event.js';

test('what happens on a host is told in plain words, in order', async () => {
  const host = await fakeHost(3);
  const told: HostEvent[] = [];
  host.events.batches.subscribe((batch) => told.push(...batch));
  host.connection().tell(uuidOf(1), 2);
  host.connection().tell(uuidOf(2), 5);
  await until('both are told', () => told.length === 2);
  const common = { hostId: 'h1', kind: 'lifecycle' };
  expect(told).toMatchObject([
    { ...common, name: 'started', object: { kind: 'domain', uuid: uuidOf(1) }, params: { detail: 'booted' } },
    {
      ...common,
      name: 'stopped',
      object: { kind: 'domain', uuid: uuidOf(2) },
      params: { detail: 'shutdown' },
    },
  ]);
});

test('every event of a domain that libvirt has is subscribed, and one that a daemon lacks stops no other', async () => {
  const host = await fakeHost(1);
  const connection = host.connection();
  connection.fail('nodeDeviceEventRegisterAny', noSupport);
  const registered = (): number =>
    connection.calls.filter((call) => call === 'domainEventRegisterAny').length;
  const ids = Object.values(DomainEventID).filter((id) => typeof id === 'number');
  // Of two that tell the same the newer one does.
  await until('all are there', () => registered() === ids.length - 2);
  await until('secrets, too', () => connection.calls.includes('secretEventRegisterAny'));
  expect(Object.keys(domainEvents)).toHaveLength(ids.length);
});

test('figures that libvirt makes big are numbers, and what it numbers are words', () => {
  const event = { domain: {}, connection: {} } as never as { domain: never; connection: never };
  expect(domainEvents[DomainEventID.BALLOON_CHANGE]({ ...event, actual: 1024n })).toEqual({
    params: { actual: 1024 },
  });
  expect(domainEvents[DomainEventID.JOB_COMPLETED]({ ...event, params: { time_elapsed: 5n } })).toEqual({
    params: { time_elapsed: 5 },
  });
  const failed = { srcPath: '/a', devAlias: 'vda', action: 1, reason: 'enospc' };
  expect(domainEvents[DomainEventID.IO_ERROR_REASON]({ ...event, ...failed })).toEqual({
    params: { ...failed, action: 'pause' },
  });
});
