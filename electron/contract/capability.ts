// Without zod, so that the page can have the values without it.

/** Things that not every libvirt, hypervisor or machine can do. The table is in services/capability-table.ts. */
export const capabilityIds = [
  'snapshot-internal',
  'snapshot-internal-memory',
  'snapshot-internal-firmware',
  'snapshot-external',
  'snapshot-external-memory',
  'snapshot-quiesce',
  'snapshot-beside-checkpoints',
  'revert-internal',
  'revert-internal-firmware',
  'revert-external',
  'revert-external-overlay',
  'delete-internal',
  'delete-external',
  'delete-external-off',
] as const;
export type CapabilityId = (typeof capabilityIds)[number];

/** What else leads to the same end. */
export const otherWays = [
  'shut-down-first',
  'start-first',
  'take-external',
  'take-internal',
  'take-disk-only',
  'qcow2-nvram',
  'convert-to-qcow2',
  'revert-by-overlay',
  'delete-others-first',
  'forget-only',
  'end-job-first',
  'install-agent',
  'detach-devices',
  'newer-libvirt',
  'newer-hypervisor',
] as const;
export type OtherWay = (typeof otherWays)[number];

/** Why something can't be done. */
export type Unable =
  | { reason: 'libvirt' | 'hypervisor'; needs: string; has: string }
  /** The machine is not so made, or not in the state for it: `subjects` are its disks, devices or snapshots. */
  | { reason: 'machine'; subjects: string[] };

/** What this libvirt, hypervisor and machine can do of one row. */
export interface Ability {
  id: CapabilityId;
  /** null: it can. */
  unable: Unable | null;
  otherWays: OtherWay[];
  /** Where this is known from: libvirt's release notes or documentation, or our own trials. */
  source: string;
}
