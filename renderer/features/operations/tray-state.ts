import { create } from 'zustand';
import type { DomainRequestInput } from '../../../electron/contract/operations';
import type { ActionTarget, AskedFirst } from './rules';

/** An action with all it would be done to: its dry run is shown. */
export interface Plan {
  request: DomainRequestInput;
  targets: readonly ActionTarget[];
}

export type TrayFilter = 'all' | 'going' | 'failed';

interface Tray {
  open: boolean;
  filter: TrayFilter;
  /** An operation of the group whose outcome fills the tray. */
  member: string | null;
  /** An action that loses data and waits for the user's decision. */
  pending: { action: AskedFirst; targets: readonly ActionTarget[] } | null;
  plan: Plan | null;
}

export const useTray = create<Tray>(() => ({
  open: false,
  filter: 'all',
  member: null,
  pending: null,
  plan: null,
}));

export function openTray(): void {
  useTray.setState({ open: true });
}

export function toggleTray(): void {
  useTray.setState(({ open }) => ({ open: !open }));
}

/** Opens the tray with the outcome of the group to which this operation belongs. */
export function showGroupOf(operationId: string): void {
  useTray.setState({ open: true, member: operationId });
}

export function openPlan(targets: readonly ActionTarget[], request: DomainRequestInput): void {
  useTray.setState({ plan: { targets, request } });
}

export function closePlan(): void {
  useTray.setState({ plan: null });
}
