import type { Ability, CapabilityId, OtherWay, Unable } from '../contract/capability.js';
import { versionText } from './names.js';

/** libvirt counts its own version and the hypervisor's like this. */
function version(major: number, minor: number, patch = 0): number {
  return major * 1_000_000 + minor * 1000 + patch;
}

export interface HostVersions {
  /** The driver, such as QEMU. */
  driver: string;
  libvirt: number;
  hypervisor: number;
}

export interface TraitDisk {
  target: string;
  kind: 'file' | 'block' | 'network' | 'other';
  format: string | null;
  /** Given by pool and volume. */
  byVolume: boolean;
}

/** What of a machine decides what can be done with it. */
export interface MachineTraits {
  active: boolean;
  /** Its firmware has variables in flash memory; `raw` or `qcow2`. null: BIOS. */
  nvram: string | null;
  /** Disks that are written to. */
  disks: readonly TraitDisk[];
  /** Devices of the host that it has, which keep its memory from being saved. */
  hostDevices: readonly string[];
  /** The guest's agent is connected. */
  agent: boolean;
  checkpoints: number;
}

interface Row {
  /** What machines it concerns; all unless told. */
  concerns?: (traits: MachineTraits) => boolean;
  libvirt?: number;
  hypervisor?: number;
  /** What of the machine is in the way; empty: nothing. */
  unfit?: (traits: MachineTraits, versions: HostVersions) => string[];
  otherWays: readonly OtherWay[];
  /** What else leads there where libvirt is too old, if that is not the same. */
  otherWaysOfOld?: readonly OtherWay[];
  source: string;
}

const targets = (disks: readonly TraitDisk[]): string[] => disks.map(({ target }) => target);
const notQcow2 = ({ disks }: MachineTraits): string[] =>
  targets(disks.filter(({ format }) => format !== 'qcow2'));
const off = ({ active }: MachineTraits): string[] => (active ? [] : ['off']);
const on = ({ active }: MachineTraits): string[] => (active ? ['on'] : []);

/**
 * What QEMU's driver can do with a machine, since when, and what it needs of it. Each row was also tried on libvirt 9.0
 * with QEMU 7.2 and on libvirt 11.3 with QEMU 10.0.
 */
const table: Readonly<Record<CapabilityId, Row>> = {
  'snapshot-internal': {
    unfit: notQcow2,
    otherWays: ['take-external', 'convert-to-qcow2'],
    source: 'formatsnapshot: internal snapshots live in a qcow2 image; tried',
  },
  'snapshot-internal-memory': {
    unfit: (traits) => [...off(traits), ...notQcow2(traits), ...traits.hostDevices],
    otherWays: ['take-disk-only', 'detach-devices'],
    source: 'virDomainSnapshotCreateXML: the memory is saved as for a migration; tried',
  },
  'snapshot-internal-firmware': {
    concerns: ({ nvram }) => nvram !== null,
    libvirt: version(10, 10),
    unfit: ({ active, nvram }) => (active && nvram !== 'qcow2' ? ['nvram'] : []),
    otherWays: ['take-external', 'qcow2-nvram', 'shut-down-first'],
    otherWaysOfOld: ['take-external', 'newer-libvirt'],
    source:
      'libvirt NEWS 10.9 (qcow2 variables; raw ones only with the machine off, and not kept) and 10.10 (10.9 can’t go back); 9.0 refuses each with OPERATION_UNSUPPORTED; tried',
  },
  'snapshot-external': {
    unfit: ({ active, disks }) =>
      targets(
        disks.filter(
          ({ kind, byVolume }) => kind === 'other' || (!active && (kind === 'network' || byVolume)),
        ),
      ),
    otherWays: ['start-first', 'take-internal'],
    source:
      'qemu driver: with the machine off the images are made by qemu-img, of files and devices only; tried',
  },
  'snapshot-external-memory': {
    unfit: (traits) => [...off(traits), ...traits.hostDevices],
    otherWays: ['take-disk-only', 'detach-devices'],
    source: 'virDomainSnapshotCreateXML: only a running machine has memory to save; tried',
  },
  'snapshot-quiesce': {
    unfit: ({ agent }) => (agent ? [] : ['agent']),
    otherWays: ['install-agent'],
    source: 'VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE asks the agent; tried',
  },
  'snapshot-beside-checkpoints': {
    concerns: ({ checkpoints }) => checkpoints > 0,
    libvirt: version(7, 2),
    hypervisor: version(4, 2),
    otherWays: ['newer-libvirt'],
    source: 'libvirt NEWS 7.2: incremental backup beside snapshots; tried',
  },
  'revert-internal': { otherWays: [], source: 'virDomainRevertToSnapshot; tried' },
  'revert-internal-firmware': {
    concerns: ({ nvram }) => nvram === 'qcow2',
    libvirt: version(10, 10),
    otherWays: ['newer-libvirt'],
    source:
      'libvirt NEWS 10.10: 10.9 left qcow2 variables out when it reverted; raw ones are never taken back; tried',
  },
  'revert-external': {
    libvirt: version(9, 9),
    otherWays: ['revert-by-overlay', 'newer-libvirt'],
    source: 'libvirt NEWS 9.9: reverting external snapshots; 9.0 refuses with CONFIG_UNSUPPORTED; tried',
  },
  'revert-external-overlay': {
    unfit: on,
    otherWays: ['shut-down-first'],
    source: 'own: new images on those of the snapshot, and its definition; tried',
  },
  'delete-internal': { otherWays: ['forget-only'], source: 'virDomainSnapshotDelete; tried' },
  'delete-external': {
    libvirt: version(9, 0),
    otherWays: ['forget-only', 'newer-libvirt'],
    source: 'libvirt NEWS 9.0: external snapshot deletion; tried',
  },
  'delete-external-off': {
    libvirt: version(9, 9),
    otherWays: ['start-first', 'forget-only'],
    source: 'tried: with the machine off, 9.0 finds only the image on top of a chain',
  },
};

function unable(row: Row, versions: HostVersions, traits: MachineTraits): Unable | null {
  if (row.concerns?.(traits) === false) return null;
  if (row.libvirt !== undefined && versions.libvirt < row.libvirt)
    return { reason: 'libvirt', needs: versionText(row.libvirt), has: versionText(versions.libvirt) };
  if (row.hypervisor !== undefined && versions.hypervisor < row.hypervisor)
    return {
      reason: 'hypervisor',
      needs: versionText(row.hypervisor),
      has: versionText(versions.hypervisor),
    };
  const subjects = row.unfit?.(traits, versions) ?? [];
  return subjects.length > 0 ? { reason: 'machine', subjects } : null;
}

/** Whether this can be done, and if not why. Only QEMU's driver is known well enough to be judged beforehand. */
export function judge(id: CapabilityId, versions: HostVersions, traits: MachineTraits): Ability {
  const row = table[id];
  const cannot = versions.driver === 'QEMU' ? unable(row, versions, traits) : null;
  const ways = (cannot?.reason === 'libvirt' && row.otherWaysOfOld) || row.otherWays;
  return { id, unable: cannot, otherWays: cannot ? [...ways] : [], source: row.source };
}
