import type { BackupPlan, BackupRequest, BackupState } from '../../contract/backup.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { Emitter } from '../emitter.js';
import { toErrorDto } from '../errors.js';
import type { HostEvents } from '../events/host-events.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { keepReading } from '../uses/keep-reading.js';
import { HostSets } from './host-sets.js';
import { planPull, planPush } from './plan.js';
import type { PlanFacts, PullPlan, PushPlan } from './plan.js';
import { readProgress, readState } from './state.js';

const pollMs = 1000;
/** What no event tells of, such as a checkpoint that another client has made, is found after so many polls. */
const fullEvery = 10;
/** Events after which a machine's backups may be others. */
const telling: ReadonlySet<string> = new Set(['lifecycle', 'job-completed', 'block-job', 'block-job-2']);

const unknown: BackupState = {
  active: false,
  supported: true,
  disks: [],
  checkpoints: [],
  running: null,
  socketFolder: null,
  error: null,
};

/** Backups and checkpoints of a host's machines. */
export class HostBackups {
  readonly sets: HostSets;
  /** A machine's backups may be others than before. */
  readonly news = new Emitter<string>();
  /** A backup was found that nobody here follows. */
  onFound: (uuid: string) => void = () => {};

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly events: HostEvents,
  ) {
    this.sets = new HostSets(host, inventory);
  }

  /** Follows what a machine's page shows; tells how far a running backup is every second. */
  watch(uuid: string, emit: (state: BackupState) => void): Unsubscribe {
    let known: BackupState | null = null;
    let polls = 0;
    const mine = (changed: () => void) => (other: string) => void (other === uuid && changed());
    return keepReading({
      host: this.host,
      everyMs: pollMs,
      listen: (changed) => [
        this.news.subscribe(mine(changed)),
        this.inventory.domainChanges.subscribe(mine(changed)),
        this.events.batches.subscribe((batch) => {
          if (batch.some(({ kind, object }) => object.uuid === uuid && telling.has(kind))) changed();
        }),
      ],
      read: async (link, changed) => {
        try {
          const anew = changed || !known || ++polls % fullEvery === 0;
          const next = anew ? (await this.read(link, uuid)).state : await this.#progressed(link, uuid, known);
          if (next && next !== known) emit((known = next));
        } catch (error) {
          if (!link.ended) emit((known = { ...unknown, error: toErrorDto(error) }));
        }
      },
    });
  }

  read(link: HostLink, uuid: string): ReturnType<typeof readState> {
    return readState(link, this.inventory.domain(uuid));
  }

  async plan(link: HostLink, uuid: string, request: BackupRequest): Promise<BackupPlan> {
    const facts = await this.#facts(link, uuid, request);
    const plan = request.mode === 'push' ? planPush(request, facts) : planPull(request, facts);
    const { at, disks, checkpoint, bytes, freeBytes, blockers, warnings } = plan;
    return {
      at,
      disks: disks.map(({ target, volume, format, incremental, bytes: most }) => ({
        target,
        volume,
        format,
        incremental,
        bytes: most,
      })),
      checkpoint,
      bytes,
      freeBytes,
      blockers,
      warnings,
    };
  }

  /** What will be done, and which of the machine's disks it leaves alone. */
  async prepare<R extends BackupRequest>(
    link: HostLink,
    uuid: string,
    request: R,
  ): Promise<{ plan: R extends { mode: 'push' } ? PushPlan : PullPlan; left: string[] }> {
    const facts = await this.#facts(link, uuid, request);
    const plan = request.mode === 'push' ? planPush(request, facts) : planPull(request, facts);
    const left = facts.state.disks.flatMap(({ target }) => (request.disks.includes(target) ? [] : target));
    return { plan: plan as R extends { mode: 'push' } ? PushPlan : PullPlan, left };
  }

  async #progressed(link: HostLink, uuid: string, known: BackupState | null): Promise<BackupState | null> {
    if (!known?.running) return known;
    const progress = await readProgress(link, this.inventory.domain(uuid));
    return progress
      ? { ...known, running: { ...known.running, ...progress } }
      : (await this.read(link, uuid)).state;
  }

  async #facts(link: HostLink, uuid: string, request: BackupRequest): Promise<PlanFacts> {
    const poolUuid = request.mode === 'push' ? request.poolUuid : request.scratchPool;
    const pool = poolUuid === null ? undefined : this.inventory.poolRow(poolUuid);
    const volumes =
      pool && pool.state !== 'inactive'
        ? await link.race(this.inventory.pool(pool.uuid).listAllVolumes())
        : [];
    const { state, changed } = await this.read(link, uuid);
    const needsSets = request.mode === 'push' && request.since !== null;
    return {
      machine: this.inventory.requireDomainRow(uuid).name,
      state,
      changed,
      pools: this.inventory.poolRows(),
      sets: needsSets ? await this.sets.list(link) : [],
      taken: new Set([
        ...volumes.map((volume) => volume.getName()),
        ...state.checkpoints.map(({ name }) => name),
      ]),
      now: request.at === null ? new Date() : new Date(request.at),
    };
  }
}
