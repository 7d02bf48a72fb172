import type { MigrationDto } from '../../../electron/contract/migration-run';

/** A way out for a migration that does not come to its end. */
export type WayOut =
  { kind: 'post-copy' } | { kind: 'max-downtime'; ms: number } | { kind: 'bandwidth' } | { kind: 'pause' };

/** Longer than this nobody should be offered to stand still. */
const longestMs = 30_000;

/** A pause in which the rest could be sent, rounded up to what one would say. */
function pauseFor({ memoryRemainingBytes, memoryRateBytes, downtimeMs }: Figures): number | null {
  const needed = Math.max(downtimeMs ?? 0, (memoryRemainingBytes / memoryRateBytes) * 1000) * 1.2;
  const step = needed > 5000 ? 1000 : 100;
  const ms = Math.ceil(needed / step) * step;
  return ms > longestMs ? null : ms;
}

type Figures = NonNullable<MigrationDto['figures']>;

/**
 * null while it comes on; else what could be done. It is told from the second round on: before that nobody knows how
 * fast the guest writes.
 */
export function waysOut({ phase, figures, settings, traits }: MigrationDto): WayOut[] | null {
  if (phase !== 'memory' || !figures || figures.iteration < 2) return null;
  const { dirtyRateBytes, memoryRateBytes } = figures;
  if (dirtyRateBytes === null || memoryRateBytes === 0 || dirtyRateBytes < memoryRateBytes) return null;
  const ms = pauseFor(figures);
  return [
    ...(traits.includes('post-copy') ? [{ kind: 'post-copy' } as const] : []),
    ...(ms !== null && ms > (settings?.maxDowntimeMs ?? 0) ? [{ kind: 'max-downtime', ms } as const] : []),
    ...(settings?.bandwidthMibs != null ? [{ kind: 'bandwidth' } as const] : []),
    { kind: 'pause' },
  ];
}
