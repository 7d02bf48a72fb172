import type { DomainRow } from '../../../electron/contract/inventory';
import type { DomainAction } from '../../../electron/contract/domain-actions';
import type { DomainRequestInput, MachineRequest } from '../../../electron/contract/operations';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { useInventories } from '../hosts/inventory';
import { notify } from '../notifications/store';
import { isAskedFirst, whyNot, type ActionTarget } from './rules';
import { openPlan, showGroupOf, useTray } from './tray-state';

export function rowOf({ hostId, uuid }: ActionTarget): DomainRow | undefined {
  return useInventories.getState().byHost.get(hostId)?.domains.get(uuid);
}

/**
 * Does this with one machine at once, or after a decision when it loses data. With several, and for what needs more
 * thought, the dry run comes first. The outcome comes as an operation in the task tray.
 */
export function runAction(targets: readonly ActionTarget[], action: DomainAction): void {
  const [only, ...more] = targets;
  if (!only) return;
  if (more.length > 0) return openPlan(targets, { action });
  const row = rowOf(only);
  const reason = row ? whyNot({ action }, row) : 'gone';
  if (reason !== null) {
    notify({
      kind: 'operations',
      tone: 'info',
      answer: true,
      title: t('operations.nothingToDo', {
        action: t(`operations.action.${action}`),
        name: row?.name ?? only.uuid,
        reason: t(`plan.skip.${reason}`),
      }),
    });
  } else if (action === 'delete') openPlan(targets, { action });
  else if (isAskedFirst(action)) useTray.setState({ pending: { action, targets } });
  else act(targets, { action });
}

/** The decision was made: does what waited for it. */
export function confirmPending(): void {
  const { pending } = useTray.getState();
  useTray.setState({ pending: null });
  if (pending) act(pending.targets, { action: pending.action });
}

export function dismissPending(): void {
  useTray.setState({ pending: null });
}

/** Does it, without any further question. What is done with several shows its outcome. */
export function act(targets: readonly ActionTarget[], request: DomainRequestInput): void {
  const asked = bridge().call('domains.act', { targets: placesOf(targets), request });
  tellOf(asked, targets, request.action);
}

/** Does again what was asked for. */
export function again(targets: readonly ActionTarget[], request: MachineRequest): void {
  if (request.action !== 'set-metadata') return act(targets, request);
  const asked = bridge().call('domains.setMetadata', { targets: placesOf(targets), ...request.change });
  tellOf(asked, targets, request.action);
}

const placesOf = (targets: readonly ActionTarget[]): ActionTarget[] =>
  targets.map(({ hostId, uuid }) => ({ hostId, uuid }));

function tellOf(
  asked: Promise<string[]>,
  targets: readonly ActionTarget[],
  action: MachineRequest['action'],
): void {
  asked.then(
    ([first, ...others]) => {
      if (first !== undefined && others.length > 0) showGroupOf(first);
    },
    (thrown: unknown) => {
      const [first] = targets;
      const name = targets.length === 1 && first ? rowOf(first)?.name : undefined;
      notify({
        kind: 'operations',
        tone: 'danger',
        title: t('operations.outcome.failed', {
          action: t(`operations.action.${action}`),
          name: name ?? t('operations.manyMachines', { n: targets.length }),
        }),
        error: toErrorDto(thrown),
      });
    },
  );
}
