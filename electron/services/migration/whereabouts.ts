import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationSide, MigrationVerdict, MigrationWhereabouts } from '../../contract/migration-run.js';
import { isMissingObject } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import { domainStateName, stateReasonName } from '../names.js';

/** A host that has not answered by then is away as far as this is concerned. */
const patienceMs = 5000;

type Side = Omit<MigrationSide, 'hostId' | 'reach'>;

const notThere: Side = { state: null, reason: null, persistent: false };

async function ask(link: HostLink, uuid: string): Promise<Side> {
  try {
    const domain = await link.connection.domainLookupByUUID(uuid);
    const [{ state: stateNumber, reason }, persistent] = await Promise.all([
      domain.getState(),
      domain.isPersistent(),
    ]);
    const state = domainStateName(stateNumber);
    return { state, reason: stateReasonName(state, reason), persistent };
  } catch (error) {
    if (isMissingObject(error)) return notThere;
    throw error;
  }
}

/** How the machine stands on this host; null for a host that is not the app's. Never throws, never hangs. */
async function askSide(host: Host | null, uuid: string): Promise<MigrationSide> {
  if (!host) return { hostId: null, reach: 'unknown', ...notThere };
  const away: MigrationSide = { hostId: host.id, reach: 'away', ...notThere };
  const { link } = host;
  if (!link) return away;
  const late = sleep(patienceMs, null, { ref: false });
  const side = await Promise.race([link.race(ask(link, uuid)).catch(() => null), late]);
  return side ? { hostId: host.id, reach: 'answers', ...side } : away;
}

const activeStates: ReadonlySet<MigrationSide['state']> = new Set([
  'running',
  'blocked',
  'in-shutdown',
  'pm-suspended',
]);

/** Its processors may be at work there. */
export const runsAt = ({ state }: MigrationSide): boolean => activeStates.has(state);

const pausedAt = ({ state }: MigrationSide): boolean => state === 'paused';

/** A part of its memory is elsewhere: neither side can go on alone. */
const isHalf = ({ reason }: MigrationSide): boolean => reason === 'postcopy-failed';

/** Where the guest is, as far as both sides tell. */
export function judge(source: MigrationSide, destination: MigrationSide): MigrationVerdict {
  const [here, there] = [runsAt(source), runsAt(destination)];
  if (isHalf(source) || isHalf(destination)) return 'split';
  // Post-copy: what stands still at the source has its memory moved away.
  if (source.reason === 'postcopy') return there ? 'on-destination' : 'split';
  if (here && there) return 'on-both';
  if (here) return 'on-source';
  if (there) return 'on-destination';
  const silent = source.reach !== 'answers' || destination.reach !== 'answers';
  if (silent) return 'unknown';
  if (pausedAt(source)) return 'paused-on-source';
  return pausedAt(destination) ? 'paused-on-destination' : 'nowhere';
}

/** Asks both sides at once. */
export async function findWhereabouts(
  source: Host | null,
  destination: Host | null,
  uuid: string,
): Promise<MigrationWhereabouts> {
  const [here, there] = await Promise.all([askSide(source, uuid), askSide(destination, uuid)]);
  return {
    at: Date.now(),
    verdict: judge(here, there),
    source: here,
    destination: there,
    watching: here.reach === 'away' || there.reach === 'away',
  };
}
