import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainState } from '../../../electron/contract/inventory';
import type { DomainAction } from '../../../electron/contract/domain-actions';
import type { DomainRequestInput } from '../../../electron/contract/operations';

/** What decides which actions a domain takes. A DomainRow fits. */
export interface Actionable {
  /** libvirt's number while the domain is active. */
  id: number | null;
  state: DomainState;
  reason: string;
  persistent: boolean;
  autostart: boolean;
  managedSave: boolean;
  stalledSince: number | null;
}

/** The domain an action is for. */
export interface ActionTarget {
  hostId: string;
  uuid: string;
}

/** Why an action makes no sense for a domain now; the page has a text for each under operations.skip. */
export type SkipReason =
  | 'running'
  | 'off'
  | 'saved'
  | 'notSaved'
  | 'paused'
  | 'notPaused'
  | 'held'
  | 'suspended'
  | 'notSuspended'
  | 'shuttingDown'
  | 'crashed'
  | 'unknown'
  | 'transient'
  | 'autostarts'
  | 'noAutostart'
  | 'stalled';

/** Why no action can be taken on a host now, whatever its domains' states. */
export type HostForbids = 'readOnly' | 'hostAway';

export function hostForbids(host: Pick<HostDto, 'readonly' | 'state'> | undefined): HostForbids | null {
  if (host?.readonly) return 'readOnly';
  return host?.state === 'ready' ? null : 'hostAway';
}

/**
 * Paused because a job or libvirt itself holds the guest: resuming is not the user's to do. "migration" is not among
 * them: a machine that was restored paused stays so, and while it really migrates libvirt refuses.
 */
const heldPauses = new Set(['save', 'dump', 'snapshot', 'shutting-down', 'starting-up', 'postcopy']);

/** How a domain stands that is not simply up. */
function standing({ id, state, reason, managedSave }: Actionable): SkipReason {
  if (id === null) return managedSave ? 'saved' : 'off';
  switch (state) {
    case 'running':
    case 'blocked':
      return 'running';
    case 'paused':
      return heldPauses.has(reason) ? 'held' : 'paused';
    case 'pm-suspended':
      return 'suspended';
    case 'in-shutdown':
      return 'shuttingDown';
    case 'crashed':
      return 'crashed';
    default:
      return 'unknown';
  }
}

function stateForbids(request: DomainRequestInput, domain: Actionable): SkipReason | null {
  const { id, state, persistent, managedSave } = domain;
  const active = id !== null;
  const up = state === 'running' || state === 'blocked' || (active && state === 'no-state');
  const unless = (fits: boolean, reason: SkipReason = standing(domain)): SkipReason | null =>
    fits ? null : reason;
  switch (request.action) {
    case 'start':
      if (active) return standing(domain);
      return unless(!managedSave || request.forceBoot === true, 'saved');
    case 'restore':
      if (active) return standing(domain);
      return unless(managedSave, 'notSaved');
    case 'shutdown':
    case 'reboot':
    case 'suspend':
    case 'pm-suspend':
    case 'nmi':
      return unless(up);
    case 'resume':
      return unless(standing(domain) === 'paused', up ? 'notPaused' : standing(domain));
    case 'save':
      return unless(up || state === 'paused') ?? unless(persistent, 'transient');
    case 'discard-save':
      return unless(!active && managedSave, 'notSaved');
    case 'pm-wakeup':
      return unless(state === 'pm-suspended', up ? 'notSuspended' : standing(domain));
    case 'autostart':
      return unless(persistent, 'transient') ?? unless(!domain.autostart, 'autostarts');
    case 'no-autostart':
      return unless(persistent, 'transient') ?? unless(domain.autostart, 'noAutostart');
    case 'reset':
      return unless(up || state === 'paused' || state === 'in-shutdown' || (active && state === 'crashed'));
    case 'destroy':
      return unless(active);
    case 'delete':
      return unless(persistent, 'transient') ?? unless(!active, 'running');
  }
}

/**
 * Why this can't be done with the domain in its present state; null when libvirt takes it. Menus, palette, shortcuts and
 * dry run all ask here.
 */
export function whyNot(request: DomainRequestInput, domain: Actionable): SkipReason | null {
  const reason = stateForbids(request, domain);
  if (reason !== null || domain.stalledSince === null) return reason;
  // Whatever needs an answer of a guest's process that gives none would hang; killing it asks nothing.
  return request.action === 'destroy' && request.graceful !== true ? null : 'stalled';
}

/** Why a domain's memory can't be written to a file now; null when it can. */
export function whyNotWritten(domain: Actionable): SkipReason | null {
  const { id, state } = domain;
  if (domain.stalledSince !== null) return 'stalled';
  return id !== null && (state === 'running' || state === 'blocked' || standing(domain) === 'paused')
    ? null
    : standing(domain);
}

/** Whether libvirt takes this action in the domain's present state. */
export function applies(action: DomainAction, domain: Actionable): boolean {
  return whyNot({ action }, domain) === null;
}

/** What a guest has not written to disk is lost with these. */
export type AskedFirst = 'discard-save' | 'reset' | 'destroy';

export function isAskedFirst(action: DomainAction): action is AskedFirst {
  return action === 'discard-save' || action === 'reset' || action === 'destroy';
}

/** Shown in the colour of danger. */
export function isDangerous(action: DomainAction): boolean {
  return isAskedFirst(action) || action === 'delete';
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
  ['save', 'discard-save'],
  ['pm-suspend', 'pm-wakeup'],
  ['autostart', 'no-autostart'],
  ['nmi'],
  ['reset'],
  ['destroy'],
  ['delete'],
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
