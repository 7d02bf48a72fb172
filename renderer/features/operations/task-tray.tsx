import { X } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import type { OperationDto } from '../../../electron/contract/operations';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { ActionDecision } from './action-decision';
import { hasEnded, trayEntries } from './operations-state';
import { useOperations, useRunningOperations, watchOperations } from './operations-store';
import { TaskRow } from './task-row';
import { useTray } from './tray-state';

/** Follows the operations of all hosts, and shows them above the status bar while it is open. */
export function TaskTray(): ReactElement {
  const open = useTray((state) => state.open);
  useEffect(watchOperations, []);
  return (
    <>
      {open && <Tray />}
      <ActionDecision />
    </>
  );
}

function Tray(): ReactElement {
  // A bulk action changes hundreds of tasks within moments; the list need not show each step of each.
  const byId = useDeferredValue(useOperations((state) => state.byId));
  const running = useRunningOperations();
  const operations = useMemo(
    () => trayEntries(byId).flatMap((entry) => (entry.kind === 'one' ? [entry.operation] : entry.operations)),
    [byId],
  );
  const close = (): void => useTray.setState({ open: false });
  return (
    <section
      data-region
      aria-label={t('operations.tray.title')}
      className="flex h-64 max-h-[40vh] shrink-0 flex-col border-t border-line bg-raised"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header className="flex h-9 shrink-0 items-center gap-3 border-b border-line pr-2 pl-3">
        <h2 className="font-semibold">{t('operations.tray.title')}</h2>
        {running > 0 && (
          <span className="numeric text-small text-soft">{t('operations.tray.running', { n: running })}</span>
        )}
        <span className="grow" />
        <Button
          size="small"
          variant="ghost"
          isDisabled={!operations.some(({ state }) => hasEnded(state))}
          onPress={() =>
            void bridge()
              .call('operations.clear', {})
              .catch(() => undefined)
          }
        >
          {t('operations.tray.clear')}
        </Button>
        <IconButton size="small" icon={X} label={t('operations.tray.close')} tooltip="top" onPress={close} />
      </header>
      {operations.length === 0 ? (
        <p className="p-4 text-soft">{t('operations.tray.empty')}</p>
      ) : (
        <TaskList operations={operations} />
      )}
    </section>
  );
}

const TaskList = memo(function TaskList({
  operations,
}: {
  operations: readonly OperationDto[];
}): ReactElement {
  return (
    <ul className="min-h-0 grow overflow-auto">
      {operations.map((operation) => (
        <TaskRow key={operation.id} operation={operation} />
      ))}
    </ul>
  );
});
