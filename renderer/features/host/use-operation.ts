import { useEffect, useRef, useState } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { toErrorDto } from '../../bridge/bridge';
import { hasEnded } from '../operations/operations-state';
import { useOperations } from '../operations/operations-store';

interface Attempt {
  /** Asked for and not ended. */
  running: boolean;
  /** Why the last one failed. */
  error: ErrorDto | null;
  run(begin: () => Promise<string>): void;
}

/** Begins operations one after the other and follows the newest to its end, for a form that waits for it. */
export function useOperation(onDone: () => void): Attempt {
  const [begun, setBegun] = useState<{ id: string | null; error: ErrorDto | null } | null>(null);
  const id = begun?.id ?? null;
  const operation = useOperations(({ byId }) => (id === null ? undefined : byId.get(id)));
  const succeeded = operation?.state === 'succeeded';
  // A new function is no reason to be told again.
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    if (succeeded) done.current();
  }, [succeeded, id]);
  return {
    running: begun !== null && begun.error === null && !(operation && hasEnded(operation.state)),
    error: begun?.error ?? operation?.error ?? null,
    run(begin) {
      setBegun({ id: null, error: null });
      begin().then(
        (next) => setBegun({ id: next, error: null }),
        (thrown: unknown) => setBegun({ id: null, error: toErrorDto(thrown) }),
      );
    },
  };
}
