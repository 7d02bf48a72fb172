import type { Unsubscribe } from '../../contract/handlers.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import { Signal } from '../signal.js';

/** Changes come in bursts; one reading tells them all. */
const gatherMs = 150;
/** What is slow to read is read less often: the rest of the time belongs to others. */
const restShare = 3;

interface Reading {
  host: Host;
  /** `changed`: by the news that tell so, or the link is new; else only the time is up or a nudge came. Handles its own errors. */
  read: (link: HostLink, changed: boolean) => Promise<void>;
  /** Begins to listen for what has `changed`, and for what only gives a `nudge`. */
  listen: (changed: () => void, nudge: () => void) => Unsubscribe[];
  /** Read again by itself; null: never. */
  everyMs: number | null;
}

/** Reads at once, and again after each change and each new link, one reading at a time, until it is stopped. */
export function keepReading({ host, read, listen, everyMs }: Reading): Unsubscribe {
  const wake = new Signal();
  let stopped = false;
  let changed = true;
  let nudged = false;
  const raise = (isChange: boolean) => (): void => {
    changed ||= isChange;
    nudged = true;
    wake.raise();
  };
  const unsubscribe = [...listen(raise(true), raise(false)), host.links.subscribe(raise(true))];
  const run = async (): Promise<void> => {
    while (!stopped) {
      const { link } = host;
      const begun = performance.now();
      const isChange = changed;
      nudged = false;
      if (link) {
        changed = false;
        await read(link, isChange);
      }
      const took = performance.now() - begun;
      if (!nudged) await wake.next(everyMs ?? undefined);
      if (nudged && !stopped)
        await new Promise((resolve) => setTimeout(resolve, gatherMs + took * restShare));
    }
  };
  void run();
  return () => {
    stopped = true;
    for (const each of unsubscribe) each();
    wake.raise();
  };
}
