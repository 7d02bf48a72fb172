import { useEffect } from 'react';
import { bridge } from '../bridge/bridge';
import { formatRoute, useRoute } from './router';

/**
 * A page calls this with whether what its route shows is live (or an explained reason why it can't be).
 * Main is told two frames later, when it is painted in the app's own fonts; `--screenshot` waits for that.
 * `listed` is for lists, which are there before the figures in them move.
 */
export function useShown(live: boolean, listed = live): void {
  const path = formatRoute(useRoute());
  useEffect(() => {
    if (!live && !listed) return;
    let gone = false;
    let frame = 0;
    const tell = (): void => {
      bridge()
        .call('app.shown', { route: path, live })
        .catch(() => undefined);
    };
    const afterTwoFrames = (): void => {
      if (!gone) frame = requestAnimationFrame(() => (frame = requestAnimationFrame(tell)));
    };
    if (live) void document.fonts.ready.then(afterTwoFrames);
    else afterTwoFrames();
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
    };
  }, [live, listed, path]);
}
