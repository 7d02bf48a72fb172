import { create } from 'zustand';
import type { MigrationDto, MigrationsPayload } from '../../../electron/contract/migration-run';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { useHosts } from '../hosts/store';

type MigrationsById = ReadonlyMap<string, MigrationDto>;

interface Migrations {
  /** Known: the first payload has come. */
  loaded: boolean;
  /** The newest last. */
  byId: MigrationsById;
}

export const useMigrations = create<Migrations>(() => ({ loaded: false, byId: new Map() }));

function reduceMigrations(before: MigrationsById, payload: MigrationsPayload): MigrationsById {
  if (payload.kind === 'snapshot') return new Map(payload.migrations.map((each) => [each.id, each]));
  const after = new Map(before);
  if (payload.kind === 'removed') for (const id of payload.ids) after.delete(id);
  else for (const each of payload.migrations) after.set(each.id, each);
  return after;
}

/** Keeps the store fed; returns stop. */
export function watchMigrations(): () => void {
  return bridge().subscribe('migrations.watch', {}, (payload) =>
    useMigrations.setState(({ byId }) => ({ loaded: true, byId: reduceMigrations(byId, payload) })),
  );
}

export const isGoing = ({ state }: MigrationDto): boolean => state === 'queued' || state === 'running';

export const hasFailed = ({ state }: MigrationDto): boolean => state === 'failed' || state === 'cancelled';

/** It ended without success and nobody has tried again; of one that was found running nobody knows how. */
export const canRetry = (migration: MigrationDto): boolean =>
  hasFailed(migration) && migration.retriedBy === null && migration.driver !== 'unknown';

/** What the two hosts are called. */
export function useHostNames({ hostId, destination }: MigrationDto): { from: string; to: string } {
  const from = useHosts(({ byId }) => byId.get(hostId)?.name ?? hostId);
  const to = useHosts(({ byId }) =>
    destination.hostId === null
      ? destination.name || t('migrationRun.otherHost')
      : (byId.get(destination.hostId)?.name ?? destination.name),
  );
  return { from, to };
}
