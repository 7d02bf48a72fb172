import type { ReactElement } from 'react';
import type { VolumeRow, VolumeUser } from '../../../electron/contract/storage';
import { hrefOf } from '../../app/router';
import { t } from '../../lib/i18n/t';

export function runningUsers({ users }: VolumeRow): VolumeUser[] {
  return (users ?? []).filter(({ active }) => active);
}

export function namesOf(users: readonly VolumeUser[]): string {
  return [...new Set(users.map(({ name }) => name))].join(', ');
}

/** Why nothing can be done with a volume now. */
export function InUse({ volume }: { volume: VolumeRow }): ReactElement {
  return (
    <p role="alert" className="rounded-md border border-warning-line bg-warning-bg p-3 text-warning-text">
      {t('storage.volume.inUse', { names: namesOf(runningUsers(volume)) })}
    </p>
  );
}

/** Which machines have it, as links, for a cell of the list. */
export function Users({ hostId, users }: { hostId: string; users: VolumeUser[] | null }): ReactElement {
  if (users === null) return <span className="text-faint">{t('storage.volumes.reading')}</span>;
  if (users.length === 0) return <span className="text-faint">{t('storage.volumes.unused')}</span>;
  return (
    <span className="truncate" title={namesOf(users)}>
      {users.map(({ uuid, name, target, active, asBacking }, index) => (
        <span key={`${uuid} ${target}`}>
          {index > 0 && ', '}
          <a
            href={hrefOf({ page: 'domain', hostId, uuid, tab: 'overview' })}
            tabIndex={-1}
            dir="auto"
            className="rounded-sm hover:underline"
          >
            {name}
          </a>
          <span className="text-faint">
            {' '}
            {[
              target,
              ...(active ? [] : [t('storage.volumes.off')]),
              ...(asBacking ? [t('storage.volumes.asBacking')] : []),
            ].join(', ')}
          </span>
        </span>
      ))}
    </span>
  );
}
