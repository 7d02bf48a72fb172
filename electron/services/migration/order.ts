import { DomainMigrateFlags } from '@virtdeck/libvirt';
import type { MigrationDto, MigrationTrait } from '../../contract/migration-run.js';
import { migrationParam } from '../../contract/migration-options.js';
import type { MigrationParam } from '../../contract/migration-options.js';
import type { MigrationPlan } from '../../contract/migration.js';
import { appError } from '../errors.js';

/** What libvirt is told. */
export type MigrationCall = Pick<MigrationPlan, 'driver' | 'uri' | 'flags' | 'params'>;

/** One machine's move, as it was asked for. */
export interface MigrationOrder {
  hostId: string;
  uuid: string;
  name: string;
  destination: MigrationDto['destination'];
  destinationName: string;
  /** As asked for; what libvirt is told depends on how the machine stands when its turn comes. */
  flags: number;
  /** null leaves it to the hypervisor. */
  maxDowntimeMs: number | null;
  plan(): Promise<MigrationCall>;
  /** It runs already: nothing more of how it was asked for is known than is told here. */
  found?: true;
}

/** What is known of a machine that was found on its way. */
export function foundOrder(hostId: string, uuid: string, name: string): MigrationOrder {
  return {
    hostId,
    uuid,
    name,
    destination: { hostId: null, name: '' },
    destinationName: name,
    flags: DomainMigrateFlags.LIVE,
    maxDowntimeMs: null,
    plan: () => Promise.reject(appError('REFUSED', 'It is not known how it was begun')),
    found: true,
  };
}

export const hasFlag = (flags: number, flag: DomainMigrateFlags): boolean => (flags & flag) !== 0;

export function driverOf(flags: number): MigrationDto['driver'] {
  if (!hasFlag(flags, DomainMigrateFlags.PEER2PEER)) return 'direct';
  return hasFlag(flags, DomainMigrateFlags.TUNNELLED) ? 'tunnelled' : 'peer-to-peer';
}

const traits: readonly (readonly [DomainMigrateFlags, MigrationTrait])[] = [
  [DomainMigrateFlags.LIVE, 'live'],
  [DomainMigrateFlags.OFFLINE, 'offline'],
  [DomainMigrateFlags.PAUSED, 'paused'],
  [DomainMigrateFlags.POSTCOPY, 'post-copy'],
  [DomainMigrateFlags.AUTO_CONVERGE, 'auto-converge'],
  [DomainMigrateFlags.COMPRESSED, 'compressed'],
  [DomainMigrateFlags.PARALLEL, 'parallel'],
  [DomainMigrateFlags.TLS, 'tls'],
  [DomainMigrateFlags.NON_SHARED_DISK, 'copy-storage'],
  [DomainMigrateFlags.NON_SHARED_INC, 'copy-storage-inc'],
  [DomainMigrateFlags.PERSIST_DEST, 'persist'],
  [DomainMigrateFlags.UNDEFINE_SOURCE, 'undefine-source'],
  [DomainMigrateFlags.UNSAFE, 'unsafe'],
];

export function traitsOf(flags: number): MigrationTrait[] {
  return traits.flatMap(([flag, trait]) => (hasFlag(flags, flag) ? [trait] : []));
}

/** Its parameters by libvirt's own keys. */
export function keyedParams({ params }: MigrationCall): Record<string, number | string | string[]> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[migrationParam(name as MigrationParam).key, typeof value === 'object' ? [...value] : value]],
    ),
  );
}
