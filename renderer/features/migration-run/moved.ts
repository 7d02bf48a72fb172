import { useEffect } from 'react';
import type { MigrationDto } from '../../../electron/contract/migration-run';
import { navigate } from '../../app/router';
import type { DomainTab } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { useDomain } from '../hosts/inventory';
import { notify } from '../notifications/store';
import { useHosts } from '../hosts/store';
import { useMigrations } from './store';

/** The migration that has taken this machine from this host; null if it is none, or has come back. */
export function useMovedAway(hostId: string, uuid: string): MigrationDto | null {
  return useMigrations(({ byId }) => {
    let last: MigrationDto | null = null;
    for (const each of byId.values())
      if (each.uuid === uuid && each.state === 'succeeded' && each.destination.hostId !== null) last = each;
    return last?.hostId === hostId ? last : null;
  });
}

/**
 * A machine that goes while its page is shown is followed to where it goes, once it is there.
 * @param here whether it still is where the page shows it
 */
export function useFollow(hostId: string, uuid: string, tab: DomainTab, here: boolean): void {
  const moved = useMovedAway(hostId, uuid);
  const to = moved?.destination.hostId ?? '';
  const arrived = useDomain(to, uuid) !== undefined;
  const gone = moved !== null && !here && arrived;
  const endedAt = moved?.endedAt ?? 0;
  useEffect(() => {
    // One that left earlier is not what the page was opened for.
    if (!gone || Date.now() - endedAt > 10_000) return;
    const name = useMigrations.getState().byId.get(moved.id)?.destinationName ?? '';
    const host = useHosts.getState().byId.get(to)?.name ?? to;
    notify({
      kind: 'machines',
      tone: 'info',
      title: t('migrationRun.followed', { name, host }),
      text: t('migrationRun.followedText'),
    });
    navigate({ page: 'domain', hostId: to, uuid, tab }, { replace: true });
  }, [gone, endedAt, moved, to, uuid, tab]);
}
