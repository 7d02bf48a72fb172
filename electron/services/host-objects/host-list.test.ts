import { expect, onTestFinished, test } from 'vitest';
import type { HostObjectsPayload } from '../../contract/host-objects.js';
import { HostEvents } from '../events/host-events.js';
import { Host } from '../hosts/host.js';
import { HostInventory } from '../inventory/host-inventory.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { FakeHypervisor } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { fakeOpener, hostConfig } from '../testing/fake-opener.js';
import { QuietLog } from '../testing/quiet-log.js';
import { until } from '../testing/until.js';
import { HostList } from './host-list.js';
import type { Found, ListClass } from './host-list.js';

interface Row {
  id: string;
  details: boolean;
  note: string | null;
}

/** What the host has: ids and notes. Its answers can be held back; each says what was so when it was asked. */
class Things implements ListClass<string, Row> {
  readonly notes = new Map<string, string>();
  readonly held: (() => void)[] = [];
  hold: 'list' | 'details' | null = null;
  lists = 0;
  readonly events = true;

  async #answer<T>(call: 'list' | 'details', value: T): Promise<T> {
    if (this.hold === call) await new Promise<void>((resolve) => this.held.push(resolve));
    return value;
  }

  #found(id: string): Found<string, Row> {
    return { handle: `${id} ${this.lists}`, row: { id, details: false, note: null } };
  }

  list(): Promise<Found<string, Row>[]> {
    this.lists++;
    return this.#answer(
      'list',
      [...this.notes.keys()].map((id) => this.#found(id)),
    );
  }
  async read(_connection: unknown, id: string): Promise<Found<string, Row> | null> {
    return this.notes.has(id) ? this.#found(id) : null;
  }
  details(_handle: string, row: Row): Promise<Row> {
    return this.#answer('details', { ...row, note: this.notes.get(row.id) ?? null });
  }
  changedBy(): null {
    return null;
  }
}

interface Shown {
  things: Things;
  list: HostList<string, Row>;
  connection: FakeConnection;
  notes(): Record<string, string | null>;
  payloads: HostObjectsPayload<Row>[];
}

/** A list that is watched on a host whose registration of events hangs. */
async function shown(things: Things): Promise<Shown> {
  const hypervisor = new FakeHypervisor();
  const connection = new FakeConnection(hypervisor);
  connection.hang('secretEventRegisterAny');
  const libvirt = new FakeLibvirt();
  libvirt.answers = [() => Promise.resolve(connection)];
  const log = new QuietLog();
  const host = new Host(hostConfig(), fakeOpener(libvirt), log);
  const events = new HostEvents(host, log);
  const inventory = new HostInventory(host, events, log);
  const list = new HostList(host, things, events, log);
  onTestFinished(() => {
    list.dispose();
    inventory.dispose();
    host.disconnect();
  });
  const payloads: HostObjectsPayload<Row>[] = [];
  onTestFinished(list.watch((payload) => payloads.push(payload)));
  host.connect();
  await until('events are being registered', () => connection.calls.includes('secretEventRegisterAny'));
  await until('it is being listed', () => things.lists === 1);
  const notes = (): Record<string, string | null> => {
    const last = payloads.at(-1);
    return last?.kind === 'rows' ? Object.fromEntries(last.rows.map(({ id, note }) => [id, note])) : {};
  };
  return { things, list, connection, notes, payloads };
}

test('what came, changed and went before its events were told shows as soon as they are, by one listing more', async () => {
  const things = new Things();
  things.notes.set('a', 'old').set('gone', 'old');
  const { connection, notes } = await shown(things);
  await until('all is read', () => notes()['a'] === 'old' && notes()['gone'] === 'old');
  things.notes.delete('gone');
  things.notes.set('a', 'new').set('b', 'new');
  expect(things.lists).toBe(1);
  connection.letGo('secretEventRegisterAny');
  await until('nothing is missed', () => notes()['b'] === 'new' && notes()['a'] === 'new');
  expect(notes()).toEqual({ a: 'new', b: 'new' });
  expect(things.lists).toBe(2);
});

test('the first listing, when it comes back after that one, brings nothing back', async () => {
  const things = new Things();
  things.notes.set('a', 'old').set('gone', 'old');
  things.hold = 'list';
  const { connection, notes, payloads } = await shown(things);
  things.hold = null;
  things.notes.delete('gone');
  connection.letGo('secretEventRegisterAny');
  await until('it is listed', () => notes()['a'] === 'old');
  const told = payloads.length;
  things.held.forEach((letGo) => letGo());
  await until('the first listing is back', () => payloads.length > told);
  expect(notes()).toEqual({ a: 'old' });
});

test('a row whose details are under way while all is listed again is not taken for read', async () => {
  const things = new Things();
  things.notes.set('a', 'old');
  things.hold = 'details';
  const { list, notes } = await shown(things);
  await until('details are under way', () => things.held.length === 1);
  await list.reload();
  things.hold = null;
  things.held.forEach((letGo) => letGo());
  await until('its details are there', () => notes()['a'] === 'old');
});

test('what a burst of events touched is read again in full, and nothing else', async () => {
  const things = new Things();
  const ids = Array.from({ length: 40 }, (_, index) => `t${index}`);
  for (const id of [...ids, 'quiet']) things.notes.set(id, 'old');
  const { list, notes } = await shown(things);
  await until('all is read', () => Object.values(notes()).every((note) => note === 'old'));
  for (const id of [...ids, 'quiet']) things.notes.set(id, 'new');
  for (const id of ids) list.touch(id);
  await until('the burst is read', () => ids.every((id) => notes()[id] === 'new'));
  expect(things.lists).toBe(2);
  expect(notes()['quiet']).toBe('old');
});
