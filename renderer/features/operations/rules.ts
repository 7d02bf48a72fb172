import type { DomainState } from '../../../electron/contract/inventory';
import type { DomainAction } from '../../../electron/contract/operations';

/** What decides which actions a domain takes. A DomainRow fits. */
export interface Actionable {
  /** libvirt's number while the domain is active. */
  id: number | null;
  state: DomainState;
  reason: string;
  persistent: boolean;
  managedSave: boolean;
}

/** The domain an action is for. */
export interface ActionTarget {
  hostId: string;
  uuid: string;
}

/** Paused because a job or libvirt itself holds the guest: resuming is not the user's to do. */
const heldPauses = new Set([
  'migration',
  'save',
  'dump',
  'snapshot',
  'shutting-down',
  'starting-up',
  'postcopy',
]);

/** Whether libvirt takes this action in the domain's present state. */
export function applies(action: DomainAction, domain: Actionable): boolean {
  const { state } = domain;
  const active = domain.id !== null;
  const up = state === 'running' || state === 'blocked' || (active && state === 'no-state');
  switch (action) {
    case 'start':
      return !active && !domain.managedSave;
    case 'restore':
      return !active && domain.managedSave;
    case 'shutdown':
    case 'reboot':
    case 'suspend':
    case 'pm-suspend':
    case 'nmi':
      return up;
    case 'resume':
      return state === 'paused' && !heldPauses.has(domain.reason);
    case 'save':
      return domain.persistent && (up || state === 'paused');
    case 'pm-wakeup':
      return state === 'pm-suspended';
    case 'reset':
      return up || state === 'paused' || state === 'in-shutdown' || (active && state === 'crashed');
    case 'destroy':
      return active;
  }
}

/** A running guest loses what it has not written to disk. */
export function losesData(action: DomainAction): boolean {
  return action === 'destroy' || action === 'reset';
}

/**
 * The menus' fixed order. Actions of one slot exclude each other, so the slot shows the one that applies and keeps
 * its place; with none, its first one is shown disabled.
 */
const slots: readonly (readonly DomainAction[])[] = [
  ['start', 'restore'],
  ['shutdown'],
  ['reboot'],
  ['suspend', 'resume'],
  ['save'],
  ['pm-suspend', 'pm-wakeup'],
  ['nmi'],
  ['reset'],
  ['destroy'],
];

export interface OfferedAction {
  action: DomainAction;
  /** How many of the domains take it; 0 shows it disabled. */
  count: number;
}

/** What a menu offers for one or several domains. */
export function offeredActions(domains: readonly Actionable[]): OfferedAction[] {
  return slots.flatMap((slot) => {
    const entries = slot.map((action) => ({
      action,
      count: domains.filter((domain) => applies(action, domain)).length,
    }));
    const taken = entries.filter((entry) => entry.count > 0);
    return taken.length > 0 ? taken : entries.slice(0, 1);
  });
}

/** The actions a domain's page shows as labelled buttons, the likeliest first. */
export function primaryActions(domain: Actionable): DomainAction[] {
  const order: DomainAction[] = ['start', 'restore', 'pm-wakeup', 'resume', 'shutdown', 'suspend', 'destroy'];
  return order.filter((action) => applies(action, domain)).slice(0, 2);
}
