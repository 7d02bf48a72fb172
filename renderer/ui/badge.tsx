import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';

const tones = {
  neutral: 'border-line text-soft',
  info: 'border-info-line bg-info-bg text-accent-text',
  warning: 'border-warning-line bg-warning-bg text-warning-text',
  danger: 'border-danger-line bg-danger-bg text-danger-text',
} as const;

/** A word about an object, such as "read-only". */
export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: keyof typeof tones;
  children: ReactNode;
}): ReactElement {
  return (
    <span
      className={cx(
        'inline-flex h-4.5 shrink-0 items-center rounded-sm border px-1.5 text-caps font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
