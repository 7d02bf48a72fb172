import { DomainGetJobStatsFlags, DomainMigrateFlags } from '@virtdeck/libvirt';
import { appError, errorNumber, isLinkError, toErrorDto } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtDomain } from '../libvirt.js';
import { jobState } from '../operations/job-figures.js';
import { followDomainJob, runDomainJob } from '../operations/domain-job.js';
import type { WorkContext } from '../operations/operations.js';
import { figuresOf, resultOf } from './figures.js';
import { readSettings } from './levers.js';
import { lookBefore } from './leftovers.js';
import type { Migration } from './migration.js';
import { driverOf, hasFlag, keyedParams, traitsOf } from './order.js';
import type { MigrationCall } from './order.js';
import { findWhereabouts } from './whereabouts.js';

export interface MigrationPlace {
  host: Host;
  inventory: HostInventory;
}

/** What a migration runs between. */
export interface MigrationPlaces {
  source: MigrationPlace;
  /** null: it is known by its URI only. */
  destination: MigrationPlace | null;
}

/** How long a host that has come back may take to list what it has. */
const listingMs = 5000;

function startCall(
  call: MigrationCall,
  domain: LibvirtDomain,
  destination: HostLink | null,
): Promise<unknown> {
  const params = keyedParams(call);
  if (call.driver === 'source') return domain.migrateToURI(call.uri, params, call.flags);
  if (!destination) throw appError('NOT_CONNECTED', 'The destination is not connected');
  return domain.migrate(destination.connection, params, call.flags);
}

/** The guest runs at the destination already, and the source keeps what has not followed. */
function isHalfMoved({ inventory }: MigrationPlace, uuid: string): boolean {
  const row = inventory.domainRow(uuid);
  return row?.state === 'paused' && (row.reason === 'postcopy' || row.reason === 'postcopy-failed');
}

/** Moves one machine. Where it is in the end is asked of both sides, whatever the call has said. */
export class MigrationRun {
  #settingsAsked = false;

  constructor(
    private readonly context: WorkContext,
    private readonly migration: Migration,
    private readonly places: MigrationPlaces,
  ) {}

  async run(): Promise<'done'> {
    const { migration, places } = this;
    const { link } = this.context;
    const { order } = migration;
    migration.set({ phase: 'preparing', begunAt: Date.now(), state: 'running' });
    const call = await order.plan();
    migration.call = call;
    migration.set({ driver: driverOf(call.flags), traits: traitsOf(call.flags) });
    const domain = places.source.inventory.domain(order.uuid);
    const there = places.destination?.host.link ?? null;
    if (there) {
      const xml = (): Promise<string> => link.race(domain.getXMLDesc());
      migration.before = await lookBefore(there, order.uuid, call, xml).catch(() => null);
    }
    if (order.maxDowntimeMs !== null && !hasFlag(call.flags, DomainMigrateFlags.OFFLINE))
      await link.race(domain.migrateSetMaxDowntime(order.maxDowntimeMs));
    try {
      await runDomainJob(this.context, domain, () => startCall(call, domain, there), {
        onStats: ({ stats }) => this.#read(domain, stats),
        takesUp: hasFlag(call.flags, DomainMigrateFlags.POSTCOPY_RESUME),
      });
    } catch (error) {
      if (!link.ended) {
        await this.#settle();
        // The source is there: the connection that broke was its own, to the destination.
        throw isLinkError(error) ? appError('PEER_LOST', toErrorDto(error).message) : error;
      }
      // Whatever the call said as it broke: this is why.
      return this.#findAgain(link.signal.reason);
    }
    await this.#settle(true);
    await this.#readResult();
    return 'done';
  }

  /**
   * Follows one that runs already.
   * @param arrival where the machine has turned up, as soon as it has
   */
  async takeUp(arrival: () => MigrationPlace | null): Promise<'done'> {
    const { migration, places, context } = this;
    const { operation, link } = context;
    migration.set({ phase: 'preparing', begunAt: Date.now(), state: 'running' });
    const domain = places.source.inventory.domain(migration.order.uuid);
    const follow = followDomainJob(context, domain, {
      onStats: ({ stats }) => {
        if (!places.destination) this.#arrivesAt(arrival());
        this.#read(domain, stats);
      },
    });
    const end = await follow.catch((error: unknown) => {
      if (!link.ended) throw error;
      return null;
    });
    if (end === null) return this.#findAgain(link.signal.reason);
    await this.#settle(end.how === 'completed');
    if (end.how === 'cancelled' && !operation.cancellation.signal.aborted) operation.cancelledElsewhere();
    operation.cancellation.signal.throwIfAborted();
    // Of a machine that the migration has taken off its host libvirt keeps no word.
    const moved = migration.dto.whereabouts?.verdict === 'on-destination';
    if (end.how === 'failed' || !moved)
      throw appError('INTERNAL', end.message ?? 'libvirt does not tell how the migration ended');
    await this.#readResult();
    return 'done';
  }

