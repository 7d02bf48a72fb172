import { DomainMigrateFlags } from '@virtdeck/libvirt';
import type { Unsubscribe } from '../../contract/handlers.js';
import type {
  MigrationLever,
  MigrationSamplesPayload,
  MigrationsPayload,
} from '../../contract/migration-run.js';
import type { OperationDto, OperationLogKey } from '../../contract/operations.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Operations } from '../operations/operations.js';
import { findLeftovers, removeLeftovers } from './leftovers.js';
import { pullLever, readSettings } from './levers.js';
import { Migration } from './migration.js';
import { MigrationNews } from './migration-news.js';
import { MigrationQueue } from './migration-queue.js';
import type { QueuePlace } from './migration-queue.js';
import { foundOrder } from './order.js';
import type { MigrationOrder } from './order.js';
import { MigrationRun } from './run.js';
import type { MigrationPlace, MigrationPlaces } from './run.js';
import { findWhereabouts, runsAt } from './whereabouts.js';

/** Those that have ended and are kept. */
const maxEnded = 200;

export interface MigrationsOptions {
  operations: Operations;
  /** Throws NOT_FOUND. */
  at(hostId: string): MigrationPlace;
  /** All hosts. */
  hostIds(): readonly string[];
  /** How many may leave or come to one host at once. */
  perHost(): number;
}

const leverNotes: Record<MigrationLever['kind'], OperationLogKey> = {
  'post-copy': 'leverPostCopy',
  'max-downtime': 'leverDowntime',
  bandwidth: 'leverBandwidth',
  'post-copy-bandwidth': 'leverPostCopyBandwidth',
  'compression-cache': 'leverCache',
  pause: 'leverPause',
  resume: 'leverResume',
  interrupt: 'leverInterrupt',
};

