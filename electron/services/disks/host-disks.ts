import { DomainBlockJobInfoFlags } from '@virtdeck/libvirt';
import type { DisksPayload, MachineDisk } from '../../contract/block-jobs.js';
import type { DiskChain, DomainChains } from '../../contract/disk-chain.js';
import type { Unsubscribe } from '../../contract/handlers.js';
import { toErrorDto } from '../errors.js';
import type { HostEvents } from '../events/host-events.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { BlockJobs } from '../jobs/block-jobs.js';
import type { LibvirtDomain } from '../libvirt.js';
import { keepReading } from '../uses/keep-reading.js';
import { machineDisks } from '../xml/machine-disks.js';
import type { XmlDisk } from '../xml/machine-disks.js';
import type { HostImages } from './disk-chain.js';

/** While somebody looks: sizes grow without an event, and no event tells that another client has begun a job. */
const againMs = 3000;
/** A guest's process that has not told its disks' sizes by then is late. */
const deadlineMs = 1500;

/** Events after which a machine may have other disks, or stand on other images. */
const telling: ReadonlySet<string> = new Set([
  'lifecycle',
  'device-added',
  'device-removed',
  'disk-change',
  'block-job',
  'block-job-2',
]);

const late = Symbol('late');

function inTime<T>(call: Promise<T>): Promise<T | typeof late> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(late), deadlineMs);
    timer.unref();
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

interface Reading {
  active: boolean;
  disks: MachineDisk[];
  chains: DomainChains;
  late: boolean;
}

/** The disks of one host's machines, for the pages that show them. */
export class HostDisks {
  /** A job runs on a disk that nobody follows. */
  onUnknownJob: (uuid: string, targets: string[]) => void = () => {};

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly events: HostEvents,
    private readonly images: HostImages,
    private readonly jobs: BlockJobs,
  ) {}

  watch(uuid: string, emit: (payload: DisksPayload) => void): Unsubscribe {
    let known: Reading | null = null;
    const tell = (): void => {
      if (!known) return;
      const { active, late } = known;
      const disks = known.disks.map((disk) => ({ ...disk, job: this.jobs.job(uuid, disk.target) }));
      emit({ active, late, disks, leftOvers: [...this.jobs.leftOvers(uuid)], error: null });
    };
    const unsubscribe = this.jobs.changes.subscribe((changed) => changed === uuid && tell());
    const stop = keepReading({
      host: this.host,
      everyMs: againMs,
      listen: (changed) => [
        this.events.batches.subscribe((batch) => {
          if (batch.some(({ kind, object }) => object.uuid === uuid && telling.has(kind))) changed();
        }),
        this.inventory.domainChanges.subscribe((domain) => domain === uuid && changed()),
      ],
      read: async (link, changed) => {
        try {
          known = await this.#read(link, uuid, changed ? null : known);
          tell();
        } catch (error) {
          if (link.ended) return;
          emit({ active: false, disks: [], leftOvers: [], late: false, error: toErrorDto(error) });
        }
      },
    });
    return () => {
      unsubscribe();
      stop();
    };
  }

  /** `before`: nothing tells that chains have changed since, so only sizes and jobs are asked for. */
  async #read(link: HostLink, uuid: string, before: Reading | null): Promise<Reading> {
    const domain = await link.race(link.connection.domainLookupByUUID(uuid));
    const active = domain.getID() !== null;
    const found = machineDisks(await link.race(domain.getXMLDesc()));
    const known = before && found.every((disk) => isSame(before.chains, disk)) ? before.chains : null;
    const chains = known ?? (await this.images.chains(uuid, { users: false }));
    const disks = found.map((disk) => describe(disk, chains));
    const sized = await inTime(link.race(this.#sizes(domain, uuid, disks, active)));
    const told = sized === late ? disks : sized;
    return { active, chains, disks: told, late: sized === late };
  }

  /** What the guest's process, or libvirt in its stead, knows of each disk now. */
  async #sizes(
    domain: LibvirtDomain,
    uuid: string,
    disks: readonly MachineDisk[],
    active: boolean,
  ): Promise<MachineDisk[]> {
    const unknown: string[] = [];
    const sized = await Promise.all(
      disks.map(async (disk) => {
        if (disk.source === null) return disk;
        const quiet = this.inventory.quietDisks.has(uuid);
        const info = quiet ? null : await domain.getBlockInfo(disk.target).catch(() => null);
        if (active && !this.jobs.isFollowed(uuid, disk.target)) {
          const job = await domain
            .getBlockJobInfo(disk.target, DomainBlockJobInfoFlags.BANDWIDTH_BYTES)
            .catch(() => null);
          if (job) unknown.push(disk.target);
        }
        if (!info) return disk;
        return {
          ...disk,
          capacityBytes: Number(info.capacity),
          allocationBytes: Number(info.allocation),
          physicalBytes: Number(info.physical),
        };
      }),
    );
    if (unknown.length > 0) this.onUnknownJob(uuid, unknown);
    return sized;
  }
}

const chainOf = (chains: DomainChains, target: string): DiskChain | undefined =>
  chains.disks.find((disk) => disk.target === target);

/** Whether the chain that is known is still the disk's. */
function isSame(chains: DomainChains, { target, images }: XmlDisk): boolean {
  const known = chainOf(chains, target)?.images;
  return known !== undefined && images.every(({ path }, index) => path === null || path === known[index]);
}

function describe(disk: XmlDisk, chains: DomainChains): MachineDisk {
  const known = chainOf(chains, disk.target);
  const chain = (known?.images ?? []).flatMap(
    (path) => chains.images.find((image) => image.path === path) ?? [],
  );
  const [top] = chain;
  return {
    target: disk.target,
    bus: disk.bus,
    device: disk.device,
    readonly: disk.readonly,
    type: disk.images[0]?.type ?? null,
    source: top?.path ?? null,
    format: top?.format ?? null,
    capacityBytes: top?.capacityBytes ?? null,
    allocationBytes: top?.allocationBytes ?? null,
    physicalBytes: null,
    chain,
    complete: known?.complete ?? true,
    job: null,
  };
}
