import type { ReactElement } from 'react';
import { formatShortTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { StateBadge } from '../../ui/state-badge';
import type { StateKind } from '../../ui/state-badge';

interface Props {
  kind: StateKind;
  text: string;
  /** Since when it may be otherwise; null while it is fresh. */
  staleSince: number | null;
  pill?: boolean;
}

/** An object's state, marked when its host is away. */
export function ObjectState({ kind, text, staleSince, pill }: Props): ReactElement {
  return (
    <StateBadge kind={staleSince === null ? kind : 'stale'} pill={pill}>
      {text}
      {staleSince !== null && (
        <span className="numeric text-small font-normal text-soft">
          {' '}
          {t('common.since', { time: formatShortTime(staleSince) })}
        </span>
      )}
    </StateBadge>
  );
}
