import { keepAliveDefaults } from '../../../electron/contract/host-defaults';
import type { HostSpec } from '../../../electron/contract/hosts';

/** A host nobody has said anything about. */
export const plainSpec: HostSpec = {
  uri: '',
  name: '',
  readonly: false,
  autoconnect: true,
  group: '',
  colour: 'none',
  notes: '',
  advanced: {
    keepAliveInterval: keepAliveDefaults.interval,
    keepAliveCount: keepAliveDefaults.count,
    noAliases: false,
    identity: null,
    agentTimeoutSeconds: null,
  },
};

/** What of a host the user has set. */
export function specOf(host: HostSpec): HostSpec {
  const { uri, name, readonly, autoconnect, group, colour, notes, advanced } = host;
  return { uri, name, readonly, autoconnect, group, colour, notes, advanced };
}
