import { setImmediate as nextTurn } from 'node:timers/promises';
import { isMissingObject } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Logger } from '../log.js';
import type { Found, ObjectClass } from './object-class.js';
import { Refresher } from './refresher.js';
import type { RowTable } from './row-table.js';

/**
 * Small enough that a user's call never waits long behind a batch, and that the binding reads it with two requests at
 * a time: a daemon serves five of one client by default.
 */
const detailsBatch = 16;

/**
 * Keeps the rows of one class true while one link lives: lists, reads again what events tell of, and fills in
 * details behind the list.
 *
 * Readings overlap, so each takes a ticket when it begins, and a row only takes news from a later ticket than
 * it has. That is enough to end right: any change after a reading began brings an event, hence a later reading.
 */
export class Follower<Handle extends { getUUIDString(): string }, Row extends { readonly uuid: string }> {
  readonly #refresher: Refresher;
  readonly #tickets = new Map<string, number>();
  /** Of readings of one object alone, which have its details, too. */
  readonly #detailTickets = new Map<string, number>();
  readonly #wantDetails = new Set<string>();
  /** Those that are on somebody's screen: their details come first. */
  #shown: readonly string[] = [];
  #lastTicket = 0;
  #detailsWanted = false;
  #fillingDetails = false;

  constructor(
    private readonly link: HostLink,
    private readonly objects: ObjectClass<Handle, Row>,
    private readonly table: RowTable<Row>,
    private readonly handles: Map<string, Handle>,
    private readonly log: Logger,
    private readonly changed: (uuid: string) => void,
    /** Adds to a row what comes from elsewhere. */
    private readonly complete: (row: Row) => Row = (row) => row,
  ) {
    this.#refresher = new Refresher(
      (uuid) => this.#readOne(uuid),
      () => this.list(true).catch((error: unknown) => this.#report('objects could not be listed', error)),
    );
  }

  /** An event has told of this object. `details`: what is read behind the list may be different, too. */
  touch(uuid: string, details = false): void {
    if (details) this.#wantDetails.add(uuid);
    this.#refresher.touch(uuid);
  }

  /** Something has been put into its row that a listing under way does not know of: it counts no more for this one. */
  supersede(uuid: string): void {
    if (this.#tickets.has(uuid)) this.#tickets.set(uuid, ++this.#lastTicket);
    this.touch(uuid);
  }

  /** From now on events lead to readings. */
  start(): void {
    this.#refresher.start();
  }

  /** From now on details are read behind the list. */
  fillDetails(): void {
    this.#detailsWanted = true;
    void this.#fillDetails();
  }

  /** How many objects' details are still to be read. */
  get pending(): number {
    return this.#wantDetails.size;
  }

  /** These are on somebody's screen. */
  prefer(uuids: readonly string[]): void {
    this.#shown = uuids;
  }

  /** `urgent`: a user may wait for it. */
  async list(urgent = false): Promise<void> {
    const ticket = ++this.#lastTicket;
    const { connection } = this.link;
    const list = (): Promise<Found<Handle, Row>[]> =>
      this.objects.list(connection, (uuid) => this.table.get(uuid));
    const found = await (urgent ? this.link.race(list()) : this.link.background(list));
    if (this.link.ended) return;
    const seen = new Set<string>();
    for (const one of found) {
      seen.add(one.row.uuid);
      if (!this.handles.has(one.row.uuid) || !this.#tickets.has(one.row.uuid))
        this.#wantDetails.add(one.row.uuid);
      this.#apply(ticket, one);
    }
    for (const uuid of this.table.uuids()) if (!seen.has(uuid)) this.#remove(ticket, uuid);
    void this.#fillDetails();
  }

  async #readOne(uuid: string): Promise<void> {
    const ticket = ++this.#lastTicket;
    this.#wantDetails.delete(uuid);
    try {
      const { connection } = this.link;
      const found = await this.link.race(this.objects.read(connection, uuid, () => this.table.get(uuid)));
      this.#apply(ticket, found);
      this.#detailTickets.set(uuid, ticket);
    } catch (error) {
      if (isMissingObject(error)) this.#remove(ticket, uuid);
      else this.#report('object could not be read', error, uuid);
    }
  }

  #apply(ticket: number, { handle, row }: Found<Handle, Row>): void {
    if (!this.#isNews(ticket, row.uuid)) return;
    this.handles.set(row.uuid, handle);
    if (this.table.put(this.complete(row))) this.changed(row.uuid);
  }

  #remove(ticket: number, uuid: string): void {
    if (!this.#isNews(ticket, uuid)) return;
    this.handles.delete(uuid);
    if (this.table.remove(uuid)) this.changed(uuid);
  }

  #isNews(ticket: number, uuid: string): boolean {
    if (this.link.ended || ticket < (this.#tickets.get(uuid) ?? 0)) return false;
    this.#tickets.set(uuid, ticket);
    return true;
  }

  async #fillDetails(): Promise<void> {
    if (this.#fillingDetails || !this.#detailsWanted) return;
    this.#fillingDetails = true;
    try {
      // The list goes out first; between batches others get their turn.
      await nextTurn();
      while (this.#wantDetails.size > 0 && !this.link.ended) {
        const batch = this.#nextBatch();
        for (const uuid of batch) this.#wantDetails.delete(uuid);
        await this.#fillBatch(batch.flatMap((uuid) => this.handles.get(uuid) ?? []));
        await nextTurn();
      }
    } catch (error) {
      this.#report('details could not be read', error);
    } finally {
      this.#fillingDetails = false;
    }
  }

  #nextBatch(): string[] {
    const batch = new Set(this.#shown.filter((uuid) => this.#wantDetails.has(uuid)).slice(0, detailsBatch));
    for (const uuid of this.#wantDetails) {
      if (batch.size >= detailsBatch) break;
      batch.add(uuid);
    }
    return [...batch];
  }

  async #fillBatch(handles: Handle[]): Promise<void> {
    if (handles.length === 0) return;
    const ticket = ++this.#lastTicket;
    const { connection } = this.link;
    const details = await this.link.background(() => this.objects.details(connection, handles));
    handles.forEach((handle, index) => {
      const uuid = handle.getUUIDString();
      const row = this.table.get(uuid);
      const detail = details[index];
      // A reading of this one alone that began later knows better.
      if (!row || !detail || ticket < (this.#detailTickets.get(uuid) ?? 0)) return;
      if (this.table.put(this.complete({ ...row, ...detail }))) this.changed(uuid);
    });
  }

  #report(message: string, error: unknown, uuid?: string): void {
    if (!this.link.ended) this.log.warn(message, { uuid, error });
  }
}
