import type { Unsubscribe } from '../../contract/handlers.js';
import type { HostState } from '../../contract/hosts.js';
import type { TimelineLevel } from '../../contract/timeline.js';
import type { Host } from '../hosts/host.js';
import type { NewEntry } from './timeline.js';

const outcomes: Partial<Record<HostState, { event: string; level: TimelineLevel }>> = {
  ready: { event: 'host.connected', level: 'info' },
  stale: { event: 'host.lost', level: 'warning' },
  failed: { event: 'host.failed', level: 'warning' },
};

/** Tells when a host comes and goes; that one more attempt has failed is no news. */
export function followHost(host: Host, add: (entry: NewEntry) => void): Unsubscribe {
  let told = '';
  return host.changes.subscribe(() => {
    const { id, name, state, lastError } = host.dto();
    if (state === 'idle') told = '';
    const outcome = outcomes[state];
    if (!outcome || outcome.event === told) return;
    told = outcome.event;
    const params: NewEntry['params'] =
      state === 'ready' || !lastError ? {} : { code: lastError.code, message: lastError.message };
    add({ at: Date.now(), hostId: id, kind: 'host', uuid: '', name, source: 'app', params, ...outcome });
  });
}

/** @param since of the guest's last answer; null: it answers again */
export function stallEntry(hostId: string, uuid: string, name: string, since: number | null): NewEntry {
  const what = { hostId, kind: 'domain', uuid, name, source: 'app' } as const;
  return since === null
    ? { ...what, at: Date.now(), event: 'domain.answers', level: 'info', params: {} }
    : { ...what, at: since, event: 'domain.stalled', level: 'warning', params: {} };
}
