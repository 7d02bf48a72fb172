import { Lock } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { hrefOf } from '../../app/router';
import type { Route } from '../../app/router';
import { formatKiB, formatShortTime } from '../../lib/format';
import { hostStatus } from '../../lib/host-status';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { StateBadge } from '../../ui/state-badge';
import { Freshness } from './freshness';
import { HostActions } from './host-actions';
import { HostBanner } from './host-banner';
import { colourClass } from './host-colour';
import { NoRows } from './no-rows';
import { ProtectionNote } from './protection-badge';

interface Props {
  host: HostDto;
  section: 'domains' | 'networks' | 'storage' | 'events' | 'host';
  /** Rows are there, if perhaps old ones. */
  hasRows: boolean;
  /** Right of the tabs: counts, a selection. */
  aside?: ReactNode;
  children: ReactNode;
}

const tabs = ['domains', 'networks', 'storage', 'events', 'host'] as const;

function placeOf(id: (typeof tabs)[number], hostId: string): Route {
  if (id === 'host') return { page: id, hostId, tab: 'overview' };
  return id === 'events' ? { page: 'host-events', hostId } : { page: id, hostId };
}

/** Head of a host's lists: its state and facts, and why its rows are missing or old. */
export function HostFrame({ host, section, hasRows, aside, children }: Props): ReactElement {
  const { kind, text } = hostStatus(host);
  const colour = colourClass(host.colour);
  return (
    <>
      <header className="flex shrink-0 items-start gap-3 px-4 pt-3 pb-2">
        <div className="min-w-0 grow">
          <div className="flex min-w-0 items-center gap-2.5">
            {colour && <span aria-hidden className={cx('h-5 w-1 shrink-0 rounded-full', colour)} />}
            <h1 className="truncate text-h1 font-semibold">{host.name}</h1>
            <StateBadge kind={kind} pill>
              {text}
              {host.state !== 'ready' && (
                <span className="numeric font-normal text-soft">
                  {' '}
                  {t('hosts.since', { time: formatShortTime(host.staleSince ?? host.since) })}
                </span>
              )}
            </StateBadge>
            {host.demo && <Badge tone="info">{t('hosts.demo')}</Badge>}
            {host.readonly && (
              <Badge tone="warning">
                <Lock aria-hidden className="mr-1 size-3" />
                {t('hosts.readonly')}
              </Badge>
            )}
            {host.temporary && <Badge>{t('hosts.temporary')}</Badge>}
          </div>
          <p className="numeric flex min-w-0 gap-3 text-small text-soft">
            <span className="truncate" title={factsLine(host)}>
              {factsLine(host)}
            </span>
            <span className="flex shrink-0 gap-3">
              <ProtectionNote host={host} />
              <Freshness host={host} />
            </span>
          </p>
          {host.notes && <HostNotes text={host.notes} />}
        </div>
        <HostActions host={host} />
      </header>
      <HostBanner host={host} />
      <nav
        aria-label={host.name}
        className="flex shrink-0 flex-wrap items-center gap-x-3 border-b border-line px-4"
      >
        <ul className="flex grow gap-1">
          {tabs.map((id) => (
            <li key={id}>
              <a
                href={hrefOf(placeOf(id, host.id))}
                aria-current={id === section ? 'page' : undefined}
                className={cx(
                  '-mb-px flex h-9 items-center rounded-t-sm border-b-2 px-2.5 font-medium',
                  id === section ? 'border-accent text-text' : 'border-transparent text-soft hover:text-text',
                )}
              >
                {t(`${id}.title`)}
              </a>
            </li>
          ))}
        </ul>
        {aside && <div className="ml-auto flex min-h-9 items-center">{aside}</div>}
      </nav>
      {hasRows ? children : <NoRows host={host} />}
    </>
  );
}

/** One line of what the user has noted; all of it when it is opened. */
function HostNotes({ text }: { text: string }): ReactElement {
  const [first = ''] = text.split('\n', 1);
  if (first === text && text.length <= 120)
    return <p className="max-w-3xl truncate pt-0.5 text-small">{text}</p>;
  return (
    <details className="max-w-3xl pt-0.5 text-small">
      <summary className="truncate">{first}</summary>
      <p className="max-h-40 overflow-auto py-1 whitespace-pre-wrap">{text}</p>
    </details>
  );
}

function factsLine({ uri, facts }: HostDto): string {
  if (!facts) return uri;
  return [
    facts.uri,
    `${facts.type} ${facts.hypervisorVersion}`,
    `libvirt ${facts.libvirtVersion}`,
    t('hosts.facts.cpus', { n: facts.cpus }),
    formatKiB(facts.memoryKiB),
  ].join('  ·  ');
}
