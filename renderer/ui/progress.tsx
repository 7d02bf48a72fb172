import type { ReactElement } from 'react';
import { ProgressBar } from 'react-aria-components';
import { formatPercent } from '../lib/format';

/** Progress with its number; null while it isn't known. */
export function Progress({ label, value }: { label: string; value: number | null }): ReactElement {
  return (
    <ProgressBar
      aria-label={label}
      value={(value ?? 0) * 100}
      isIndeterminate={value === null}
      className="flex items-center gap-2"
    >
      <span className="h-1.5 grow overflow-hidden rounded-full bg-active">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: value === null ? '100%' : `${value * 100}%`, opacity: value === null ? 0.4 : 1 }}
        />
      </span>
      <span className="numeric w-10 text-right text-small text-soft">
        {value === null ? '' : formatPercent(value * 100)}
      </span>
    </ProgressBar>
  );
}

/** How full something is. Purely a picture: the numbers stand next to it. */
export function CapacityBar({ fraction }: { fraction: number }): ReactElement {
  const share = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
  return (
    <span aria-hidden className="block h-1.5 w-full overflow-hidden rounded-full bg-active">
      <span
        className={share > 0.9 ? 'block h-full bg-danger' : 'block h-full bg-series-memory'}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
