import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

/** How far lists were scrolled when they were last seen, by what they are called; for as long as the window is open. */
const offsets = new Map<string, number>();

export const offsetOf = (list: string): number => offsets.get(list) ?? 0;

export function keepOffset(list: string, offset: number): void {
  if (offset > 0) offsets.set(list, offset);
  else offsets.delete(list);
}

interface Scrolled {
  scrollOffset: number | null;
}

/** A list may have become too short for where it was: then what virtualises it hears where it is instead. */
export function useTrueOffset(scroller: RefObject<HTMLElement | null>, virtualizer: Scrolled): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && element.scrollTop !== (virtualizer.scrollOffset ?? 0))
      // Before it is painted, but not while React renders.
      queueMicrotask(() => element.dispatchEvent(new Event('scroll')));
  }, [scroller, virtualizer]);
}
