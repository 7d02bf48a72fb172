import { hostInput } from '../../electron/contract/hosts';
import type { Settings } from '../../electron/contract/app';
import type { HostDto } from '../../electron/contract/hosts';
import type { DomainRow } from '../../electron/contract/inventory';
import type { OperationDto } from '../../electron/contract/operations';

/** What tests hand to pages and stores in place of main: a host that is ready, a domain that runs, an operation that goes. */
export function sampleHost(changes: Partial<HostDto> = {}): HostDto {
  return {
    ...hostInput.parse({ uri: 'qemu:///system', name: 'lab' }),
    id: 'h1',
    remembers: false,
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

/** Settings as the app comes. */
export const sampleSettings: Settings = {
  language: 'en',
  theme: 'system',
  density: 'comfortable',
  scale: 1,
  sidebarWidth: 240,
  sidebarCollapsed: false,
  closedGroups: [],
  recents: [],
  notifyLevel: 'important',
  mutedNotices: [],
  desktopNotices: false,
  shutdownTimeoutSeconds: 60,
  parallelPerHost: 8,
  migrationsPerHost: 2,
  machineList: null,
  views: [],
};

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
    snapshotCount: 0,
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

export function sampleOperation(changes: Partial<OperationDto> = {}): OperationDto {
  return {
    id: '1',
    group: null,
    action: 'start',
    request: null,
    kind: 'domain',
    hostId: 'lab',
    uuid: '3d0be261-1dfc-57be-bbc5-c858c616fc7f',
    name: 'gateway',
    to: null,
    state: 'running',
    startedAt: 0,
    endedAt: null,
    progress: null,
    etaMs: null,
    job: null,
    deadline: null,
    cancellable: false,
    blockJob: null,
    offers: [],
    error: null,
    log: [],
    ...changes,
  };
}
