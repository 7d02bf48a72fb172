import type { Unsubscribe } from '../../contract/handlers.js';
import type { HostObjectsPayload } from '../../contract/host-objects.js';
import { Emitter } from '../emitter.js';
import { toErrorDto } from '../errors.js';
import type { HostEvent } from '../events/host-event.js';
import type { HostEvents } from '../events/host-events.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import { Refresher } from '../inventory/refresher.js';
import type { LibvirtConnection } from '../libvirt.js';
import type { Logger } from '../log.js';

interface Listed {
  readonly id: string;
  readonly details: boolean;
}

export interface Found<Handle, Row> {
  handle: Handle;
  row: Row;
}

/** How one of the lists of a host's page is read. */
export interface ListClass<Handle, Row extends Listed> {
  /** All of them in as few calls as possible, without details. */
  list(connection: LibvirtConnection): Promise<Found<Handle, Row>[]>;
  /** One of them, listed anew; null when it is gone. */
  read(connection: LibvirtConnection, id: string): Promise<Found<Handle, Row> | null>;
  /** The rest of one row; rejects when it is gone. */
  details(handle: Handle, row: Row): Promise<Row>;
  /** What an event means for this list: the id of what has changed, ALL where it only hints at that, or nothing. */
  changedBy(event: HostEvent): string | null;
  /** Each change of one of them is told by an event of its own. */
  events: boolean;
}

/** Something in the list has changed, and no event tells what. */
export const ALL = '*';
/** While somebody looks the list itself is read again at this interval: not all that changes is told by events. */
const pollMs = 10_000;
/** At most one payload in this time: each holds the whole list. */
const tellMs = 150;
/** Of the five requests that a daemon serves per client by default, so many are for what a page waits to see. */
const detailsBatch = 3;

/**
 * One list of a host's page. Nothing is asked before somebody looks; from then on events keep it true, and rows
 * outlive a lost link.
 */
export class HostList<Handle, Row extends Listed> {
  readonly #watchers = new Emitter<HostObjectsPayload<Row>>();
  readonly #unfollow: Unsubscribe[];
  readonly #refresher: Refresher;
  #rows = new Map<string, Row>();
  #handles = new Map<string, Handle>();
  /** A reading that began later knows better. */
  #ticket = 0;
  readonly #tickets = new Map<string, number>();
  /** Touched in a burst: their details are to be read again when they are listed. */
  readonly #touched = new Set<string>();
  /** Of the latest listing that has come back: readings that began before it know no better, not of what it lacks either. */
  #listTicket = 0;
  /** The link whose changes are followed. */
  #followed: HostLink | null = null;
  #failure: HostObjectsPayload<Row> | null = null;
  #listed = false;
  #filling = false;
  #telling: NodeJS.Timeout | null = null;
  #poll: NodeJS.Timeout | null = null;

