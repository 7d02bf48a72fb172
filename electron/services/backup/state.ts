import {
  DomainCheckpointListFlags,
  DomainCheckpointXMLFlags,
  DomainXMLFlags,
  ErrorNumber,
} from '@virtdeck/libvirt';
import type { BackupDisk, BackupState, CheckpointRow, RunningBackup } from '../../contract/backup.js';
import { errorNumber, isUnsupported } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain, LibvirtDomainCheckpoint } from '../libvirt.js';
import { backupDisks, changedByDisk, checkpointRow, isOldQcow2, runningBackup } from '../xml/backup-xml.js';

const { NO_DOMAIN, SIZE } = DomainCheckpointXMLFlags;
const nothing = { processedBytes: 0, totalBytes: 0, scratchBytes: 0, elapsedMs: 0 };

/** A checkpoint's XML with what has changed since, where that can be told: else without. */
async function describe(
  link: HostLink,
  checkpoint: LibvirtDomainCheckpoint,
  sizes: boolean,
): Promise<string> {
  if (sizes)
    try {
      return await link.race(checkpoint.getXMLDesc(NO_DOMAIN | SIZE));
    } catch (error) {
      if (link.ended) throw error;
    }
  return link.race(checkpoint.getXMLDesc(NO_DOMAIN));
}

/** Parents before their children. */
async function readCheckpoints(
  link: HostLink,
  domain: LibvirtDomain,
  sizes: boolean,
): Promise<{ rows: CheckpointRow[]; changed: Map<string, Map<string, number>> }> {
  const list = await link.race(domain.listAllCheckpoints(DomainCheckpointListFlags.TOPOLOGICAL));
  const rows: CheckpointRow[] = [];
  const changed = new Map<string, Map<string, number>>();
  for (const checkpoint of list) {
    const xml = await describe(link, checkpoint, sizes);
    const row = checkpointRow(xml);
    rows.push(row);
    changed.set(row.name, changedByDisk(xml));
  }
  return { rows, changed };
}

/** The backup that runs, null where none does. */
export async function readRunning(
  link: HostLink,
  domain: LibvirtDomain,
): Promise<RunningBackup | 'unsupported' | null> {
  let xml: string;
  try {
    xml = await link.race(domain.backupGetXMLDesc());
  } catch (error) {
    if (isUnsupported(error)) return 'unsupported';
    const number = errorNumber(error);
    // Invalid: the machine is off.
    if (number === ErrorNumber.NO_DOMAIN_BACKUP || number === ErrorNumber.OPERATION_INVALID) return null;
    throw error;
  }
  return { ...runningBackup(xml), ...nothing, ...(await readProgress(link, domain)) };
}

export type BackupProgress = Pick<
  RunningBackup,
  'processedBytes' | 'totalBytes' | 'scratchBytes' | 'elapsedMs'
>;

/** How far the job is, null where none runs. */
export async function readProgress(link: HostLink, domain: LibvirtDomain): Promise<BackupProgress | null> {
  const { type, stats } = await link.race(domain.getJobStats());
  if (type === 0) return null;
  const number = (key: string): number => Number(stats[key] ?? 0);
  return {
    processedBytes: number('disk_processed'),
    totalBytes: number('disk_total'),
    scratchBytes: number('disk_temp_used'),
    elapsedMs: number('time_elapsed'),
  };
}

/** qcow2 of before 2012 can't keep bitmaps. A disk in no active pool is taken for a newer one. */
async function isOldFormat(link: HostLink, source: string | null): Promise<boolean> {
  if (!source?.startsWith('/')) return false;
  try {
    const volume = await link.race(link.connection.storageVolLookupByPath(source));
    return isOldQcow2(await link.race(volume.getXMLDesc()));
  } catch (error) {
    if (link.ended) throw error;
    return false;
  }
}

async function readDisks(link: HostLink, domain: LibvirtDomain, xml: string): Promise<BackupDisk[]> {
  const disks: BackupDisk[] = [];
  for (const disk of backupDisks(xml)) {
    // A volume that is gone is told by its zeros, not by a page that shows nothing.
    const info = await link.race(domain.getBlockInfo(disk.target)).catch((error: unknown) => {
      if (link.ended) throw error;
      return { capacity: 0n, allocation: 0n };
    });
    disks.push({
      ...disk,
      tracks: disk.tracks && !(await isOldFormat(link, disk.source)),
      capacityBytes: Number(info.capacity),
      allocationBytes: Number(info.allocation),
    });
  }
  return disks;
}

/** Where libvirt keeps what belongs to a running domain's process, which may write there. */
function socketFolder(id: number | null, name: string, uri: string): string | null {
  if (id === null || !/\/system(\?|$)/.test(uri)) return null;
  // As virDomainDefGetShortName() does.
  return `/var/lib/libvirt/qemu/domain-${id}-${name.slice(0, 20)}`;
}

export interface ReadState {
  state: BackupState;
  changed: Map<string, Map<string, number>>;
}

/** Everything about a machine's backups, now. */
export async function readState(link: HostLink, domain: LibvirtDomain): Promise<ReadState> {
  const active = await link.race(domain.isActive());
  const [xml, backup, uri] = await Promise.all([
    link.race(domain.getXMLDesc(active ? 0 : DomainXMLFlags.INACTIVE)),
    readRunning(link, domain),
    link.race(link.connection.getURI()),
  ]);
  const running = backup === 'unsupported' ? null : backup;
  const { rows, changed } = await readCheckpoints(link, domain, active && !running);
  return {
    state: {
      active,
      supported: backup !== 'unsupported',
      disks: await readDisks(link, domain, xml),
      checkpoints: rows,
      running,
      socketFolder: socketFolder(domain.getID(), domain.getName(), uri),
      error: null,
    },
    changed,
  };
}
