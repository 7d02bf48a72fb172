import { useEffect, useRef } from 'react';
import { announce } from '../features/notifications/store';

/** Whoever does not see the page is told where they are now; and the focus, if it went with the old page, is on it. */
export function useArrival(page: string): void {
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    announce(document.title);
    if (document.activeElement === document.body) document.getElementById('content')?.focus();
  }, [page]);
}
