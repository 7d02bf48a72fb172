import { posix } from 'node:path';
import type {
  SnapshotChoices,
  SnapshotKind,
  SnapshotProposals,
  SnapshotSpec,
  SnapshotWhy,
} from '../../contract/snapshots.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { Ground } from './ground.js';
import { obstaclesOf } from './obstacles.js';

/** Part of a file's name: what a shell or a person could stumble over is left out. */
const plain = (text: string): string =>
  text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^\.+/, '') || 'snapshot';

/** As virt-manager counts them: the first number that is free. */
export function freeName(names: readonly string[]): string {
  const taken = new Set(names);
  for (let n = names.length + 1; ; n++) if (!taken.has(`snapshot-${n}`)) return `snapshot-${n}`;
}

/** web.qcow2 and web.snapshot-1 both become web.NAME, so that names do not grow with every snapshot. */
export function overlayPath(
  source: string,
  folder: string,
  snapshot: string,
  names: readonly string[],
): string {
  const base = posix.basename(source);
  const known = names.find((name) => base.endsWith(`.${plain(name)}`));
  const stem =
    known === undefined
      ? base.replace(/(?<=.)\.(qcow2|qed|raw|img|vmdk|vdi)$/i, '')
      : base.slice(0, -plain(known).length - 1);
  return `${folder}/${stem}.${plain(snapshot)}`;
}

/** Where files go that have no disk beside them: the first folder that libvirt looks after. */
function anyFolder(inventory: HostInventory): string | null {
  const pool = inventory
    .poolRows()
    .find(({ type, state, path }) => type === 'dir' && state === 'running' && path);
  return pool?.path ?? null;
}

export function proposals(ground: Ground, inventory: HostInventory, snapshot: string): SnapshotProposals {
  const somewhere = anyFolder(inventory);
  const ofDisks = ground.disks.flatMap(({ folder, fixed }) => (folder && !fixed ? [folder] : []))[0];
  const folder = ofDisks ?? somewhere;
  return {
    disks: ground.disks.map((disk) => {
      const into = disk.folder ?? somewhere;
      if (disk.fixed || disk.source === null || into === null) return null;
      return overlayPath(disk.source, into, snapshot, ground.names);
    }),
    memory: folder && `${folder}/${plain(ground.name)}.${plain(snapshot)}.mem`,
  };
}

/** The usual form of a kind, for the dry run and as a start for choosing. */
function usualSpec(ground: Ground, kind: SnapshotKind, files: SnapshotProposals, name: string): SnapshotSpec {
  const internal = kind === 'internal';
  return {
    name,
    description: '',
    memory: !ground.traits.active || kind === 'external-disks' ? 'none' : internal ? 'internal' : 'external',
    memoryFile: kind === 'external-memory' ? files.memory : null,
    disks: ground.disks.map(({ target, fixed }, index) => ({
      target,
      snapshot: fixed ? 'none' : internal ? 'internal' : 'external',
      file: fixed || internal ? null : (files.disks[index] ?? null),
    })),
    quiesce: false,
    halt: false,
    live: false,
    reuse: false,
  };
}

export function choicesOf(ground: Ground, inventory: HostInventory): SnapshotChoices {
  const name = freeName(ground.names);
  const files = proposals(ground, inventory, name);
  const kinds: SnapshotKind[] = ['internal', 'external-disks', 'external-memory'];
  return {
    name,
    names: ground.names,
    running: ground.traits.active,
    agent: ground.traits.agent,
    memoryBytes: ground.traits.active ? ground.memoryBytes : 0,
    memoryProposal: files.memory,
    disks: ground.disks.map(({ target, source, format, fixed, capacityBytes }, index) => ({
      target,
      source,
      format,
      fixed,
      capacityBytes,
      proposal: files.disks[index] ?? null,
    })),
    kinds: kinds.map((kind) => ({
      kind,
      obstacles: unavailable(ground, kind, usualSpec(ground, kind, files, name)),
    })),
  };
}

function unavailable(ground: Ground, kind: SnapshotKind, spec: SnapshotSpec): SnapshotWhy[] {
  if (kind === 'external-memory' && !ground.traits.active)
    return [{ why: 'not-running', what: null, ability: null }];
  return obstaclesOf(ground, spec);
}
