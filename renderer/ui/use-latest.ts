import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** What was rendered last, for handlers that stay the same from one rendering to the next. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
