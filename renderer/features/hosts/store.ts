import { create } from 'zustand';
import type { AuthPrompt, HostDto, HostsPayload } from '../../../electron/contract/hosts';
import { bridge } from '../../bridge/bridge';

interface Hosts {
  /** Known: the first payload has come. */
  loaded: boolean;
  /** In the order of the sidebar. */
  ids: readonly string[];
  byId: ReadonlyMap<string, HostDto>;
  prompts: readonly AuthPrompt[];
}

const initial: Hosts = { loaded: false, ids: [], byId: new Map(), prompts: [] };

export const useHosts = create<Hosts>(() => initial);

const sameFields = (a: HostDto, b: HostDto): boolean => JSON.stringify(a) === JSON.stringify(b);
const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** Hosts that did not change keep their object, so that only what shows the others renders again. */
export function reduceHosts(before: Hosts, payload: HostsPayload): Hosts {
  const byId = new Map(
    payload.hosts.map((host) => {
      const known = before.byId.get(host.id);
      return [host.id, known && sameFields(known, host) ? known : host];
    }),
  );
  const ids = [...byId.keys()];
  return {
    loaded: true,
    ids: sameItems(before.ids, ids) ? before.ids : ids,
    byId,
    prompts: payload.prompts,
  };
}

/** Keeps the store fed; returns stop. */
export function watchHosts(): () => void {
  return bridge().subscribe('hosts.watch', {}, (payload) =>
    useHosts.setState((before) => reduceHosts(before, payload)),
  );
}

export const useHost = (hostId: string): HostDto | undefined => useHosts((state) => state.byId.get(hostId));

export const resetHosts = (): void => useHosts.setState(initial);
