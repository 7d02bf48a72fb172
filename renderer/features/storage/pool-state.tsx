import type { ReactElement } from 'react';
import type { PoolRow } from '../../../electron/contract/inventory';
import { formatBytes, formatExactBytes } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { CapacityBar } from '../../ui/progress';
import type { StateKind } from '../../ui/state-badge';
import { ObjectState } from '../hosts/object-state';

const kinds: Record<string, StateKind> = {
  running: 'running',
  inactive: 'shut-off',
  building: 'busy',
  degraded: 'paused',
  inaccessible: 'crashed',
};

export function PoolState({
  row,
  staleSince,
  pill,
}: {
  row: PoolRow;
  staleSince: number | null;
  pill?: boolean;
}): ReactElement {
  return (
    <ObjectState
      kind={kinds[row.state] ?? 'unknown'}
      text={translate(`states.pool.${row.state}`) ?? t('states.pool.unknown')}
      staleSince={staleSince}
      pill={pill}
    />
  );
}

/** How full something is: the bar, and what it shows in numbers. */
export function Use({ used, capacity }: { used: number; capacity: number }): ReactElement {
  return (
    <span
      className="flex min-w-0 grow items-center gap-2.5"
      title={t('storage.used', { used: formatExactBytes(used), capacity: formatExactBytes(capacity) })}
    >
      <span className="max-w-20 min-w-8 shrink grow basis-20">
        <CapacityBar fraction={used / capacity} />
      </span>
      <span className="numeric shrink-0">
        {t('storage.used', { used: formatBytes(used), capacity: formatBytes(capacity) })}
      </span>
    </span>
  );
}
