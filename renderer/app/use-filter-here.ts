import { useDeferredValue, useEffect } from 'react';
import { useFilter } from './filter';

/** A list page calls this: the title bar's filter is its, until it goes. Returns the text. */
export function useFilterHere(what: string): string {
  useEffect(() => {
    useFilter.setState({ text: '', of: what });
    return () => useFilter.setState({ text: '', of: null });
  }, [what]);
  return useDeferredValue(useFilter((state) => state.text));
}
