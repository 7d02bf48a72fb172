import { X } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Segmented } from '../../ui/fields';
import { ActionDecision } from './action-decision';
import { GroupOutcomes } from './group-outcomes';
import { GroupRow } from './group-row';
import { groupWith, hasEnded, passes, trayEntries, type TrayEntry } from './operations-state';
import { useCutNotices } from './cut-transfers';
import { useOperations, useRunningOperations, watchOperations } from './operations-store';
import { PlanPanel } from './plan-panel';
import { TaskRow } from './task-row';
import { useTray, type TrayFilter } from './tray-state';

/** Follows the operations of all hosts, and shows them above the status bar while it is open. */
export function TaskTray(): ReactElement {
  const open = useTray((state) => state.open);
  useEffect(watchOperations, []);
  useCutNotices();
  return (
    <>
      <PlanPanel />
      {open && <Tray />}
      <ActionDecision />
    </>
  );
}

function Tray(): ReactElement {
  // A bulk action changes hundreds of tasks within moments; the list need not show each step of each.
  const byId = useDeferredValue(useOperations((state) => state.byId));
  const running = useRunningOperations();
  const filter = useTray((state) => state.filter);
  const member = useTray((state) => state.member);
  const group = useMemo(() => (member === null ? null : groupWith(byId, member)), [byId, member]);
  const close = (): void => useTray.setState({ open: false });
  return (
    <section
      data-region
      aria-label={t('operations.tray.title')}
      className={cx(
        'flex max-h-[min(16rem,40vh)] shrink-0 flex-col border-t border-line bg-raised',
        // A group's table is drawn into the height there is; a list is as high as its tasks, but for the last few.
        group ? 'h-64' : 'min-h-36',
      )}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header className="flex h-9 shrink-0 items-center gap-3 border-b border-line pr-2 pl-3">
        <h2 className="font-semibold">{t('operations.tray.title')}</h2>
        {running > 0 && (
          <span className="numeric text-small text-soft">{t('operations.tray.running', { n: running })}</span>
        )}
        <span className="grow" />
        {!group && (
          <Segmented
            hideLabel
            label={t('operations.tray.filter')}
            value={filter}
            onChange={(next) => useTray.setState({ filter: next })}
            options={(['all', 'going', 'failed'] as const).map((id) => ({
              id,
              label: t(`operations.tray.filters.${id}`),
            }))}
          />
        )}
        <ClearButton />
        <IconButton size="small" icon={X} label={t('operations.tray.close')} tooltip="top" onPress={close} />
      </header>
      {group ? <GroupOutcomes key={group.id} group={group} /> : <Entries filter={filter} />}
    </section>
  );
}

function ClearButton(): ReactElement {
  const none = useOperations(({ byId }) => {
    for (const { state } of byId.values()) if (hasEnded(state)) return false;
    return true;
  });
  return (
    <Button
      size="small"
      variant="ghost"
      isDisabled={none}
      onPress={() =>
        void bridge()
          .call('operations.clear', {})
          .catch(() => undefined)
      }
    >
      {t('operations.tray.clear')}
    </Button>
  );
}

function Entries({ filter }: { filter: TrayFilter }): ReactElement {
  const byId = useDeferredValue(useOperations((state) => state.byId));
  const all = useMemo(() => trayEntries(byId), [byId]);
  const shown = useMemo(() => all.filter((entry) => passes(entry, filter)), [all, filter]);
  if (shown.length === 0)
    return (
      <p className="p-4 text-soft">
        {all.length === 0 ? t('operations.tray.empty') : t('operations.tray.noneSuch')}
      </p>
    );
  return <TaskList entries={shown} />;
}

const TaskList = memo(function TaskList({ entries }: { entries: readonly TrayEntry[] }): ReactElement {
  return (
    <ul className="min-h-0 grow overflow-auto">
      {entries.map((entry) =>
        entry.kind === 'one' ? (
          <TaskRow key={entry.id} operation={entry.operation} />
        ) : (
          <GroupRow key={entry.id} id={entry.id} operations={entry.operations} endedAt={entry.endedAt} />
        ),
      )}
    </ul>
  );
});
