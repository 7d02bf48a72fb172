import { useCallback, useEffect, useState } from 'react';
import type { Args, Calls, Result } from '../../electron/contract/contract';
import type { ErrorDto } from '../../electron/contract/errors';
import { bridge, toErrorDto } from './bridge';

export interface Loaded<T> {
  /** The newest answer; it stays while a newer one is asked for. */
  value: T | null;
  /** Why the newest question was not answered. */
  error: ErrorDto | null;
  reload(): void;
}

/** Asks when the component appears, and again when the arguments or `version` change. */
export function useCall<P extends Calls>(name: P, args: Args<P>, version?: unknown): Loaded<Result<P>> {
  const key = JSON.stringify([name, args]);
  const [answer, setAnswer] = useState<{ key: string; value: Result<P> | null; error: ErrorDto | null }>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const [, asked] = JSON.parse(key) as [P, Args<P>];
    bridge()
      .call(name, asked, { signal: controller.signal })
      .then(
        (value) => {
          if (!controller.signal.aborted) setAnswer({ key, value, error: null });
        },
        (thrown: unknown) => {
          if (controller.signal.aborted) return;
          const error = toErrorDto(thrown);
          setAnswer((before) => ({ key, value: before?.key === key ? before.value : null, error }));
        },
      );
    return () => controller.abort();
  }, [name, key, version, attempt]);
  const reload = useCallback(() => setAttempt((before) => before + 1), []);
  const current = answer?.key === key ? answer : null;
  return { value: current?.value ?? null, error: current?.error ?? null, reload };
}
