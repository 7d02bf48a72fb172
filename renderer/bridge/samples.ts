import type { HostDto } from '../../electron/contract/hosts';
import type { DomainRow } from '../../electron/contract/inventory';

/** What tests hand to pages and stores in place of main: a host that is ready, a domain that runs. */
export function sampleHost(changes: Partial<HostDto> = {}): HostDto {
  return {
    id: 'h1',
    uri: 'qemu:///system',
    name: 'lab',
    readonly: false,
    autoconnect: true,
    demo: false,
    temporary: false,
    state: 'ready',
    since: 0,
    staleSince: null,
    lastContactAt: null,
    attempt: 0,
    nextAttemptAt: null,
    lastError: null,
    facts: null,
    ...changes,
  };
}

export function sampleDomain(changes: Partial<DomainRow> = {}): DomainRow {
  return {
    uuid: '3d0be261-1dfc-57be-bbc5-c858c616fc7f',
    name: 'gateway',
    id: 3,
    state: 'running',
    reason: 'booted',
    persistent: true,
    autostart: false,
    managedSave: false,
    snapshots: false,
    vcpus: 1,
    maxMemoryKiB: 1024,
    details: true,
    title: null,
    description: null,
    tags: [],
    group: null,
    os: null,
    addresses: [],
    startedAt: null,
    stalledSince: null,
    ...changes,
  };
}
