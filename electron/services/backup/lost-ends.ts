import type { BackupFailure } from '../../contract/backup.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { appError } from '../errors.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { Logger } from '../log.js';
import { lastJob } from '../operations/domain-job.js';
import type { Operations } from '../operations/operations.js';
import { volumeWrittenAt } from '../xml/backup-xml.js';
import type { BackupRuns } from './backup-runs.js';
import { judgeEnding } from './ending.js';
import type { BackupEnding } from './ending.js';
import type { FoundSet } from './host-sets.js';
import { poolsKnown } from './pools-known.js';
import { finishFound, markFailed } from './push.js';
import { readRunning } from './state.js';

/** A backup that is not there yet may be just about to begin, by another Virtdeck. */
const settleMs = 2000;

export function whyFailed({ why, message }: BackupFailure): string {
  if (why === 'incomplete') return 'The backup lacks what the machine’s disk has had all the time';
  const reason = message ?? 'libvirt tells no reason';
  return why === 'failed'
    ? `The backup failed: ${reason}`
    : 'The backup was cancelled, or its machine stopped in the middle of it';
}

/** Backups of one host that ended while nobody here followed them: finds out how, on each new link and when asked. */
export class LostEnds {
  readonly #unsubscribe: Unsubscribe;
  readonly #asked = new Set<string>();
  #looking = false;

  constructor(
    private readonly services: HostServices,
    private readonly operations: Operations,
    private readonly runs: BackupRuns,
    private readonly log: Logger,
  ) {
    this.#unsubscribe = services.host.links.subscribe((link) => void this.#begin(link));
  }

  dispose(): void {
    this.#unsubscribe();
  }

  look(): void {
    const { link } = this.services.host;
    if (link) void this.#look(link);
  }

  async #begin(link: HostLink): Promise<void> {
    try {
      await poolsKnown(link, this.services.inventory);
      await this.#look(link);
    } catch {
      // The link is gone; the next one looks again.
    }
  }

  async #look(link: HostLink): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const { sets } = this.services.backups;
    try {
      const found = await sets.unfinished(link);
      // One machine that hangs holds up no other.
      await Promise.all(found.sets.map((set) => this.#settle(link, set, found.all)));
    } catch (error) {
      if (!link.ended) this.log.warn('ends of backups were not found out', { error });
    } finally {
      this.#looking = false;
    }
  }

  async #settle(link: HostLink, set: FoundSet, all: readonly FoundSet[]): Promise<void> {
    const { host, inventory, backups } = this.services;
    const { id, machine } = set.manifest;
    if (this.#asked.has(id) || backups.sets.isUnknown(id) || this.runs.isFollowing(host.id, machine.uuid))
      return;
    this.#asked.add(id);
    try {
      const ending = await this.#endingOf(link, set, all);
      if (ending === 'running' || this.runs.isFollowing(host.id, machine.uuid)) return;
      const row = inventory.domainRow(machine.uuid);
      if (ending.how === 'unknown' || link.readonly || !row) backups.sets.setUnknown(id, true);
      else this.#conclude(set, ending, row.name);
    } catch (error) {
      if (link.ended) return;
      this.log.warn('the end of a backup was not found out', { manifest: set.ref.manifest, error });
      backups.sets.setUnknown(id, true);
    } finally {
      this.#asked.delete(id);
    }
  }

  async #endingOf(
    link: HostLink,
    set: FoundSet,
    all: readonly FoundSet[],
  ): Promise<BackupEnding | 'running'> {
    const { inventory, host } = this.services;
    const { machine, createdAt, jobBefore } = set.manifest;
    if (!inventory.domainRow(machine.uuid)) return { how: 'unknown' };
    const domain = inventory.domain(machine.uuid);
    const isRunning = async (): Promise<boolean> => {
      const running = await readRunning(link, domain);
      if (running === null || running === 'unsupported') return false;
      this.runs.adopt(host.id, machine.uuid);
      return true;
    };
    if (await isRunning()) return 'running';
    await link.race(new Promise((resolve) => setTimeout(resolve, settleMs)));
    if (await isRunning()) return 'running';
    const [begunAt = null] = await this.#written(link, set.ref.poolUuid, [set.ref.manifest]);
    const files = set.manifest.disks.flatMap(({ volume }) => (set.sizes.has(volume) ? volume : []));
    const times = await this.#written(link, set.ref.poolUuid, files);
    const later = all.some(
      ({ manifest }) => manifest.machine.uuid === machine.uuid && manifest.createdAt > createdAt,
    );
    return judgeEnding({
      job: await lastJob({ link }, domain, 'backup'),
      jobBefore: jobBefore ?? null,
      latest: !later && (await this.#isLastCheckpoint(link, set)),
      begunAt,
      writtenAt: times.length === 0 ? null : Math.max(...times),
      missing: set.manifest.disks.length - files.length,
    });
  }

  /** Another client's backup would have made a further one, most likely. */
  async #isLastCheckpoint(link: HostLink, { manifest }: FoundSet): Promise<boolean> {
    if (manifest.checkpoint === null) return true;
    const domain = this.services.inventory.domain(manifest.machine.uuid);
    const checkpoint = await link.race(domain.checkpointLookupByName(manifest.checkpoint)).catch(() => null);
    return checkpoint !== null && (await link.race(checkpoint.listAllChildren())).length === 0;
  }

  async #written(link: HostLink, poolUuid: string, names: readonly string[]): Promise<number[]> {
    const pool = this.services.inventory.pool(poolUuid);
    const times = await Promise.all(
      names.map(async (name) => {
        const volume = await link.race(pool.storageVolLookupByName(name));
        return volumeWrittenAt(await link.race(volume.getXMLDesc()));
      }),
    );
    return times.filter((time) => time !== null);
  }

  #conclude(set: FoundSet, ending: Exclude<BackupEnding, { how: 'unknown' }>, name: string): void {
    const { host, backups } = this.services;
    const { uuid } = set.manifest.machine;
    const subject = { kind: 'domain' as const, hostId: host.id, uuid, name };
    const work = this.runs.following(host.id, uuid, async (context) => {
      context.operation.note('backupEndFound');
      if (ending.how === 'completed') return finishFound(context, backups.sets, set);
      await markFailed(context, set, ending.failure);
      throw appError('BACKUP_FAILED', whyFailed(ending.failure));
    });
    this.operations.adopt(subject, 'backup', work);
  }
}
