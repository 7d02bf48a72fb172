import { posix } from 'node:path';
import type {
  SnapshotFile,
  SnapshotCreatePlan,
  SnapshotSpec,
  SnapshotWhy,
} from '../../contract/snapshots.js';
import type { PoolRow } from '../../contract/inventory.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { snapshotDraft } from '../xml/snapshot-draft.js';
import { volumeAt } from './ground.js';
import type { Ground } from './ground.js';
import { obstaclesOf } from './obstacles.js';

/** An empty qcow2 image. */
const overlayBytes = 196_616;

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** The command that does the same on the host. */
function virsh(ground: Ground, spec: SnapshotSpec): string {
  const { name, description, memory, memoryFile, disks } = spec;
  const options = [
    description === '' ? null : `--description ${quoted(description)}`,
    memory === 'external' ? `--memspec ${quoted(`snapshot=external,file=${memoryFile ?? ''}`)}` : null,
    ...disks.map(({ target, snapshot, file }) => {
      const kind = snapshot === 'none' ? 'no' : snapshot;
      const into = snapshot === 'external' && file ? `,driver=qcow2,file=${file.replaceAll(',', ',,')}` : '';
      return `--diskspec ${quoted(`${target},snapshot=${kind}${into}`)}`;
    }),
    diskOnly(spec) ? '--disk-only --atomic' : null,
    spec.quiesce ? '--quiesce' : null,
    spec.live ? '--live' : null,
    spec.halt ? '--halt' : null,
    spec.reuse ? '--reuse-external' : null,
  ];
  return ['virsh snapshot-create-as', quoted(ground.name), quoted(name), ...options.filter(Boolean)].join(
    ' ',
  );
}

/**
 * libvirt wants to be told that the memory of a machine that runs is not kept; older ones also where it is off, else they
 * want to keep all disks inside their images.
 */
export const diskOnly = ({ memory, disks }: SnapshotSpec): boolean =>
  memory === 'none' && disks.some(({ snapshot }) => snapshot === 'external');

function poolOf(inventory: HostInventory, path: string): PoolRow | undefined {
  return inventory.poolRows().find((pool) => pool.state === 'running' && pool.path === posix.dirname(path));
}

function filesOf(ground: Ground, spec: SnapshotSpec, inventory: HostInventory): SnapshotFile[] {
  const wanted = [
    ...spec.disks.flatMap(({ target, snapshot, file }) =>
      snapshot === 'external' && file !== null ? [{ target, path: file, bytes: overlayBytes }] : [],
    ),
    ...(spec.memory === 'external' && spec.memoryFile !== null
      ? [{ target: null, path: spec.memoryFile, bytes: ground.memoryBytes }]
      : []),
  ];
  return wanted.map((file) => {
    const pool = poolOf(inventory, file.path);
    return { ...file, pool: pool?.name ?? null, freeBytes: pool?.availableBytes ?? null };
  });
}

async function aboutFiles(
  link: HostLink,
  spec: SnapshotSpec,
  files: readonly SnapshotFile[],
): Promise<SnapshotWhy[]> {
  const found: SnapshotWhy[] = [];
  const paths = files.map(({ path }) => path);
  for (const { target, path, bytes, freeBytes } of files) {
    if (paths.indexOf(path) !== paths.lastIndexOf(path))
      found.push({ why: 'same-file', what: path, ability: null });
    // What lies in no pool, libvirt itself has to find.
    const there = (await volumeAt(link, { path })) !== null;
    if (there && !(spec.reuse && target !== null))
      found.push({ why: 'file-taken', what: path, ability: null });
    if (freeBytes !== null && freeBytes < bytes) found.push({ why: 'no-space', what: path, ability: null });
  }
  return found;
}

/** Only with an internal snapshot libvirt keeps the firmware's variables, and only in a qcow2 image. */
function leavesVariables({ traits }: Ground, { disks }: SnapshotSpec): boolean {
  const internal = disks.some(({ snapshot }) => snapshot === 'internal');
  return traits.nvram !== null && !(internal && traits.nvram === 'qcow2');
}

/** What taking it would do, without doing it. */
export async function planSnapshot(
  link: HostLink,
  inventory: HostInventory,
  ground: Ground,
  spec: SnapshotSpec,
): Promise<SnapshotCreatePlan> {
  const files = filesOf(ground, spec, inventory);
  return {
    obstacles: [...obstaclesOf(ground, spec), ...(await aboutFiles(link, spec, files))],
    files,
    internal: spec.disks.flatMap(({ target, snapshot }) => (snapshot === 'internal' ? [target] : [])),
    memoryBytes: spec.memory === 'none' ? 0 : ground.memoryBytes,
    pause: !ground.traits.active ? 'off' : spec.memory === 'none' || spec.live ? 'moment' : 'memory',
    withoutVariables: leavesVariables(ground, spec),
    xml: snapshotDraft(spec),
    virsh: virsh(ground, spec),
  };
}
