import type { DomainState } from '../contract/inventory.js';

// libvirt's numbers as the words of the contract: its C names in kebab case, without their prefix.

const domainStates: readonly DomainState[] = [
  'no-state',
  'running',
  'blocked',
  'paused',
  'in-shutdown',
  'shut-off',
  'crashed',
  'pm-suspended',
];

/** Its vCPUs are at work: the only states in which figures of them mean something. */
export function isRunning(state: DomainState | undefined): boolean {
  return state === 'running' || state === 'blocked';
}

/** By state, then by number: virDomainRunningReason, virDomainPausedReason, … */
const stateReasons: Readonly<Record<DomainState, readonly string[]>> = {
  'no-state': ['unknown'],
  running: [
    'unknown',
    'booted',
    'migrated',
    'restored',
    'from-snapshot',
    'unpaused',
    'migration-canceled',
    'save-canceled',
    'wakeup',
    'crashed',
    'postcopy',
    'postcopy-failed',
  ],
  blocked: ['unknown'],
  paused: [
    'unknown',
    'user',
    'migration',
    'save',
    'dump',
    'io-error',
    'watchdog',
    'from-snapshot',
    'shutting-down',
    'snapshot',
    'crashed',
    'starting-up',
    'postcopy',
    'postcopy-failed',
    'api-error',
  ],
  'in-shutdown': ['unknown', 'user'],
  'shut-off': [
    'unknown',
    'shutdown',
    'destroyed',
    'crashed',
    'migrated',
    'saved',
    'failed',
    'from-snapshot',
    'daemon',
  ],
  crashed: ['unknown', 'panicked'],
  'pm-suspended': ['unknown'],
};

export function domainStateName(state: number): DomainState {
  return domainStates[state] ?? 'no-state';
}

export function stateReasonName(state: DomainState, reason: number): string {
  return stateReasons[state][reason] ?? 'unknown';
}

const poolStates: readonly string[] = ['inactive', 'building', 'running', 'degraded', 'inaccessible'];

export function poolStateName(state: number): string {
  return poolStates[state] ?? 'inactive';
}

/** By virConnectCredentialType. */
const credentialTypes: readonly string[] = [
  '',
  'username',
  'authname',
  'language',
  'cnonce',
  'passphrase',
  'echoprompt',
  'noechoprompt',
  'realm',
  'external',
];

export function credentialTypeName(type: number): string {
  return credentialTypes[type] ?? 'noechoprompt';
}

export function isSecretCredential(type: string): boolean {
  return type === 'passphrase' || type === 'noechoprompt';
}

/** libvirt's version numbers: major * 1,000,000 + minor * 1,000 + release. */
export function versionText(version: number): string {
  return `${Math.floor(version / 1_000_000)}.${Math.floor(version / 1000) % 1000}.${version % 1000}`;
}
