import { create } from 'zustand';
import type { DomainRow, InventoryPayload, NetworkRow, PoolRow } from '../../../electron/contract/inventory';
import { bridge } from '../../bridge/bridge';
import { useHosts } from './store';

/** What is on a host, by UUID. */
export interface Inventory {
  seq: number;
  domains: ReadonlyMap<string, DomainRow>;
  networks: ReadonlyMap<string, NetworkRow>;
  pools: ReadonlyMap<string, PoolRow>;
}

interface Inventories {
  /** A host is missing until its first snapshot has come. */
  byHost: ReadonlyMap<string, Inventory>;
}

export const useInventories = create<Inventories>(() => ({ byHost: new Map() }));

const keyed = <Row extends { uuid: string }>(rows: Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.uuid, row]));

/** The same map when nothing changed, so that selectors on it stay quiet. */
function merged<Row extends { uuid: string }>(
  before: ReadonlyMap<string, Row>,
  changed: Row[],
  removed: string[],
): ReadonlyMap<string, Row> {
  if (changed.length === 0 && removed.length === 0) return before;
  const after = new Map(before);
  for (const row of changed) after.set(row.uuid, row);
  for (const uuid of removed) after.delete(uuid);
  return after;
}

/** Null means a delta is missing: only a new snapshot helps. */
export function reduceInventory(before: Inventory | undefined, payload: InventoryPayload): Inventory | null {
  if (payload.kind === 'snapshot')
    return {
      seq: payload.seq,
      domains: keyed(payload.domains),
      networks: keyed(payload.networks),
      pools: keyed(payload.pools),
    };
  if (!before || payload.seq !== before.seq + 1) return null;
  return {
    seq: payload.seq,
    domains: merged(before.domains, payload.domains, payload.removedDomains),
    networks: merged(before.networks, payload.networks, payload.removedNetworks),
    pools: merged(before.pools, payload.pools, payload.removedPools),
  };
}

function setInventory(hostId: string, inventory: Inventory | null): void {
  useInventories.setState(({ byHost }) => {
    const next = new Map(byHost);
    if (inventory) next.set(hostId, inventory);
    else next.delete(hostId);
    return { byHost: next };
  });
}

/** Follows one host; rows are kept until it is removed, whatever happens to the link. */
function followHost(hostId: string): () => void {
  let unsubscribe: () => void = () => undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const begin = (): void => {
    unsubscribe = bridge().subscribe(
      'inventory.watch',
      { hostId },
      (payload) => {
        const next = reduceInventory(useInventories.getState().byHost.get(hostId), payload);
        if (next) setInventory(hostId, next);
        else {
          unsubscribe();
          begin();
        }
      },
      (error) => {
        // Ended in order: the host is gone. Otherwise try again, without haste.
        if (error) retry = setTimeout(begin, 2000);
      },
    );
  };
  begin();
  return () => {
    clearTimeout(retry);
    unsubscribe();
    setInventory(hostId, null);
  };
}

/** Follows every host in the list; returns stop. */
export function watchInventories(): () => void {
  const following = new Map<string, () => void>();
  const reconcile = (ids: readonly string[]): void => {
    for (const [hostId, stop] of following)
      if (!ids.includes(hostId)) {
        following.delete(hostId);
        stop();
      }
    for (const hostId of ids) if (!following.has(hostId)) following.set(hostId, followHost(hostId));
  };
  reconcile(useHosts.getState().ids);
  const unsubscribe = useHosts.subscribe((state, before) => {
    if (state.ids !== before.ids) reconcile(state.ids);
  });
  return () => {
    unsubscribe();
    for (const stop of following.values()) stop();
  };
}

const none: ReadonlyMap<string, DomainRow> = new Map();

/** Undefined until the host's first snapshot has come. */
export const useDomains = (hostId: string): ReadonlyMap<string, DomainRow> | undefined =>
  useInventories((state) => state.byHost.get(hostId)?.domains);
export const useNetworks = (hostId: string): ReadonlyMap<string, NetworkRow> | undefined =>
  useInventories((state) => state.byHost.get(hostId)?.networks);
export const usePools = (hostId: string): ReadonlyMap<string, PoolRow> | undefined =>
  useInventories((state) => state.byHost.get(hostId)?.pools);
export const useDomain = (hostId: string, uuid: string): DomainRow | undefined =>
  useInventories((state) => (state.byHost.get(hostId)?.domains ?? none).get(uuid));
