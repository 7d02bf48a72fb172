import type { ReactElement } from 'react';
import type { MigrationDto, MigrationFigures } from '../../../electron/contract/migration-run';
import {
  DASH,
  formatByteRate,
  formatBytes,
  formatCount,
  formatDuration,
  formatMilliseconds,
  formatPercent,
} from '../../lib/format';
import { t } from '../../lib/i18n/t';

interface Figure {
  id:
    | 'remaining'
    | 'sent'
    | 'rate'
    | 'dirtyRate'
    | 'round'
    | 'downtime'
    | 'elapsed'
    | 'disks'
    | 'throttle'
    | 'requests'
    | 'cache';
  value: string;
  note?: string;
}

export const formatPause = (ms: number): string =>
  ms < 10_000 ? formatMilliseconds(ms) : formatDuration(ms);

function figuresIn(figures: MigrationFigures): Figure[] {
  const { dirtyRateBytes, downtimeMs, throttlePercent, postcopyRequests, compression } = figures;
  const list: Figure[] = [
    { id: 'remaining', value: formatBytes(figures.memoryRemainingBytes + figures.diskRemainingBytes) },
    { id: 'sent', value: formatBytes(figures.memorySentBytes + figures.diskSentBytes) },
    { id: 'rate', value: formatByteRate(figures.memoryRateBytes + figures.diskRateBytes) },
    { id: 'dirtyRate', value: dirtyRateBytes === null ? DASH : formatByteRate(dirtyRateBytes) },
    { id: 'round', value: figures.iteration === 0 ? DASH : formatCount(figures.iteration) },
    { id: 'downtime', value: downtimeMs === null ? DASH : formatPause(downtimeMs) },
    { id: 'elapsed', value: formatDuration(figures.elapsedMs) },
  ];
  if (figures.diskTotalBytes > 0)
    list.splice(1, 0, { id: 'disks', value: formatBytes(figures.diskRemainingBytes) });
  if (throttlePercent !== null) list.push({ id: 'throttle', value: formatPercent(throttlePercent) });
  if (postcopyRequests) list.push({ id: 'requests', value: formatCount(postcopyRequests) });
  if (compression)
    list.push({
      id: 'cache',
      value: formatBytes(compression.cacheBytes),
      note: t('migrationRun.figure.misses', { n: formatCount(compression.misses) }),
    });
  return list;
}

/** What libvirt counts, as it is now; of one that has ended its last word. */
export function Figures({ figures }: Pick<MigrationDto, 'figures'>): ReactElement | null {
  if (!figures) return null;
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-px overflow-hidden rounded-lg border border-line bg-raised">
      {figuresIn(figures).map(({ id, value, note }) => (
        <div key={id} className="flex flex-col px-3 py-2 shadow-[0_0_0_1px_var(--line)]">
          <dt className="truncate text-small text-soft">{t(`migrationRun.figure.${id}`)}</dt>
          <dd className="numeric text-h2 font-semibold">
            {value} {note && <span className="text-small font-normal text-faint">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
