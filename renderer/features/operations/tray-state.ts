import { create } from 'zustand';
import type { ActionTarget, AskedFirst } from './rules';

interface Tray {
  open: boolean;
  /** An action that loses data and waits for the user's decision. */
  pending: { action: AskedFirst; targets: readonly ActionTarget[] } | null;
}

export const useTray = create<Tray>(() => ({ open: false, pending: null }));

export function openTray(): void {
  useTray.setState({ open: true });
}

export function toggleTray(): void {
  useTray.setState(({ open }) => ({ open: !open }));
}
