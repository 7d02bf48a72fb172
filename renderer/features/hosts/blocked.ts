import type { HostDto } from '../../../electron/contract/hosts';

/** Why nothing can be changed on this host now, whatever is asked for. */
export function blockedBy(host: HostDto): 'readOnly' | 'hostAway' | null {
  if (host.readonly) return 'readOnly';
  return host.state === 'ready' ? null : 'hostAway';
}
