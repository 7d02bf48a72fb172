import { create } from 'zustand';
import { bridge } from '../../bridge/bridge';
import { hasEnded, newlyEnded, reduceOperations, type OperationsById } from './operations-state';
import { Outcomes } from './outcomes';

export const useOperations = create<{ byId: OperationsById }>(() => ({ byId: new Map() }));

/** How many operations have not ended. */
export function useRunningOperations(): number {
  return useOperations(({ byId }) => {
    let running = 0;
    for (const { state } of byId.values()) if (!hasEnded(state)) running += 1;
    return running;
  });
}

/** Keeps the store fed and tells of outcomes; returns stop. */
export function watchOperations(): () => void {
  const outcomes = new Outcomes();
  const unsubscribe = bridge().subscribe('operations.watch', {}, (payload) => {
    const { byId } = useOperations.getState();
    const now = reduceOperations(byId, payload);
    useOperations.setState({ byId: now });
    outcomes.add(newlyEnded(byId, payload), now);
    if (payload.kind === 'changed')
      for (const { id, offers } of payload.operations) if (offers.length === 0) outcomes.withdraw(id);
  });
  return () => {
    unsubscribe();
    outcomes.dispose();
  };
}
