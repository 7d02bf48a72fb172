import { create } from 'zustand';
import type { DomainAction } from '../../../electron/contract/operations';
import type { ActionTarget } from './rules';

interface Tray {
  open: boolean;
  /** An action that loses data and waits for the user's decision. */
  pending: { action: DomainAction; targets: readonly ActionTarget[] } | null;
}

export const useTray = create<Tray>(() => ({ open: false, pending: null }));

export function openTray(): void {
  useTray.setState({ open: true });
}

export function toggleTray(): void {
  useTray.setState(({ open }) => ({ open: !open }));
}
