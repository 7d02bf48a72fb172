import { create } from 'zustand';
import type { DomainRow, InventoryPayload, NetworkRow, PoolRow } from '../../../electron/contract/inventory';
import { bridge } from '../../bridge/bridge';
import { changed, rowMap } from './row-map';
import { useHosts } from './store';

/** What is on a host, by UUID. */
export interface Inventory {
  seq: number;
  /** Machines whose details (title, tags, system, …) main has still to read. */
  detailsPending: number;
  domains: ReadonlyMap<string, DomainRow>;
  networks: ReadonlyMap<string, NetworkRow>;
  pools: ReadonlyMap<string, PoolRow>;
}

interface Inventories {
  /** A host is missing until its first snapshot has come. */
  byHost: ReadonlyMap<string, Inventory>;
}

export const useInventories = create<Inventories>(() => ({ byHost: new Map() }));

/** Null means a delta is missing: only a new snapshot helps. A delta uses up the inventory before it. */
export function reduceInventory(before: Inventory | undefined, payload: InventoryPayload): Inventory | null {
  const { seq, detailsPending } = payload;
  if (payload.kind === 'snapshot')
    return {
      seq,
      detailsPending,
      domains: rowMap(payload.domains),
      networks: rowMap(payload.networks),
      pools: rowMap(payload.pools),
    };
  if (!before || seq !== before.seq + 1) return null;
  return {
    seq,
    detailsPending,
    domains: changed(before.domains, payload.domains, payload.removedDomains),
    networks: changed(before.networks, payload.networks, payload.removedNetworks),
    pools: changed(before.pools, payload.pools, payload.removedPools),
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