  constructor(
    private readonly host: Host,
    private readonly objects: ListClass<Handle, Row>,
    events: Pick<HostEvents, 'batches' | 'objectsHeard'>,
    private readonly log: Logger,
  ) {
    this.#refresher = new Refresher(
      (id) => this.#readOne(id),
      (touched) => {
        for (const id of touched) this.#touched.add(id);
        return this.#relist();
      },
    );
    this.#refresher.start();
    this.#unfollow = [
      host.links.subscribe((link) => {
        if (this.#watchers.size > 0) void this.#follow(link);
      }),
      events.batches.subscribe((batch) => this.#take(batch)),
      events.objectsHeard.subscribe((link) => this.#catchUp(link)),
    ];
  }

  dispose(): void {
    for (const unfollow of this.#unfollow) unfollow();
    if (this.#telling) clearTimeout(this.#telling);
    this.#stopPolling();
  }

  watch(emit: (payload: HostObjectsPayload<Row>) => void): Unsubscribe {
    if (this.#failure) emit(this.#failure);
    else if (this.#listed) emit(this.#payload());
    const unsubscribe = this.#watchers.subscribe(emit);
    const { link } = this.host;
    if (link && link !== this.#followed) void this.#follow(link);
    else if (!this.objects.events) void this.reload();
    this.#startPolling();
    return () => {
      unsubscribe();
      if (this.#watchers.size === 0) this.#stopPolling();
    };
  }

  row(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** Lists again; what no event tells of is read again, too. */
  async reload(): Promise<void> {
    await this.#relist(!this.objects.events);
  }

  /** One of them has changed in a way of which nothing tells. */
  touch(id: string): void {
    if (this.#followed && !this.#followed.ended) this.#refresher.touch(id);
  }

  #take(batch: readonly HostEvent[]): void {
    if (!this.#followed || this.#followed.ended) return;
    const changed = new Set(batch.flatMap((event) => this.objects.changedBy(event) ?? []));
    if (changed.delete(ALL) && this.#watchers.size > 0) void this.reload();
    for (const id of changed) this.#refresher.touch(id);
  }

  async #relist(anew = false): Promise<void> {
    const { link } = this.host;
    if (link && link === this.#followed) await this.#list(link, anew);
  }

  async #follow(link: HostLink): Promise<void> {
    this.#followed = link;
    this.#handles = new Map();
    this.#tickets.clear();
    await this.#list(link);
  }

  /** What was read before events were told is read once more. */
  #catchUp(link: HostLink): void {
    if (!this.objects.events || link !== this.#followed) return;
    // Without its handle a row is not taken for read, nor details that are under way for news.
    this.#handles = new Map();
    void this.#list(link);
  }

  async #list(link: HostLink, anew = false): Promise<void> {
    const ticket = ++this.#ticket;
    try {
      const found = await link.race(this.objects.list(link.connection));
      if (link !== this.#followed) return;
      const seen = new Set<string>();
      for (const one of found) {
        seen.add(one.row.id);
        this.#apply(ticket, one, this.#touched.delete(one.row.id) || anew);
      }
      for (const id of [...this.#rows.keys()]) if (!seen.has(id)) this.#remove(ticket, id);
      this.#listTicket = Math.max(this.#listTicket, ticket);
      this.#failure = null;
      this.#listed = true;
      this.#tellNow();
      void this.#fill(link);
    } catch (error) {
      if (link.ended || link !== this.#followed) return;
      this.#failure = { kind: 'failed', error: toErrorDto(error) };
      this.#watchers.emit(this.#failure);
    }
  }

  async #readOne(id: string): Promise<void> {
    const link = this.#followed;
    if (!link) return;
    const ticket = ++this.#ticket;
    try {
      const found = await link.race(this.objects.read(link.connection, id));
      if (link !== this.#followed) return;
      if (found) {
        this.#apply(ticket, found, true);
        void this.#fill(link);
      } else this.#remove(ticket, id);
      this.#tellSoon();
    } catch (error) {
      if (!link.ended) this.log.warn('an object of the host could not be read', { id, error });
    }
  }

  /** @param anew its details may be others, too */
  #apply(ticket: number, { handle, row }: Found<Handle, Row>, anew = false): void {
    if (!this.#isNews(ticket, row.id)) return;
    const known = this.#rows.get(row.id);
    const handled = this.#handles.has(row.id);
    this.#handles.set(row.id, handle);
    // What was read before shows until it is read again.
    this.#rows.set(
      row.id,
      known ? { ...known, ...listedPart(row), details: known.details && handled && !anew } : row,
    );
  }

  #remove(ticket: number, id: string): void {
    if (!this.#isNews(ticket, id)) return;
    this.#rows.delete(id);
    this.#handles.delete(id);
    this.#touched.delete(id);
  }

  #isNews(ticket: number, id: string): boolean {
    if (ticket < Math.max(this.#tickets.get(id) ?? 0, this.#listTicket)) return false;
    this.#tickets.set(id, ticket);
    return true;
  }

  async #fill(link: HostLink): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    try {
      for (let batch = this.#without(); batch.length > 0 && !link.ended; batch = this.#without()) {
        await Promise.all(batch.map((row) => this.#fillOne(link, row)));
        this.#tellSoon();
      }
    } finally {
      this.#filling = false;
    }
    // The link was lost meanwhile, and there is a new one.
    if (link.ended && this.#followed && !this.#followed.ended) void this.#fill(this.#followed);
  }

  /** The next rows without details. */
  #without(): Row[] {
    const rows: Row[] = [];
    for (const row of this.#rows.values()) {
      if (!row.details && this.#handles.has(row.id)) rows.push(row);
      if (rows.length === detailsBatch) break;
    }
    return rows;
  }

  async #fillOne(link: HostLink, row: Row): Promise<void> {
    const handle = this.#handles.get(row.id);
    if (handle === undefined) return;
    // Gone, or unreadable: it is shown by its name, and not asked again until it changes.
    const filled = await link.race(this.objects.details(handle, row)).catch(() => row);
    if (this.#handles.get(row.id) === handle) this.#rows.set(row.id, { ...filled, details: true });
  }

  #payload(): HostObjectsPayload<Row> {
    const rows = [...this.#rows.values()];
    return { kind: 'rows', rows, pending: rows.filter(({ details }) => !details).length };
  }

  #tellNow(): void {
    if (this.#telling) clearTimeout(this.#telling);
    this.#telling = null;
    this.#watchers.emit(this.#payload());
  }

  #tellSoon(): void {
    if (!this.#listed) return;
    this.#telling ??= setTimeout(() => this.#tellNow(), tellMs).unref();
  }

  #startPolling(): void {
    this.#poll ??= setInterval(() => void this.#relist(), pollMs).unref();
  }

  #stopPolling(): void {
    if (this.#poll) clearInterval(this.#poll);
    this.#poll = null;
  }
}

/** What a listing knows; it leaves null, and empty lists, to the details. */
function listedPart<Row extends object>(row: Row): Partial<Row> {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Partial<Row>;
}
