import { useEffect } from 'react';
import { bridge } from '../bridge/bridge';
import { formatRoute, useRoute } from './router';

/**
 * A page calls this with whether what its route shows is live (or an explained reason why it can't be).
 * Main is told two frames later, when it is painted; `--screenshot` waits for that.
 */
export function useShown(live: boolean): void {
  const path = formatRoute(useRoute());
  useEffect(() => {
    if (!live) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        bridge()
          .call('app.shown', { route: path })
          .catch(() => undefined);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [live, path]);
}
