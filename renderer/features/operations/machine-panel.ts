import { create } from 'zustand';
import type { ActionTarget } from './rules';

/** A form about a machine, or about a host's machines, that menus everywhere can open. */
export type MachinePanel =
  | { kind: 'save-to-file' | 'core-dump'; target: ActionTarget }
  | { kind: 'restore-from-file'; hostId: string; path?: string };

export const useMachinePanel = create<{ panel: MachinePanel | null }>(() => ({ panel: null }));

export function openMachinePanel(panel: MachinePanel): void {
  useMachinePanel.setState({ panel });
}

export function closeMachinePanel(): void {
  useMachinePanel.setState({ panel: null });
}
