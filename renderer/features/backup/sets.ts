import type { BackupSet, SetRef } from '../../../electron/contract/backup';
import { formatTime } from '../../lib/format';

export const keyOf = ({ poolUuid, manifest }: SetRef): string => `${poolUuid}/${manifest}`;
export const refOf = ({ poolUuid, manifest }: SetRef): SetRef => ({ poolUuid, manifest });
export const timeOf = ({ createdAt }: BackupSet): string => formatTime(createdAt);

export const bytesOf = ({ disks }: BackupSet): number =>
  disks.reduce((sum, { storedBytes }) => sum + (storedBytes ?? 0), 0);

export const isIncremental = ({ disks }: BackupSet): boolean => disks.some(({ incremental }) => incremental);

/** What is not known to be whole can be looked at, too: in volumes of its own. */
export const isRestorable = ({ state }: BackupSet): boolean => state === 'complete' || state === 'unknown';

/** What builds on a set, directly or not. */
export function dependentsOf(set: BackupSet, all: readonly BackupSet[]): BackupSet[] {
  const ids = new Set([set.id]);
  const found: BackupSet[] = [];
  for (let grown = true; grown;) {
    grown = false;
    for (const each of all)
      if (each.parent !== null && ids.has(each.parent) && !ids.has(each.id)) {
        ids.add(each.id);
        found.push(each);
        grown = true;
      }
  }
  return found.sort((a, b) => a.createdAt - b.createdAt);
}

/** The set and what it builds on. */
export function chainOf(set: BackupSet, all: readonly BackupSet[]): BackupSet[] {
  const chain = [set];
  for (let { parent } = set; parent !== null;) {
    const found = all.find(({ id }) => id === parent);
    if (!found || chain.includes(found)) break;
    chain.push(found);
    ({ parent } = found);
  }
  return chain;
}

/** What a further backup can build on, newest first. */
export function parentsFor(
  uuid: string,
  sets: readonly BackupSet[],
  checkpoints: readonly { name: string }[],
): BackupSet[] {
  const names = new Set(checkpoints.map(({ name }) => name));
  return sets.filter(
    ({ machine, state, checkpoint }) =>
      machine.uuid === uuid && state === 'complete' && checkpoint !== null && names.has(checkpoint),
  );
}
