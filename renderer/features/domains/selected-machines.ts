import { useEffect } from 'react';
import { create } from 'zustand';
import type { Machine } from './machine';

const none: readonly Machine[] = [];

/** What is selected in the list that is shown, for what is offered from elsewhere. */
export const useSelectedMachines = create<{ machines: readonly Machine[] }>(() => ({ machines: none }));

/** The list that is shown tells what is selected in it. */
export function useTellSelected(machines: readonly Machine[]): void {
  useEffect(() => {
    useSelectedMachines.setState({ machines });
    return () => useSelectedMachines.setState({ machines: none });
  }, [machines]);
}
