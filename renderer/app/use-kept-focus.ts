import { useLayoutEffect, useRef } from 'react';

/** Which child of which child has the focus, counted from the body. */
function pathTo(element: Element): number[] {
  const path: number[] = [];
  for (let at = element; at.parentElement && at !== document.body; at = at.parentElement)
    path.unshift([...at.parentElement.children].indexOf(at));
  return path;
}

function elementAt(path: readonly number[]): Element | undefined {
  return path.reduce<Element | undefined>((at, index) => at?.children[index], document.body);
}

/** When the page is built anew as it was, as for another language, the focus stays where it is for who looks at it. */
export function useKeptFocus(reason: string): void {
  const path = useRef<number[]>([]);
  useLayoutEffect(() => {
    const remember = (): void => {
      if (document.activeElement) path.current = pathTo(document.activeElement);
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  const before = useRef(reason);
  useLayoutEffect(() => {
    if (before.current === reason) return;
    before.current = reason;
    const element = elementAt(path.current);
    if (element instanceof HTMLElement) element.focus();
  }, [reason]);
}
