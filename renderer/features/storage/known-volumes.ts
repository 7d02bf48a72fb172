import type { VolumeRow } from '../../../electron/contract/storage';

export type KnownVolume = Pick<VolumeRow, 'name' | 'path'>;

/** The volumes of pools that were looked at, as they were last seen; nobody else has asked for them. */
const known = new Map<string, readonly KnownVolume[]>();
const none: readonly KnownVolume[] = [];

export function knowVolumes(hostId: string, poolUuid: string, volumes: readonly KnownVolume[]): void {
  known.set(`${hostId}/${poolUuid}`, volumes);
}

/** The same array until the pool is seen with others. */
export const knownVolumes = (hostId: string, poolUuid: string): readonly KnownVolume[] =>
  known.get(`${hostId}/${poolUuid}`) ?? none;
