import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { hrefOf } from '../../app/router';
import { formatShortTime } from '../../lib/format';
import { hostStatus } from '../../lib/host-status';
import { t } from '../../lib/i18n/t';
import { StateShape } from '../../ui/state-badge';
import { useHosts } from '../hosts/store';

const MOST = 5;

const away = ({ state }: HostDto): boolean => state !== 'ready' && state !== 'connecting';

/** Which hosts' machines are missing or old; nothing while all are there. */
export function AwayStrip(): ReactElement | null {
  const key = useHosts(({ ids, byId }) =>
    ids
      .filter((id) => {
        const host = byId.get(id);
        return host !== undefined && away(host);
      })
      .join(' '),
  );
  const ids = key.split(' ').filter(Boolean);
  if (ids.length === 0) return null;
  return (
    <ul
      aria-label={t('machines.away')}
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-line bg-sunken px-4 py-1 text-small"
    >
      {ids.slice(0, MOST).map((id) => (
        <Away key={id} hostId={id} />
      ))}
      {ids.length > MOST && (
        <li className="numeric text-soft">{t('machines.moreAway', { n: ids.length - MOST })}</li>
      )}
    </ul>
  );
}

function Away({ hostId }: { hostId: string }): ReactElement | null {
  const host = useHosts(({ byId }) => byId.get(hostId));
  if (!host) return null;
  const { kind, text } = hostStatus(host);
  return (
    <li className="flex min-w-0 items-center gap-1.5">
      <StateShape kind={kind} />
      <a
        href={hrefOf({ page: 'domains', hostId })}
        className="truncate rounded-sm font-medium hover:underline"
      >
        {host.name}
      </a>
      <span className="numeric text-soft">
        {text} {t('domains.since', { time: formatShortTime(host.staleSince ?? host.since) })}
      </span>
    </li>
  );
}
