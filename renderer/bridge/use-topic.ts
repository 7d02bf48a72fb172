import { useEffect, useState } from 'react';
import type { Args, Payload, Topics } from '../../electron/contract/contract';
import { bridge } from './bridge';
import type { ErrorDto } from '../../electron/contract/errors';

export interface Followed<T> {
  /** The newest payload; null before the first one. */
  value: T | null;
  /** Why main ended the subscription; it is taken up again when the arguments change. */
  error: ErrorDto | null;
}

/** Follows a topic whose payloads each replace the one before, while the component is shown. */
export function useTopic<P extends Topics>(name: P, args: Args<P>): Followed<Payload<P>> {
  const key = JSON.stringify([name, args]);
  const [state, setState] = useState<{ key: string; value: Payload<P> | null; error: ErrorDto | null }>();
  useEffect(() => {
    const [, asked] = JSON.parse(key) as [P, Args<P>];
    return bridge().subscribe(
      name,
      asked,
      (value) => setState({ key, value, error: null }),
      (error) => {
        if (error) setState((before) => ({ key, value: before?.key === key ? before.value : null, error }));
      },
    );
  }, [name, key]);
  const current = state?.key === key ? state : null;
  return { value: current?.value ?? null, error: current?.error ?? null };
}
