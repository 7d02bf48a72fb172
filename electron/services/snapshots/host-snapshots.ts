import type { Unsubscribe } from '../../contract/handlers.js';
import type { SnapshotRow, SnapshotsPayload } from '../../contract/snapshots.js';
import { Emitter } from '../emitter.js';
import { toErrorDto } from '../errors.js';
import type { HostEvents } from '../events/host-events.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { keepReading } from '../uses/keep-reading.js';
import type { Pictures } from './pictures.js';
import { describeSnapshots, listSnapshots, sameList } from './read-snapshots.js';
import type { SnapshotList } from './read-snapshots.js';

/** No event tells of snapshots that another client takes, so whoever looks asks which there are. */
const everyMs = 2000;
/** Nor of one that another client describes anew. */
const describeEveryMs = 30_000;

/** Events of a domain with which a snapshot may have come or gone, or its disks are on other files. */
const telling: ReadonlySet<string> = new Set(['lifecycle', 'block-job', 'block-job-2', 'disk-change']);

/** The snapshots of one host's machines, for those that somebody looks at. */
export class HostSnapshots {
  /** We have changed those of a machine ourselves. */
  readonly #touched = new Emitter<string>();

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly events: HostEvents,
    private readonly pictures: Pictures,
  ) {}

  /** Those of this machine may be others now. */
  touch(uuid: string): void {
    this.#touched.emit(uuid);
  }

  /** As they are now. */
  async read(link: HostLink, uuid: string): Promise<SnapshotRow[]> {
    return this.#describe(link, uuid, await listSnapshots(link, this.inventory.domain(uuid)));
  }

  watch(uuid: string, emit: (payload: SnapshotsPayload) => void): Unsubscribe {
    let known: { list: SnapshotList; rows: SnapshotRow[]; at: number } | null = null;
    return keepReading({
      host: this.host,
      everyMs,
      listen: (changed) => [
        this.#touched.subscribe((touched) => touched === uuid && changed()),
        this.inventory.listings.subscribe(changed),
        this.events.batches.subscribe((batch) => {
          if (batch.some(({ kind, object }) => object.uuid === uuid && telling.has(kind))) changed();
        }),
      ],
      read: async (link, changed) => {
        const domain = this.inventory.findDomain(uuid);
        if (!domain) return;
        try {
          const list = await listSnapshots(link, domain);
          const old = known === null || performance.now() - known.at > describeEveryMs;
          if (!changed && !old && known !== null && sameList(known.list, list)) return;
          const rows = await this.#describe(link, uuid, list);
          known = { list, rows, at: performance.now() };
          emit({ rows, error: null });
        } catch (error) {
          if (!link.ended) emit({ rows: known?.rows ?? [], error: toErrorDto(error) });
        }
      },
    });
  }

  async #describe(link: HostLink, uuid: string, list: SnapshotList): Promise<SnapshotRow[]> {
    const rows = await describeSnapshots(link, list, (snapshot) =>
      this.pictures.has({ hostId: this.host.id, uuid, ...snapshot }),
    );
    // No event tells of it; the machines' list shows it.
    this.inventory.patchDomain(uuid, { snapshots: rows.length > 0, snapshotCount: rows.length });
    return rows;
  }
}