  #arrivesAt(place: MigrationPlace | null): void {
    if (!place) return;
    const { id, config } = place.host;
    this.places.destination = place;
    this.migration.arrivesAt({ hostId: id, name: config.name });
    this.context.operation.goesTo({ hostId: id, name: config.name });
  }

  #read(domain: LibvirtDomain, stats: Readonly<Record<string, unknown>>): void {
    const { migration, places, context } = this;
    migration.read(stats, isHalfMoved(places.source, migration.order.uuid));
    // What was asked for is set only when it has been prepared.
    if (this.#settingsAsked || migration.dto.phase === 'preparing') return;
    this.#settingsAsked = true;
    void readSettings(context.link, domain, migration.order.flags).then((settings) =>
      migration.set({ settings }),
    );
  }

  /**
   * Asks both sides where the guest is, and has their rows read again.
   * @param succeeded libvirt says that it has moved: counts for a destination that can't be asked
   */
  async #settle(succeeded = false): Promise<void> {
    const { migration, places } = this;
    const { uuid } = migration.order;
    migration.set({ phase: 'checking' });
    const { source, destination } = places;
    const whereabouts = await findWhereabouts(source.host, destination?.host ?? null, uuid);
    source.inventory.touchDomain(uuid);
    destination?.inventory.touchDomain(uuid);
    const { verdict } = whereabouts;
    migration.set({
      whereabouts:
        succeeded && verdict === 'unknown' ? { ...whereabouts, verdict: 'on-destination' } : whereabouts,
    });
  }

  /** Kept on both sides until somebody asks; the destination counts the whole time, so it is asked first. */
  async #readResult(): Promise<void> {
    const { migration, places } = this;
    const { uuid } = migration.order;
    const { COMPLETED, KEEP_COMPLETED } = DomainGetJobStatsFlags;
    for (const place of [places.destination, places.source]) {
      const link = place?.host.link;
      if (!link) continue;
      const read = async (): ReturnType<LibvirtDomain['getJobStats']> =>
        (await link.connection.domainLookupByUUID(uuid)).getJobStats(COMPLETED | KEEP_COMPLETED);
      const done = await link.race(read()).catch(() => null);
      if (done && jobState(done.type) === 'completed')
        return migration.set({ result: resultOf(figuresOf(done.stats)) });
    }
    // After post-copy neither keeps them.
    const { figures } = migration.dto;
    if (figures) migration.set({ result: resultOf(figures) });
  }

  /**
   * The source is away in mid-migration. Its daemon may go on without us, may have given up, or be gone: nothing is
   * claimed until a side that knows has been asked.
   */
  async #findAgain(error: unknown): Promise<'done'> {
    const { migration, places, context } = this;
    const { operation } = context;
    const { signal } = operation.cancellation;
    operation.note('migrationLost');
    for (;;) {
      const { link } = places.source.host;
      if (link && (await this.#follow(link))) continue;
      await this.#settle();
      const { verdict } = migration.dto.whereabouts ?? {};
      if (signal.aborted) throw error;
      if (verdict === 'unknown') {
        migration.set({ phase: 'lost' });
        operation.progress({ cancellable: true });
        await this.#news(signal);
        continue;
      }
      operation.note('migrationFound');
      if (verdict !== 'on-destination') throw error;
      await this.#readResult();
      return 'done';
    }
  }

  /** @returns whether the link was lost again; false: the job is over, or there was none */
  async #follow(link: HostLink): Promise<boolean> {
    const { migration, places, context } = this;
    const domain = places.source.inventory.findDomain(migration.order.uuid);
    if (!domain) return link.ended;
    try {
      const { type } = await link.race(domain.getJobStats());
      if (jobState(type) !== 'active') return false;
      await followDomainJob({ operation: context.operation, link }, domain, {
        onStats: ({ stats }) => this.#read(domain, stats),
      });
    } catch (error) {
      // A machine that is off or gone has no job; what else may be wrong is asked of both sides next.
      return link.ended && errorNumber(error) === null;
    }
    return link.ended;
  }

  /** Resolves when a side has come back or tells of the machine, or when the user has had enough. */
  #news(signal: AbortSignal): Promise<void> {
    const { source, destination } = this.places;
    const { uuid } = this.migration.order;
    return new Promise((resolve) => {
      const stops: (() => void)[] = [];
      const done = (): void => {
        for (const stop of stops) stop();
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done);
      if (signal.aborted) return done();
      for (const place of destination ? [source, destination] : [source])
        stops.push(
          place.host.links.subscribe((link) => {
            void link.listed.next(listingMs).then(done);
          }),
          place.inventory.domainChanges.subscribe((changed) => {
            if (changed === uuid) done();
          }),
        );
    });
  }
}
