import { useCallback, useState } from 'react';
import type { RefObject } from 'react';

export const zoomSteps: readonly number[] = [0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.5];

interface Zoom {
  zoom: number;
  smaller(): void;
  larger(): void;
  /** The largest at which all of it can be seen, but no larger than life. */
  fit(): void;
}

export function useZoom(scroller: RefObject<HTMLElement | null>): Zoom {
  const [zoom, setZoom] = useState(1);
  const fit = useCallback(() => {
    const box = scroller.current;
    const drawing = box?.querySelector('svg[role="tree"]');
    if (!(drawing instanceof SVGSVGElement) || !box) return;
    const { width, height } = drawing.viewBox.baseVal;
    const wanted = Math.min(1, box.clientWidth / width, box.clientHeight / height);
    setZoom(Math.max(zoomSteps[0] ?? wanted, wanted));
  }, [scroller]);
  return {
    zoom,
    smaller: () => setZoom(zoomSteps.findLast((step) => step < zoom) ?? zoom),
    larger: () => setZoom(zoomSteps.find((step) => step > zoom) ?? zoom),
    fit,
  };
}
