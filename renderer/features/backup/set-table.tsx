import type { ReactElement, ReactNode } from 'react';
import type { BackupSet } from '../../../electron/contract/backup';
import { hrefOf } from '../../app/router';
import { formatBytes, formatExactBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { SmallTable } from '../../ui/small-table';
import { bytesOf, isIncremental, keyOf, timeOf } from './sets';

interface Props {
  hostId: string;
  title: string;
  none: string;
  sets: readonly BackupSet[];
  /** All sets that are known, to say what one builds on. */
  all: readonly BackupSet[];
  /** Whose they are is said for each. */
  named?: boolean;
  entries(set: BackupSet): MenuEntry[];
  /** Finds out what is not known of a set; null: nothing may be done. */
  onVerify: ((set: BackupSet) => void) | null;
  aside?: ReactNode;
}

const tones = {
  complete: 'neutral',
  unfinished: 'info',
  unknown: 'warning',
  failed: 'danger',
  broken: 'danger',
} as const;

function stateHelp({ state, missing, failure }: BackupSet): string | undefined {
  if (state === 'complete') return undefined;
  return [
    t(`backup.sets.stateTexts.${state}`),
    failure && t(`backup.sets.failures.${failure.why}`),
    failure?.message,
    missing.length > 0 && t('backup.sets.missing', { names: missing.join(', ') }),
  ]
    .filter(Boolean)
    .join(' ');
}

function State({ set, onVerify }: { set: BackupSet; onVerify: Props['onVerify'] }): ReactElement {
  return (
    <span className="flex items-center gap-2" title={stateHelp(set)}>
      <Badge tone={tones[set.state]}>{t(`backup.sets.states.${set.state}`)}</Badge>
      {set.state === 'unknown' && onVerify && (
        <Button
          size="small"
          aria-label={t('backup.sets.verifyNamed', { time: timeOf(set) })}
          onPress={() => onVerify(set)}
        >
          {t('backup.sets.verify')}
        </Button>
      )}
    </span>
  );
}

function Kind({ set, all }: { set: BackupSet; all: readonly BackupSet[] }): ReactElement {
  if (!isIncremental(set)) return <>{t('backup.sets.full')}</>;
  const parent = all.find(({ id }) => id === set.parent);
  return (
    <span className="whitespace-nowrap">
      {t('backup.sets.incremental')}
      {parent && <span className="text-faint"> {t('backup.sets.since', { time: timeOf(parent) })}</span>}
    </span>
  );
}

function Disks({ set }: { set: BackupSet }): ReactElement {
  return (
    <span className="flex flex-wrap gap-x-2 gap-y-0.5">
      {set.disks.map(({ target, checksum }) => (
        <span
          key={target}
          title={
            checksum === null
              ? t('backup.sets.noChecksum', { target })
              : t('backup.sets.checksum', { target, checksum })
          }
        >
          {target}
          {checksum !== null && (
            <span className="font-mono text-small text-faint"> {checksum.slice(0, 8)}</span>
          )}
        </span>
      ))}
    </span>
  );
}

/** Backups with what they hold, newest first. */
export function SetTable({
  hostId,
  title,
  none,
  sets,
  all,
  named,
  entries,
  onVerify,
  aside,
}: Props): ReactElement {
  const columns = [
    'made',
    ...(named ? (['machine'] as const) : []),
    'kind',
    'state',
    'size',
    'pool',
    'disks',
    'description',
  ] as const;
  return (
    <SmallTable
      title={title}
      none={none}
      aside={aside}
      columns={columns.map((column) => t(`backup.sets.columns.${column}`))}
      rows={sets.map((set) => [
        <time key="made" className="numeric whitespace-nowrap">
          {timeOf(set)}
        </time>,
        ...(named ? [<bdi key="machine">{set.machine.name}</bdi>] : []),
        <Kind key="kind" set={set} all={all} />,
        <State key="state" set={set} onVerify={onVerify} />,
        <span key="size" className="numeric whitespace-nowrap" title={formatExactBytes(bytesOf(set))}>
          {formatBytes(bytesOf(set))}
        </span>,
        <a
          key="pool"
          className="rounded-sm hover:underline"
          href={hrefOf({
            page: 'pool',
            hostId,
            uuid: set.poolUuid,
            tab: 'overview',
            volume: set.disks[0]?.volume ?? set.manifest,
          })}
        >
          {set.poolName}
        </a>,
        <Disks key="disks" set={set} />,
        <span key={keyOf(set)} className="-my-1 flex items-baseline justify-between gap-2">
          <span className="text-soft">{set.description}</span>
          <MenuButton
            label={t('backup.actionsFor', { name: t('backup.at', { time: timeOf(set) }) })}
            entries={entries(set)}
          />
        </span>,
      ])}
    />
  );
}
