import { ChevronRight, CircleCheck, CircleX, LoaderCircle, X } from 'lucide-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { bridge } from '../../bridge/bridge';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { IconButton } from '../../ui/button';
import { Progress } from '../../ui/progress';
import { countGroup, type GroupCounts, type OperationGroup } from './operations-state';
import { showGroupOf } from './tray-state';

/** How a group stands, in words: what is zero is left out. */
export function groupStanding({ succeeded, failed, late, cancelled, going }: GroupCounts): string {
  const parts: [number, 'done' | 'failed' | 'late' | 'cancelled' | 'going'][] = [
    [succeeded, 'done'],
    [failed, 'failed'],
    [late, 'late'],
    [cancelled, 'cancelled'],
    [going, 'going'],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, key]) => t(`operations.tray.counts.${key}`, { n }))
    .join(' · ');
}

export function cancelQueued(group: string): void {
  bridge()
    .call('operations.cancelQueued', { group })
    .catch(() => undefined);
}

interface Props extends OperationGroup {
  endedAt: number | null;
}

/** What was asked for at once, as one line; its outcome for each machine is one click away. */
export const GroupRow = memo(function GroupRow({ id, operations, endedAt }: Props): ReactElement {
  const counts = countGroup(operations);
  const [first] = operations;
  if (!first) return <></>;
  const named = { action: t(`operations.action.${first.action}`), n: counts.all };
  const bad = counts.failed + counts.late > 0;
  return (
    <li className="flex h-8 items-center gap-2 border-b border-line pr-2 pl-1 last:border-b-0">
      <IconButton
        size="small"
        icon={ChevronRight}
        label={t('operations.tray.showGroup', named)}
        onPress={() => showGroupOf(first.id)}
      />
      {counts.going > 0 ? (
        <LoaderCircle aria-hidden className="size-4 shrink-0 text-busy" />
      ) : bad ? (
        <CircleX aria-hidden className="size-4 shrink-0 text-danger-text" />
      ) : (
        <CircleCheck aria-hidden className="size-4 shrink-0 text-running" />
      )}
      <span className="min-w-0 grow basis-0 truncate font-semibold">{t('operations.tray.group', named)}</span>
      <span className="flex min-w-0 grow basis-0 items-center gap-3 truncate text-soft">
        {counts.going > 0 && (
          <span className="w-40 shrink-0">
            <Progress
              label={t('operations.tray.groupProgress', named)}
              value={(counts.all - counts.going) / counts.all}
            />
          </span>
        )}
        <span className="numeric truncate">{groupStanding(counts)}</span>
      </span>
      <span className="flex w-24 shrink-0 items-center justify-end gap-1">
        {counts.queued > 0 && (
          <IconButton
            size="small"
            icon={X}
            label={t('operations.tray.cancelQueued', { n: counts.queued })}
            onPress={() => cancelQueued(id)}
          />
        )}
      </span>
      <time className="numeric w-16 shrink-0 text-right text-small text-faint">
        {formatTime(endedAt ?? first.startedAt)}
      </time>
    </li>
  );
});
