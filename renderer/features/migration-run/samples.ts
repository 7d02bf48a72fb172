import type { MigrationDto, MigrationFigures } from '../../../electron/contract/migration-run';

// For tests.

export const MiB = 2 ** 20;

const figures: MigrationFigures = {
  elapsedMs: 4000,
  memoryTotalBytes: 256 * MiB,
  memorySentBytes: 128 * MiB,
  memoryRemainingBytes: 64 * MiB,
  memoryRateBytes: 32 * MiB,
  dirtyRateBytes: MiB,
  iteration: 2,
  diskTotalBytes: 0,
  diskSentBytes: 0,
  diskRemainingBytes: 0,
  diskRateBytes: 0,
  downtimeMs: 200,
  setupMs: 20,
  throttlePercent: null,
  postcopyRequests: null,
  compression: null,
};

/** One that sends memory. */
export function migration(
  change: Partial<MigrationDto> = {},
  changedFigures: Partial<MigrationFigures> = {},
): MigrationDto {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    group: null,
    hostId: 'h1',
    uuid: 'u',
    name: 'web-1',
    destination: { hostId: 'h2', name: 'lab2' },
    destinationName: 'web-1',
    driver: 'direct',
    traits: ['live'],
    startedAt: 0,
    begunAt: 0,
    endedAt: null,
    state: 'running',
    error: null,
    phase: 'memory',
    quietSince: null,
    figures: { ...figures, ...changedFigures },
    rounds: [],
    settings: null,
    result: null,
    whereabouts: null,
    leftovers: [],
    retriedBy: null,
    ...change,
  };
}