function paramsOf(lever: MigrationLever): Record<string, number> {
  return Object.fromEntries(
    Object.entries(lever).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** All migrations of this run: those that wait, run, and how the others ended. */
export class Migrations {
  readonly #migrations = new Map<string, Migration>();
  readonly #queue: MigrationQueue;
  readonly #turns = new Map<string, QueuePlace>();
  readonly #follows = new Map<string, Unsubscribe>();
  readonly #news = new MigrationNews();

  constructor(private readonly options: MigrationsOptions) {
    this.#queue = new MigrationQueue(() => options.perHost());
    options.operations.ended.subscribe((operation) => {
      const migration = this.#migrations.get(operation.id);
      if (!migration) return;
      const { state, error, endedAt } = operation;
      migration.set({ state, error, endedAt, phase: 'ended', quietSince: null });
      this.#turns.get(operation.id)?.done();
      this.#turns.delete(operation.id);
      if (state !== 'succeeded' && migration.dto.begunAt !== null) this.#follow(migration);
      this.#forgetOld();
    });
  }

  watch(emit: (payload: MigrationsPayload) => void): Unsubscribe {
    const unsubscribe = this.#news.subscribe(emit);
    emit({ kind: 'snapshot', migrations: [...this.#migrations.values()].map(({ dto }) => dto) });
    return unsubscribe;
  }

  watchSamples(id: string, emit: (payload: MigrationSamplesPayload) => void): Unsubscribe {
    return this.#get(id).watchSamples(emit);
  }

  /** One operation per order, of one group if there are several. Returns their ids in the same order. */
  start(orders: readonly MigrationOrder[]): string[] {
    for (const order of orders) this.#placesOf(order);
    const group = this.options.operations.newGroup(orders.length);
    return orders.map((order) => this.#start(order, group));
  }

  /** Follows one that runs already, begun by an earlier run of the app or by another client. */
  adopt(hostId: string, uuid: string): void {
    const source = this.options.at(hostId);
    const row = source.inventory.domainRow(uuid);
    if (!row) return;
    const subject = { kind: 'domain' as const, hostId, uuid, name: row.name };
    this.options.operations.adopt(
      subject,
      'found-migration-out',
      (context) => {
        const migration = this.#add(context.operation.dto, foundOrder(hostId, uuid, row.name));
        return new MigrationRun(context, migration, { source, destination: null }).takeUp(() =>
          this.#arrival(hostId, uuid),
        );
      },
      { job: 'migration-out' },
    );
  }

  /** Does again what has ended without success, as it was asked for. */
  retry(ids: readonly string[]): string[] {
    const migrations = ids.map((id) => this.#endedWithoutSuccess(id));
    const again = this.start(migrations.map(({ order }) => order));
    migrations.forEach((migration, index) => migration.set({ retriedBy: again[index] ?? null }));
    return again;
  }

  /** Takes up a post-copy migration that broke, so that the rest of the guest's memory follows. */
  recover(id: string): string {
    const migration = this.#endedWithoutSuccess(id);
    const { order, dto } = migration;
    if (dto.whereabouts?.verdict !== 'split')
      throw appError('REFUSED', 'Only a post-copy migration that broke can be resumed');
    const { call } = migration;
    if (!call) throw appError('REFUSED', 'It is not known how it was begun');
    const flags = call.flags | DomainMigrateFlags.POSTCOPY_RESUME;
    const again = this.#start({ ...order, flags, plan: () => Promise.resolve({ ...call, flags }) }, null);
    migration.set({ retriedBy: again });
    return again;
  }

  /** Changes how one that is under way goes on. */
  async steer(id: string, lever: MigrationLever): Promise<void> {
    const migration = this.#get(id);
    const { order, dto } = migration;
    if (dto.state !== 'running') throw appError('REFUSED', 'The migration is not under way');
    const { link, domain } = await this.#source(order);
    await pullLever(link, domain, lever);
    this.options.operations.get(id).note(leverNotes[lever.kind], paramsOf(lever));
    if (lever.kind === 'post-copy') migration.set({ phase: 'post-copy' });
    migration.set({ settings: await readSettings(link, domain, order.flags) });
  }

  /** Asks both sides anew where the guest is, and what was left over. */
  async look(id: string): Promise<void> {
    const migration = this.#get(id);
    if (migration.dto.endedAt === null) throw appError('REFUSED', 'The migration is still under way');
    const { order, before, dto } = migration;
    const { source, destination } = this.#placesOf(order);
    const found = await findWhereabouts(source.host, destination?.host ?? null, order.uuid);
    // A destination that can't be asked has not lost what libvirt said it has.
    const known = dto.state === 'succeeded' && found.verdict === 'unknown' ? 'on-destination' : found.verdict;
    const whereabouts = { ...found, verdict: known };
    migration.set({ whereabouts });
    const there = destination?.host.link;
    if (dto.state === 'succeeded' || !there || !before) return;
    const leftovers = await findLeftovers(there, order, before, whereabouts).catch(() => null);
    if (leftovers) migration.set({ leftovers });
  }

  /** Removes what a failed migration has left on the destination; returns the operation's id. */
  cleanUp(id: string): string {
    const migration = this.#endedWithoutSuccess(id);
    const { order, dto } = migration;
    const [first] = dto.leftovers;
    if (!first) throw appError('REFUSED', 'Nothing was left over');
    const subject = {
      kind: 'domain' as const,
      hostId: first.hostId,
      uuid: order.uuid,
      name: dto.destinationName,
    };
    return this.options.operations.run(subject, 'migration-clean-up', async ({ operation, link }) => {
      await this.look(id);
      const { whereabouts, leftovers } = migration.dto;
      // What runs, or could go on, must be known to be elsewhere before anything is removed here.
      const safe = whereabouts?.verdict === 'on-source' || whereabouts?.verdict === 'paused-on-source';
      if (!whereabouts || !safe || runsAt(whereabouts.destination))
        throw appError('REFUSED', 'It is not certain that the machine is at the source');
      await removeLeftovers(link, order.uuid, leftovers, ({ name }) =>
        operation.note('leftoverRemoved', { name }),
      );
      await this.look(id);
      return 'done';
    });
  }

  dispose(): void {
    for (const stop of this.#follows.values()) stop();
    this.#follows.clear();
  }

  #start(order: MigrationOrder, group: string | null): string {
    const places = this.#placesOf(order);
    const { operations } = this.options;
    const { hostId, uuid, name, destination } = order;
    this.#unfollowMachine(order);
    const place = this.#queue.enter(destination.hostId ? [hostId, destination.hostId] : [hostId]);
    const id = operations.run(
      { kind: 'domain', hostId, uuid, name },
      'migrate',
      (context) => new MigrationRun(context, this.#get(context.operation.id), places).run(),
      { group, to: destination, turn: place.turn, job: 'migration-out' },
    );
    const { dto } = operations.get(id);
    this.#add(dto, order);
    if (dto.endedAt === null) this.#turns.set(id, place);
    else place.done();
    return id;
  }

  #add(operation: OperationDto, order: MigrationOrder): Migration {
    const migration = new Migration(operation, order, (each) => this.#news.changed(each.dto));
    this.#migrations.set(operation.id, migration);
    this.#news.changed(migration.dto);
    return migration;
  }

  /** Another host on which this machine is there and not off: libvirt does not tell where a migration goes. */
  #arrival(from: string, uuid: string): MigrationPlace | null {
    for (const hostId of this.options.hostIds()) {
      const place = this.options.at(hostId);
      if (hostId !== from && place.inventory.domainRow(uuid)?.id != null) return place;
    }
    return null;
  }

  /** Its levers have a handle of their own: calls on the other wait for each other. */
  async #source({ hostId, uuid }: MigrationOrder): Promise<{ link: HostLink; domain: LibvirtDomain }> {
    const link = this.options.at(hostId).host.requireLink();
    return { link, domain: await link.race(link.connection.domainLookupByUUID(uuid)) };
  }

  #placesOf({ hostId, destination }: MigrationOrder): MigrationPlaces {
    return {
      source: this.options.at(hostId),
      destination: destination.hostId === null ? null : this.options.at(destination.hostId),
    };
  }

  #get(id: string): Migration {
    const migration = this.#migrations.get(id);
    if (!migration) throw appError('NOT_FOUND', 'There is no such migration');
    return migration;
  }

  #endedWithoutSuccess(id: string): Migration {
    const migration = this.#get(id);
    const { endedAt, state, retriedBy } = migration.dto;
    if (migration.order.found) throw appError('REFUSED', 'It is not known how it was begun');
    if (endedAt === null || state === 'succeeded') throw appError('REFUSED', 'The migration has not failed');
    if (retriedBy !== null) throw appError('REFUSED', 'It has been tried again already');
    return migration;
  }

  /** After a failure: what is said of the guest stays true, whoever changes it, until it is moved again. */
  #follow(migration: Migration): void {
    const { id } = migration.dto;
    const { uuid } = migration.order;
    const { source, destination } = this.#placesOf(migration.order);
    let planned: NodeJS.Timeout | null = null;
    const lookSoon = (): void => {
      planned ??= setTimeout(() => {
        planned = null;
        this.look(id).catch(() => {});
      }, 300);
      planned.unref();
    };
    const stops = (destination ? [source, destination] : [source]).flatMap(({ host, inventory }) => [
      host.links.subscribe((link) => void link.listed.next(5000).then(lookSoon)),
      inventory.domainChanges.subscribe((changed) => {
        if (changed === uuid) lookSoon();
      }),
    ]);
    this.#follows.set(id, () => {
      if (planned) clearTimeout(planned);
      for (const stop of stops) stop();
    });
    lookSoon();
  }

  #unfollow(id: string): void {
    this.#follows.get(id)?.();
    this.#follows.delete(id);
  }

  #unfollowMachine({ uuid }: MigrationOrder): void {
    for (const id of [...this.#follows.keys()])
      if (this.#migrations.get(id)?.order.uuid === uuid) this.#unfollow(id);
  }

  #forgetOld(): void {
    const ended = [...this.#migrations.values()].filter(({ dto }) => dto.endedAt !== null);
    const old = ended.slice(0, Math.max(0, ended.length - maxEnded));
    if (old.length === 0) return;
    for (const { dto } of old) {
      this.#unfollow(dto.id);
      this.#migrations.delete(dto.id);
    }
    this.#news.removed(old.map(({ dto }) => dto.id));
  }
}
