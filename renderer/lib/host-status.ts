import type { HostDto } from '../../electron/contract/hosts';
import type { StateKind } from '../ui/state-badge';
import { t } from './i18n/t';

const kinds: Record<HostDto['state'], StateKind> = {
  idle: 'shut-off',
  connecting: 'busy',
  ready: 'running',
  stale: 'stale',
  reconnecting: 'busy',
  'needs-auth': 'paused',
  failed: 'crashed',
};

/** How a host's state is shown: the shape, and its word. */
export const hostStatus = ({ state }: Pick<HostDto, 'state'>): { kind: StateKind; text: string } => ({
  kind: kinds[state],
  text: t(`states.host.${state}`),
});
