import { useDeferredValue, useEffect, useLayoutEffect } from 'react';
import { useFilter } from './filter';
import type { FilterAssist } from './filter';

/**
 * A list page calls this: the title bar's filter is its, until it goes. Returns the text. `begin` is what it says at
 * first; `assist` is for lists that understand queries.
 */
export function useFilterHere(what: string, begin = '', assist: FilterAssist | null = null): string {
  // Before anything is painted, so that a list that begins filtered is never seen whole.
  useLayoutEffect(() => {
    useFilter.setState({ text: begin, of: what });
    return () => useFilter.setState({ text: '', of: null });
  }, [what, begin]);
  useEffect(() => {
    useFilter.setState({ assist });
    return () => useFilter.setState({ assist: null });
  }, [assist]);
  return useDeferredValue(useFilter((state) => state.text));
}
