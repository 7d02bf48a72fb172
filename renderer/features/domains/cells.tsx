import { Check } from 'lucide-react';
import type { MouseEvent, ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { OperationDto } from '../../../electron/contract/operations';
import { addToFilter } from '../../app/filter';
import { hrefOf } from '../../app/router';
import { domainStatus } from '../../lib/domain-status';
import {
  bytesParts,
  DASH,
  formatDuration,
  formatExactBytes,
  formatPercent,
  formatShortTime,
  formatTime,
  formatCount,
} from '../../lib/format';
import { hostStatus } from '../../lib/host-status';
import { t } from '../../lib/i18n/t';
import { printQuery } from '../../lib/query/parse';
import type { MatchField } from '../../lib/query/fields';
import { Badge } from '../../ui/badge';
import { StateShape } from '../../ui/state-badge';
import { useHost } from '../hosts/store';
import { useMigrating } from '../operations/migrating';
import type { Machine } from './machine';
import { useSlowNow } from './slow-clock';

const Dash = (): ReactElement => <span className="text-faint">{DASH}</span>;

export function NameCell({ machine: { hostId, row } }: { machine: Machine }): ReactElement {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <a
        href={hrefOf({ page: 'domain', hostId, uuid: row.uuid, tab: 'overview' })}
        tabIndex={-1}
        draggable={false}
        title={row.name}
        dir="auto"
        className="min-w-0 shrink truncate rounded-sm font-medium hover:underline"
      >
        {row.name}
      </a>
      {row.title && (
        <span dir="auto" className="min-w-0 shrink-[9999] truncate text-small text-faint">
          {row.title}
        </span>
      )}
      {!row.persistent && <Badge>{t('domains.transient')}</Badge>}
    </span>
  );
}

/** The state in words; of a host that is away, since when it may have changed. */
export function StateCell({ machine: { hostId, row } }: { machine: Machine }): ReactElement {
  const staleSince = useHost(hostId)?.staleSince ?? null;
  const migrating = useMigrating(hostId, row.uuid);
  const { kind, text } = domainStatus(row);
  if (migrating && staleSince === null) return <MigratingCell operation={migrating} />;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <StateShape kind={staleSince === null ? kind : 'stale'} />
      <span className={staleSince === null ? 'truncate' : 'shrink-0'}>{text}</span>
      {staleSince !== null && (
        <span className="numeric truncate text-small text-faint">
          {t('domains.since', { time: formatShortTime(staleSince) })}
        </span>
      )}
      {staleSince === null && row.stalledSince !== null && (
        <Badge tone="warning">{t('domains.stalled')}</Badge>
      )}
    </span>
  );
}

/** Where it is going, and how far it is. */
function MigratingCell({ operation: { id, to, progress } }: { operation: OperationDto }): ReactElement {
  const text = t('domains.migrating', { to: to?.name ?? '' });
  return (
    <a
      href={hrefOf({ page: 'migrations', item: id })}
      tabIndex={-1}
      draggable={false}
      title={t('operations.now.migrating', { to: to?.name ?? '' })}
      className="inline-flex min-w-0 items-center gap-1.5 rounded-sm hover:underline"
    >
      <StateShape kind="busy" />
      <span className="truncate">{text}</span>
      {progress !== null && (
        <span className="numeric shrink-0 text-small text-faint">{formatPercent(progress * 100)}</span>
      )}
    </a>
  );
}

export function HostCell({ hostId }: { hostId: string }): ReactElement | null {
  const host = useHost(hostId);
  if (!host) return null;
  const { kind, text } = hostStatus(host);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {host.state !== 'ready' && (
        <span title={text} className="flex">
          <StateShape kind={kind} />
          <span className="sr-only">{text}</span>
        </span>
      )}
      <a
        href={hrefOf({ page: 'domains', hostId })}
        tabIndex={-1}
        draggable={false}
        title={host.name}
        className="truncate rounded-sm text-soft hover:text-text hover:underline"
      >
        {host.name}
      </a>
    </span>
  );
}

export function MemorySizeCell({ kib }: { kib: number | null }): ReactElement {
  if (kib === null) return <Dash />;
  const { value, unit } = bytesParts(kib * 1024);
  return (
    <span title={formatExactBytes(kib * 1024)}>
      {value} <span className="text-faint">{unit}</span>
    </span>
  );
}

export function OptionalCell({ text }: { text: string | number | null }): ReactElement {
  if (text === null || text === '') return <Dash />;
  return (
    <span dir="auto" title={String(text)} className="truncate">
      {text}
    </span>
  );
}

export function AddressesCell({ addresses }: { addresses: readonly string[] }): ReactElement {
  const [first, ...more] = addresses;
  if (first === undefined) return <Dash />;
  return (
    <span title={addresses.join('\n')} className="numeric flex min-w-0 items-baseline gap-1">
      <span className="truncate select-text">{first}</span>
      {more.length > 0 && <span className="shrink-0 text-small text-faint">+{more.length}</span>}
    </span>
  );
}

export function UptimeCell({ row }: { row: DomainRow }): ReactElement {
  return row.id === null || row.startedAt === null ? <Dash /> : <Uptime since={row.startedAt} />;
}

function Uptime({ since }: { since: number }): ReactElement {
  const now = useSlowNow();
  return <span title={formatTime(since)}>{formatDuration(Math.max(0, now - since))}</span>;
}

export function YesCell({ value, label }: { value: boolean; label: string }): ReactElement {
  if (!value) return <Dash />;
  return (
    <span className="flex items-center gap-1 text-soft">
      <Check aria-hidden className="size-3.5" />
      <span className="sr-only">{label}</span>
    </span>
  );
}

/** How many, once somebody has looked at them; before that only that there are some. */
export function SnapshotsCell({ row }: { row: DomainRow }): ReactElement {
  if (row.snapshotCount)
    return (
      <span className="numeric" title={t('domains.snapshotsCounted')}>
        {formatCount(row.snapshotCount)}
      </span>
    );
  return <YesCell value={row.snapshots} label={t('domains.hasSnapshots')} />;
}

/** Pressed, the list shows what else has it. */
function Chip({ field, value }: { field: MatchField; value: string }): ReactElement {
  const ask = (event: MouseEvent): void => {
    event.stopPropagation();
    addToFilter(printQuery([{ kind: 'match', negated: false, field, values: [value] }]));
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      dir="auto"
      title={t('domains.showAllWith', { value })}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={ask}
      className="h-4.5 max-w-32 truncate rounded-sm border border-line px-1.5 text-caps font-medium text-soft hover:border-line-strong hover:text-text"
    >
      {value}
    </button>
  );
}

/** How many tags a row has room for; the rest are counted. */
const TAGS_SHOWN = 3;

export function TagsCell({ tags }: { tags: readonly string[] }): ReactElement | null {
  if (tags.length === 0) return null;
  return (
    <span className="flex min-w-0 items-center gap-1 overflow-hidden">
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <Chip key={tag} field="tag" value={tag} />
      ))}
      {tags.length > TAGS_SHOWN && (
        <span title={tags.slice(TAGS_SHOWN).join('\n')} className="numeric text-small text-faint">
          +{tags.length - TAGS_SHOWN}
        </span>
      )}
    </span>
  );
}

export function GroupCell({ group }: { group: string | null }): ReactElement {
  return group ? <Chip field="group" value={group} /> : <Dash />;
}
