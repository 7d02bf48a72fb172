import { useCallback, useState } from 'react';
import { useSetting } from '../settings/store';

/** How wide an element is, in pixels at 100 %; null until it is laid out. */
export function useWidth(): [
  width: number | null,
  ref: (element: HTMLElement | null) => (() => void) | undefined,
] {
  const [pixels, setPixels] = useState<number | null>(null);
  const scale = useSetting('scale') ?? 1;
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    setPixels(element.clientWidth || null);
    const observer = new ResizeObserver(() => setPixels(element.clientWidth || null));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [pixels === null ? null : Math.round(pixels / scale), ref];
}
