import type { TimelineLevel } from '../../contract/timeline.js';
import type { HostEvent } from '../events/host-event.js';
import type { NewEntry } from './timeline.js';

/** By the event, or by its kind. */
const levels: Readonly<Record<string, TimelineLevel>> = {
  'domain.lifecycle.crashed': 'error',
  'domain.io-error': 'error',
  'domain.io-error-reason': 'error',
  'domain.control-error': 'error',
  'domain.memory-failure': 'error',
  'domain.watchdog': 'warning',
  'domain.block-threshold': 'warning',
  'domain.device-removal-failed': 'warning',
  'domain.agent-lifecycle.disconnected': 'warning',
};

function levelOf(event: string, kind: string, { params }: HostEvent): TimelineLevel {
  if (params['detail'] === 'crashed' || params['detail'] === 'failed' || params['detail'] === 'ioerror')
    return 'error';
  if (kind.startsWith('domain.block-job') && event.endsWith('.failed')) return 'error';
  return levels[event] ?? levels[kind] ?? 'info';
}

/** One of libvirt's events as an entry of the timeline. */
export function libvirtEntry(told: HostEvent): NewEntry {
  const { at, hostId, object, params } = told;
  // Both of them tell the same, the newer one in more detail.
  const name = told.kind === 'block-job-2' ? 'block-job' : told.kind;
  const kind = `${object.kind}.${name}`;
  const event = told.name === told.kind ? kind : `${kind}.${told.name}`;
  return {
    at,
    hostId,
    kind: object.kind,
    uuid: object.uuid,
    name: object.name,
    source: 'libvirt',
    event,
    level: levelOf(event, kind, told),
    params,
  };
}
