import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { OperationDto } from '../../../electron/contract/operations';
import { navigate } from '../../app/router';
import { formatDuration, formatPercent } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { StateShape } from '../../ui/state-badge';
import { useNow } from '../hosts/use-now';
import { hasEnded } from './operations-state';
import { useOperations } from './operations-store';
import type { ActionTarget } from './rules';
import { openTray } from './tray-state';

/** What ends sooner needs no mention: its outcome shows. */
const WORTH_MENTIONING_MS = 300;

function useCurrentOperation({ hostId, uuid }: ActionTarget): OperationDto | null {
  return useOperations(({ byId }) => {
    let current: OperationDto | null = null;
    for (const operation of byId.values())
      if (operation.uuid === uuid && operation.hostId === hostId && !hasEnded(operation.state))
        current = operation;
    return current;
  });
}

/** What is being done with a domain now, on its own page; the task tray has the rest. */
export function CurrentOperation(target: ActionTarget): ReactElement | null {
  const operation = useCurrentOperation(target);
  return operation && <Pill key={operation.id} operation={operation} />;
}

/** null: it is no migration. */
function migrationText({ action, state, progress, to }: OperationDto): string | null {
  if (!to) return action === 'found-migration-out' ? t(`operations.action.${action}`) : null;
  if (state === 'queued') return t('operations.now.migrationWaits', { to: to.name });
  return progress === null
    ? t('operations.now.migrating', { to: to.name })
    : t('operations.now.migratingAt', { to: to.name, progress: formatPercent(progress * 100) });
}

function Pill({ operation }: { operation: OperationDto }): ReactElement | null {
  const { state, deadline, progress } = operation;
  const action = t(`operations.action.${operation.action}`);
  const waiting = state === 'waiting' && deadline !== null;
  const now = useNow(waiting);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), WORTH_MENTIONING_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  const migration = migrationText(operation);
  if (migration !== null)
    return (
      <Button size="small" onPress={() => navigate({ page: 'migrations', item: operation.id })}>
        <StateShape kind="busy" />
        <span className="numeric">{migration}</span>
      </Button>
    );
  const text = waiting
    ? t('operations.now.waiting', { action, duration: formatDuration(deadline - now) })
    : progress === null
      ? t('operations.now.plain', { action })
      : t('operations.now.progress', { action, progress: formatPercent(progress * 100) });
  return (
    <Button size="small" onPress={openTray}>
      <StateShape kind="busy" />
      <span className="numeric">{text}</span>
    </Button>
  );
}
