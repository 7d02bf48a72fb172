import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { DomainRequestInput } from '../../../electron/contract/operations';
import { t } from '../../lib/i18n/t';
import { hostForbids, whyNot, type ActionTarget, type HostForbids, type SkipReason } from './rules';

export type Skip = SkipReason | HostForbids | 'gone';

/** What an action would do to one machine. */
export interface PlanRow {
  id: string;
  target: ActionTarget;
  name: string;
  host: string;
  row: DomainRow | undefined;
  /** Why nothing is done with it; null: it takes part. */
  skip: Skip | null;
}

interface Known {
  host(hostId: string): HostDto | undefined;
  row(target: ActionTarget): DomainRow | undefined;
}

export function planRows(
  targets: readonly ActionTarget[],
  request: DomainRequestInput,
  known: Known,
): PlanRow[] {
  return targets.map((target) => {
    const host = known.host(target.hostId);
    const row = known.row(target);
    return {
      id: `${target.hostId}/${target.uuid}`,
      target,
      name: row?.name ?? target.uuid,
      host: host?.name ?? target.hostId,
      row,
      skip: hostForbids(host) ?? (row ? whyNot(request, row) : 'gone'),
    };
  });
}

/** What happens to it beyond what the action says. */
function notes(request: DomainRequestInput, row: DomainRow): string[] {
  const stops = request.action === 'destroy' || request.action === 'shutdown';
  return [
    ...('paused' in request && request.paused === true ? [t('plan.note.paused')] : []),
    ...('forceBoot' in request && request.forceBoot === true && row.managedSave
      ? [t('plan.note.discardsSaved')]
      : []),
    ...(stops && !row.persistent ? [t('plan.note.vanishes')] : []),
    ...(request.action === 'delete' && row.managedSave ? [t('plan.note.losesSaved')] : []),
    ...(request.action === 'delete' && row.snapshots ? [t('plan.note.losesSnapshots')] : []),
  ];
}

/** What happens to a machine, in words. */
export function verdictText(request: DomainRequestInput, { skip, row }: PlanRow): string {
  if (skip !== null || !row) return t('plan.skipped', { reason: t(`plan.skip.${skip ?? 'gone'}`) });
  return [t(`plan.will.${request.action}`), ...notes(request, row)].join('; ');
}
