import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';

/** The states the app tells apart; each has its own shape and colour, and is always named in words next to it. */
export type StateKind =
  | 'running'
  | 'paused'
  | 'shut-off'
  | 'crashed'
  | 'suspended'
  | 'saved'
  | 'busy'
  | 'stale'
  | 'disk'
  | 'unknown';

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 };

const shapes: Record<StateKind, ReactNode> = {
  running: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  paused: <path d="M3.5 2h2v8h-2zM6.8 2h2v8h-2z" fill="currentColor" />,
  'shut-off': <circle cx="6" cy="6" r="3.6" {...stroke} />,
  crashed: <path d="M2.8 2.8l6.4 6.4M9.2 2.8L2.8 9.2" {...stroke} strokeWidth={2} strokeLinecap="round" />,
  suspended: <path d="M9.8 7.6A4.4 4.4 0 1 1 5.2 1.9a3.6 3.6 0 0 0 4.6 5.7z" fill="currentColor" />,
  saved: <path d="M2 2h8v8H2zM2 5h8M2 7.6h8" {...stroke} strokeWidth={1.4} />,
  busy: (
    <>
      <circle cx="6" cy="6" r="4" {...stroke} strokeWidth={1.4} />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  stale: <circle cx="6" cy="6" r="4" {...stroke} strokeDasharray="1.8 1.5" />,
  disk: (
    <>
      <ellipse cx="6" cy="3.2" rx="3.8" ry="1.5" {...stroke} strokeWidth={1.4} />
      <path d="M2.2 3.2v5.6c0 .8 1.7 1.5 3.8 1.5s3.8-.7 3.8-1.5V3.2" {...stroke} strokeWidth={1.4} />
    </>
  ),
  unknown: <path d="M3 6h6" {...stroke} strokeLinecap="round" />,
};

const colours: Record<StateKind, string> = {
  running: 'text-running',
  paused: 'text-paused',
  'shut-off': 'text-off',
  crashed: 'text-crashed',
  suspended: 'text-suspended',
  saved: 'text-saved',
  busy: 'text-busy',
  stale: 'text-off',
  disk: 'text-series-memory',
  unknown: 'text-off',
};

export function StateShape({ kind, className }: { kind: StateKind; className?: string }): ReactElement {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      data-state={kind}
      className={cx('size-3 shrink-0', colours[kind], className)}
    >
      {shapes[kind]}
    </svg>
  );
}

interface Props {
  kind: StateKind;
  /** The state in words. */
  children: ReactNode;
  /** In a pill of its own, for headers. */
  pill?: boolean;
}

export function StateBadge({ kind, children, pill }: Props): ReactElement {
  return (
    <span
      className={cx(
        'inline-flex min-w-0 items-center gap-1.5',
        pill && 'h-6 rounded-md border border-line bg-raised px-2 text-small font-medium',
      )}
    >
      <StateShape kind={kind} />
      <span className="truncate">{children}</span>
    </span>
  );
}
