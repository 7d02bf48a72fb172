import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export const zoomSteps: readonly number[] = [0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.5];

/** Smaller than this nothing is made unasked: names could not be read. */
const smallestUnasked = 0.7;

interface Zoom {
  zoom: number;
  smaller(): void;
  larger(): void;
  /** The largest at which all of it can be seen, but no larger than life. */
  fit(): void;
}

/** Until the user has chosen a size, the drawing is as large as the room for it allows. */
export function useZoom(scroller: RefObject<HTMLElement | null>): Zoom {
  const [zoom, setZoom] = useState(1);
  const chosen = useRef(false);
  const fitTo = useCallback(
    (smallest: number) => {
      const box = scroller.current;
      const drawing = box?.querySelector('svg[role="tree"]');
      if (!(drawing instanceof SVGSVGElement) || !box) return;
      const { width, height } = drawing.viewBox.baseVal;
      const wanted = Math.min(1, box.clientWidth / width, box.clientHeight / height);
      setZoom(Math.max(smallest, wanted));
    },
    [scroller],
  );
  useEffect(() => {
    if (!scroller.current) return;
    const observer = new ResizeObserver(() => chosen.current || fitTo(smallestUnasked));
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller, fitTo]);
  const choose = (next: number | undefined): void => {
    chosen.current = true;
    setZoom(next ?? zoom);
  };
  return {
    zoom,
    smaller: () => choose(zoomSteps.findLast((step) => step < zoom)),
    larger: () => choose(zoomSteps.find((step) => step > zoom)),
    fit: () => {
      chosen.current = false;
      fitTo(zoomSteps[0] ?? smallestUnasked);
    },
  };
}
