import type { DomainRow } from '../../electron/contract/inventory';
import type { StateKind } from '../ui/state-badge';
import { t } from './i18n/t';

/** How a domain's state is shown: the shape, and its word. */
export function domainStatus(row: Pick<DomainRow, 'state' | 'managedSave'>): {
  kind: StateKind;
  text: string;
} {
  const kind = domainKind(row);
  return { kind, text: t(`states.domain.${kind}`) };
}

function domainKind({
  state,
  managedSave,
}: Pick<DomainRow, 'state' | 'managedSave'>): Exclude<StateKind, 'disk'> {
  switch (state) {
    case 'running':
    case 'blocked':
      return 'running';
    case 'in-shutdown':
      return 'busy';
    case 'paused':
      return 'paused';
    case 'pm-suspended':
      return 'suspended';
    case 'crashed':
      return 'crashed';
    case 'shut-off':
      return managedSave ? 'saved' : 'shut-off';
    case 'no-state':
      return 'unknown';
  }
}
