import type { CapabilityId } from '../../contract/capability.js';
import type { SnapshotObstacle, SnapshotSpec, SnapshotWhy } from '../../contract/snapshots.js';
import { judge } from '../capability-table.js';
import type { Ground } from './ground.js';

/** What the host, its libvirt and the machine have to be able to do for it. */
function needed({ memory, disks, quiesce }: SnapshotSpec, ground: Ground): CapabilityId[] {
  const internal = disks.some(({ snapshot }) => snapshot === 'internal');
  const external = disks.some(({ snapshot }) => snapshot === 'external');
  return [
    ...(internal ? (['snapshot-internal', 'snapshot-internal-firmware'] as const) : []),
    ...(memory === 'internal' ? (['snapshot-internal-memory'] as const) : []),
    ...(external ? (['snapshot-external'] as const) : []),
    ...(memory === 'external' ? (['snapshot-external-memory'] as const) : []),
    ...(quiesce ? (['snapshot-quiesce'] as const) : []),
    ...(ground.traits.checkpoints > 0 ? (['snapshot-beside-checkpoints'] as const) : []),
  ];
}

/** Of the machine's disks only those that take part decide. */
function unable(ground: Ground, spec: SnapshotSpec): SnapshotWhy[] {
  const taken = new Set(spec.disks.flatMap(({ target, snapshot }) => (snapshot === 'none' ? [] : [target])));
  const traits = { ...ground.traits, disks: ground.traits.disks.filter(({ target }) => taken.has(target)) };
  return needed(spec, ground).flatMap((id) => {
    const ability = judge(id, ground.versions, traits);
    return ability.unable ? [{ why: 'unable' as const, what: null, ability }] : [];
  });
}

/** What keeps a machine from having such a snapshot, as far as its description tells. */
export function obstaclesOf(ground: Ground, spec: SnapshotSpec): SnapshotWhy[] {
  const found: SnapshotWhy[] = [];
  const say = (why: SnapshotObstacle, what: string | null = null): void =>
    void found.push({ why, what, ability: null });
  const { memory, disks } = spec;
  const { active } = ground.traits;
  const internal = disks.filter(({ snapshot }) => snapshot === 'internal');
  const external = disks.filter(({ snapshot }) => snapshot === 'external');
  if (ground.names.includes(spec.name)) say('name-taken', spec.name);
  if (ground.job) say('job');
  if (memory !== 'none' && !active) say('not-running');
  if (spec.quiesce && (memory !== 'none' || internal.length > 0)) say('needs-disks-only');
  if (spec.live && memory !== 'external') say('needs-memory-file');
  if (spec.halt && !ground.persistent) say('transient');
  if (memory === 'external' && spec.memoryFile === null) say('file-missing');
  if (internal.length > 0 && external.length > 0) say('mixed');
  if (internal.length === 0 && external.length === 0 && memory !== 'external') say('no-disks');
  // Other drivers only pretend to have disks.
  if (ground.versions.driver === 'QEMU' && internal.length > 0) {
    if (active && memory === 'none') say('running', internal[0]?.target ?? null);
    const left = ground.disks.find(
      ({ target, fixed }) =>
        !fixed && disks.every((disk) => disk.target !== target || disk.snapshot === 'none'),
    );
    if (memory === 'internal' && left) say('left-out', left.target);
  }
  // That it is off has been said.
  return [...found, ...(active || memory === 'none' ? unable(ground, spec) : [])];
}
