import type { DomainRow } from '../../../electron/contract/inventory';
import type { DomainAction } from '../../../electron/contract/operations';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { useInventories } from '../hosts/inventory';
import { notify } from '../notifications/store';
import { applies, isAskedFirst, type ActionTarget } from './rules';
import { useTray } from './tray-state';

export function rowOf({ hostId, uuid }: ActionTarget): DomainRow | undefined {
  return useInventories.getState().byHost.get(hostId)?.domains.get(uuid);
}

/**
 * Does this with the targets that take it now. What loses data asks first. The outcome comes as an operation in the
 * task tray.
 */
export function runAction(targets: readonly ActionTarget[], action: DomainAction): void {
  const taking = targets.filter((target) => {
    const row = rowOf(target);
    return row !== undefined && applies(action, row);
  });
  if (taking.length === 0) tellNothingToDo(targets, action);
  else if (isAskedFirst(action)) useTray.setState({ pending: { action, targets: taking } });
  else act(taking, action);
}

/** The decision was made: does what waited for it. */
export function confirmPending(): void {
  const { pending } = useTray.getState();
  useTray.setState({ pending: null });
  if (pending) act(pending.targets, pending.action);
}

export function dismissPending(): void {
  useTray.setState({ pending: null });
}

function act(targets: readonly ActionTarget[], action: DomainAction): void {
  bridge()
    .call('domains.act', {
      targets: targets.map(({ hostId, uuid }) => ({ hostId, uuid })),
      request: { action },
    })
    .catch((thrown: unknown) => {
      const [first] = targets;
      const name = targets.length === 1 && first ? rowOf(first)?.name : undefined;
      notify({
        tone: 'danger',
        title: t('operations.outcome.failed', {
          action: t(`operations.action.${action}`),
          name: name ?? t('operations.manyMachines', { n: targets.length }),
        }),
        error: toErrorDto(thrown),
      });
    });
}

function tellNothingToDo(targets: readonly ActionTarget[], actionId: DomainAction): void {
  const action = t(`operations.action.${actionId}`);
  const [first] = targets;
  const name = targets.length === 1 && first ? rowOf(first)?.name : undefined;
  notify({
    tone: 'info',
    title:
      name === undefined
        ? t('operations.nothingToDoMany', { action })
        : t('operations.nothingToDo', { action, name }),
  });
}
