import { useEffect, useMemo, useState } from 'react';
import { useInventories } from '../hosts/inventory';
import { migrationPairs } from '../operations/migrating';
import { useOperations } from '../operations/operations-store';
import { machinesOn } from './machine';
import type { Machine } from './machine';

type Inventories = ReturnType<typeof useInventories.getState>['byHost'];

/** Lists up to this size show every change at once. */
const SMALL = 500;
const SLOWEST_MS = 400;

function restMs(byHost: Inventories): number {
  let machines = 0;
  for (const { domains } of byHost.values()) machines += domains.size;
  return machines <= SMALL ? 0 : Math.min(SLOWEST_MS, machines / 20);
}

/** The inventories; when there are many rows and change follows change, no more often than the page keeps up with. */
function useCalmInventories(): Inventories {
  const [shown, setShown] = useState(() => useInventories.getState().byHost);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const show = (): void => {
      timer = undefined;
      last = performance.now();
      setShown(useInventories.getState().byHost);
    };
    const changed = (): void => {
      if (timer !== undefined) return;
      const wait = last + restMs(useInventories.getState().byHost) - performance.now();
      if (wait <= 0) show();
      else timer = setTimeout(show, wait);
    };
    show();
    const unsubscribe = useInventories.subscribe(changed);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, []);
  return shown;
}

/** A machine on its way is there twice, once paused: that one is left out. `pairs`: see migrationPairs(). */
export function onceEach(machines: Machine[], pairs: string): Machine[] {
  if (pairs === '') return machines;
  const rows = new Map(machines.map(({ id, row }) => [id, row]));
  const hidden = new Set<string>();
  for (const pair of pairs.split('\n')) {
    const [from = '', there = ''] = pair.split(' ');
    const arriving = rows.get(there);
    if (arriving?.id != null) hidden.add(arriving.state === 'paused' ? there : from);
  }
  return hidden.size === 0 ? machines : machines.filter(({ id }) => !hidden.has(id));
}

interface Machines {
  machines: readonly Machine[];
  /** Hosts that have told what they have. */
  listed: ReadonlySet<string>;
}

/** All machines of these hosts, host by host. */
export function useMachines(hostIds: readonly string[]): Machines {
  const byHost = useCalmInventories();
  const known = hostIds.flatMap((hostId) => {
    const domains = byHost.get(hostId)?.domains;
    return domains ? [{ hostId, domains }] : [];
  });
  // Other hosts' changes, and changes of networks and pools, are none of this list's.
  const [before, setBefore] = useState(known);
  const same =
    before.length === known.length &&
    before.every(({ hostId, domains }, at) => known[at]?.hostId === hostId && known[at].domains === domains);
  const shown = same ? before : known;
  if (!same) setBefore(known);
  const migrating = useOperations(({ byId }) => migrationPairs(byId));
  return useMemo(
    () => ({
      machines: onceEach(
        shown.flatMap(({ hostId, domains }) => machinesOn(hostId, domains)),
        migrating,
      ),
      listed: new Set(shown.map(({ hostId }) => hostId)),
    }),
    [shown, migrating],
  );
}
