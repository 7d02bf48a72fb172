import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { navigate } from '../../app/router';
import type { ActionTarget } from './rules';

/** The machine of which somebody elsewhere wants a snapshot; its page opens the form. */
const useWanted = create<{ wanted: ActionTarget | null }>(() => ({ wanted: null }));

/** Opens a machine's snapshots with the form to take one. */
export function wantSnapshot(on: ActionTarget): void {
  useWanted.setState({ wanted: on });
  navigate({ page: 'domain', ...on, tab: 'snapshots' });
}

/** Calls `open` when a snapshot of this machine is wanted. */
export function useWantedSnapshot(on: ActionTarget, open: () => void): void {
  const wanted = useWanted((state) => state.wanted);
  const opening = useRef(open);
  useEffect(() => {
    opening.current = open;
  });
  useEffect(() => {
    if (wanted?.hostId !== on.hostId || wanted.uuid !== on.uuid) return;
    useWanted.setState({ wanted: null });
    opening.current();
  }, [wanted, on]);
}
