import { CallError } from '../../bridge/bridge';
import { hasEnded } from './operations-state';
import { useOperations } from './operations-store';

/** Waits until an operation has succeeded; throws why it failed. One that is cancelled counts as done with. */
export function operationEnd(id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const operation = useOperations.getState().byId.get(id);
      if (!operation || !hasEnded(operation.state)) return false;
      if (operation.error) reject(new CallError(operation.error));
      else resolve();
      return true;
    };
    if (look()) return;
    const unsubscribe = useOperations.subscribe(() => {
      if (look()) unsubscribe();
    });
  });
}
