import type { Unsubscribe } from '../../contract/handlers.js';
import type { OperationDto } from '../../contract/operations.js';
import type { TimelineEntry, TimelineFilter, TimelineQuery } from '../../contract/timeline.js';
import { Emitter } from '../emitter.js';
import type { HostEvent } from '../events/host-event.js';
import type { EventRecord } from '../store/records.js';
import type { Store } from '../store/store.js';
import { FloodGate } from './flood-gate.js';
import { libvirtEntry } from './libvirt-entry.js';
import { matchesFilter } from './matches.js';

export type NewEntry = Omit<TimelineEntry, 'id' | 'lastAt' | 'count'>;

/** What is at hand when the store can't be asked. */
const keptInMemory = 5000;
const newsEveryMs = 250;
/** Events that say little each are one entry when they come again within this time. */
const quietMs = 60_000;
const quiet = new Set([
  'domain.balloon-change',
  'domain.rtc-change',
  'domain.tunable',
  'domain.migration-iteration',
  'domain.memory-device-size-change',
  'pool.refresh',
]);
/** Events of an object or host that tells too much join the last of their kind. */
const stormMs = 10_000;
const maxRecent = 4096;

/** What has happened on all hosts, and what was done here, kept across restarts. */
export class Timeline {
  readonly #entries = new Map<number, TimelineEntry>();
  /** The newest entry of a kind on an object. */
  readonly #recent = new Map<string, number>();
  readonly #gate = new FloodGate();
  readonly #running = new Map<string, number>();
  readonly #runningIds = new Set<number>();
  readonly #news = new Emitter<TimelineEntry[]>();
  #changed = new Map<number, TimelineEntry>();
  #timer: NodeJS.Timeout | null = null;
  #lastId = 0;

  constructor(private readonly store: Store) {}

  /** Goes on after what is stored: a clock that was set back must not mix up the order. */
  async open(): Promise<void> {
    const opened = await this.store.open();
    this.#lastId = Math.max(this.#lastId, opened?.lastEventId ?? 0);
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  addEvents(batch: readonly HostEvent[]): void {
    for (const event of batch) this.#addCounted(libvirtEntry(event));
  }

  /** Something the app has noticed. */
  add(entry: NewEntry): void {
    this.#put({ ...entry, id: this.#nextId(), lastAt: entry.at, count: 1 });
  }

  operationBegun(operation: OperationDto): void {
    const entry = operationEntry(operation, this.#nextId());
    this.#running.set(operation.id, entry.id);
    this.#runningIds.add(entry.id);
    this.#put(entry);
  }

  operationEnded(operation: OperationDto): void {
    const id = this.#running.get(operation.id) ?? this.#nextId();
    this.#running.delete(operation.id);
    this.#runningIds.delete(id);
    this.#put(operationEntry(operation, id));
  }

  /** New and changed entries, gathered for a moment. */
  watch(filter: TimelineFilter, emit: (entries: TimelineEntry[]) => void): Unsubscribe {
    return this.#news.subscribe((entries) => {
      const wanted = entries.filter((entry) => matchesFilter(entry, filter));
      if (wanted.length > 0) emit(wanted);
    });
  }

  /** Newest first. */
  async list(query: TimelineQuery): Promise<TimelineEntry[]> {
    const stored = await this.store.events(query);
    if (stored) return stored.map((record) => this.#fromRecord(record));
    const { before, limit } = query;
    return [...this.#entries.values()]
      .filter((entry) => (before === null || entry.id < before) && matchesFilter(entry, query))
      .sort((a, b) => b.id - a.id)
      .slice(0, limit);
  }

  #addCounted(entry: NewEntry): void {
    const objectKey = `${entry.hostId} ${entry.kind} ${entry.uuid || entry.name}`;
    const key = `${objectKey} ${entry.event}`;
    const known = this.#entries.get(this.#recent.get(key) ?? 0);
    if (known && toldAlready(entry, known)) return;
    const mergeMs = quiet.has(entry.event) ? quietMs : 0;
    if (known && entry.at - known.lastAt < mergeMs) return this.#repeat(known, entry);
    if (this.#gate.passes(entry.hostId, objectKey, entry.at)) {
      const id = this.#nextId();
      this.#remember(key, id);
      return this.#put({ ...entry, id, lastAt: entry.at, count: 1 });
    }
    if (known && entry.at - known.lastAt < stormMs) return this.#repeat(known, entry);
    this.#storm(entry);
  }

  /** What gets no entry of its own is counted in one for the host. */
  #storm({ hostId, at }: NewEntry): void {
    const key = `${hostId} storm`;
    const known = this.#entries.get(this.#recent.get(key) ?? 0);
    if (known && at - known.lastAt < stormMs)
      return this.#put({ ...known, lastAt: at, count: known.count + 1 });
    const id = this.#nextId();
    this.#remember(key, id);
    this.#put({
      id,
      at,
      lastAt: at,
      count: 1,
      hostId,
      kind: 'host',
      uuid: '',
      name: '',
      source: 'app',
      event: 'host.storm',
      level: 'warning',
      params: {},
    });
  }

  #repeat(known: TimelineEntry, { at, params }: NewEntry): void {
    this.#put({ ...known, lastAt: at, count: known.count + 1, params });
  }

  #remember(key: string, id: number): void {
    this.#recent.delete(key);
    this.#recent.set(key, id);
    const [oldest] = this.#recent.keys();
    if (oldest !== undefined && this.#recent.size > maxRecent) this.#recent.delete(oldest);
  }

  #put(entry: TimelineEntry): void {
    this.#entries.set(entry.id, entry);
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined && this.#entries.size > keptInMemory) this.#entries.delete(oldest);
    this.store.putEvent({ ...entry, params: JSON.stringify(entry.params) });
    if (this.#news.size === 0) return;
    this.#changed.set(entry.id, entry);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const changed = [...this.#changed.values()];
      this.#changed = new Map();
      this.#news.emit(changed);
    }, newsEveryMs).unref();
  }

  /** A thousand fit into each millisecond. */
  #nextId(): number {
    return (this.#lastId = Math.max(this.#lastId + 1, Date.now() * 1000));
  }

  #fromRecord(record: EventRecord): TimelineEntry {
    const entry = { ...record, params: JSON.parse(record.params) as unknown } as TimelineEntry;
    // It was under way when the app was last killed.
    if (entry.params['state'] === 'running' && !this.#runningIds.has(entry.id))
      return { ...entry, level: 'warning', params: { ...entry.params, state: 'interrupted' } };
    return entry;
  }
}

/** A disk's threshold is told twice: by the disk's name, and by that of its topmost image, such as vda[1]. */
function toldAlready({ event, at, params }: NewEntry, known: TimelineEntry): boolean {
  return (
    event === 'domain.block-threshold' &&
    /\[\d+\]$/.test(String(params['dev'])) &&
    params['path'] === known.params['path'] &&
    at - known.lastAt < 1000
  );
}

function operationEntry(operation: OperationDto, id: number): TimelineEntry {
  const { action, kind, hostId, uuid, name, startedAt, endedAt, error, state } = operation;
  return {
    id,
    at: startedAt,
    lastAt: endedAt ?? startedAt,
    count: 1,
    hostId,
    kind,
    uuid,
    name,
    source: 'action',
    event: `action.${action}`,
    level: state === 'failed' ? 'error' : 'info',
    params: {
      state: endedAt === null ? 'running' : state,
      ...(error ? { code: error.code, message: error.message } : {}),
    },
  };
}
