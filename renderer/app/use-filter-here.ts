import { startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { useFilter } from './filter';
import type { FilterAssist } from './filter';

/**
 * A list page calls this: the title bar's filter is its, until it goes. Returns the text. `begin` is what it says at
 * first; `assist` is for lists that understand queries.
 */
export function useFilterHere(what: string, begin = '', assist: FilterAssist | null = null): string {
  const [text, setText] = useState(begin);
  useLayoutEffect(() => {
    useFilter.setState({ text: begin, of: what });
    setText(begin);
    // The list follows what is typed without holding it up.
    const stop = useFilter.subscribe((now, before) => {
      if (now.text !== before.text) startTransition(() => setText(now.text));
    });
    return () => {
      stop();
      useFilter.setState({ text: '', of: null });
    };
  }, [what, begin]);
  useEffect(() => {
    useFilter.setState({ assist });
    return () => useFilter.setState({ assist: null });
  }, [assist]);
  return text;
}
