import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './until.js';

// Control groups do two jobs here: libvirt accounts guests in them as on any host, and they tell which processes
// belong to a host, whatever forked or detached itself. Both layouts occur: one unified hierarchy (version 2, most
// machines) and one hierarchy per controller (version 1), the latter often with an empty version 2 beside it.

export interface Hierarchy {
  type: 'cgroup' | 'cgroup2';
  mountPoint: string;
  /** Controllers of a version 1 hierarchy, as its mount option wants them: `cpu,cpuacct`. */
  controllers: string;
}

const mountFlags = new Set(['rw', 'ro', 'clone_children', 'xattr', 'noprefix']);

/** The hierarchies mounted on this machine, without those that only name processes (systemd's on version 1). */
export function hierarchies(): Hierarchy[] {
  const found: Hierarchy[] = [];
  for (const line of readFileSync('/proc/self/mountinfo', 'utf8').split('\n')) {
    const [mount = '', superblock = ''] = line.split(' - ');
    const [type, , options = ''] = superblock.split(' ');
    const mountPoint = mount.split(' ')[4];
    if ((type !== 'cgroup' && type !== 'cgroup2') || !mountPoint?.startsWith('/sys/fs/cgroup')) continue;
    const controllers = options
      .split(',')
      .filter((option) => !mountFlags.has(option) && !option.includes('='));
    if (type === 'cgroup' && controllers.length === 0) continue;
    found.push({ type, mountPoint, controllers: type === 'cgroup' ? controllers.join(',') : '' });
  }
  return found;
}

/** Makes the group in every hierarchy; returns the files that take the process ids of those who join. */
export async function makeGroup(group: string): Promise<string[]> {
  const joins: string[] = [];
  for (const { mountPoint, controllers } of hierarchies()) {
    const folder = join(mountPoint, group);
    await mkdir(folder, { recursive: true });
    if (controllers.split(',').includes('cpuset')) {
      for (const file of ['cpuset.cpus', 'cpuset.mems']) {
        await writeFile(join(folder, file), await readFile(join(mountPoint, file)));
      }
    }
    joins.push(join(folder, 'cgroup.procs'));
  }
  return joins;
}

/**
 * Version 2 lets a group hand controllers to its children only while it holds no process itself. So what boots a host
 * moves one level down, and the host's root group is left to libvirt.
 */
export async function emptyRoot(group: string): Promise<void> {
  for (const { type, mountPoint } of hierarchies()) {
    if (type !== 'cgroup2') continue;
    const root = join(mountPoint, group);
    await mkdir(join(root, 'init'), { recursive: true });
    for (const pid of await members(root)) await writeFile(join(root, 'init/cgroup.procs'), String(pid));
  }
}

async function members(folder: string): Promise<number[]> {
  const text = await readFile(join(folder, 'cgroup.procs'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map(Number);
}

/** The group's folder and all below, deepest first. */
function tree(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...below.flatMap((entry) => tree(join(folder, entry.name))), folder];
}

/** Process ids in the group and below. */
async function groupMembers(group: string): Promise<number[]> {
  const folders = hierarchies().flatMap(({ mountPoint }) => tree(join(mountPoint, group)));
  return [...new Set((await Promise.all(folders.map(members))).flat())];
}

/** Names of the groups on this machine that begin with `prefix`. */
export function groupsStartingWith(prefix: string): string[] {
  const names = hierarchies().flatMap(({ mountPoint }) => readdirSync(mountPoint));
  return [...new Set(names)].filter((name) => name.startsWith(prefix));
}

/** Kills every process of the group and removes the group from all hierarchies. */
export async function killGroup(group: string): Promise<void> {
  await until(`the processes of ${group} to end`, async () => {
    const pids = await groupMembers(group);
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it ended between the two steps
      }
    }
    return pids.length === 0;
  });
  for (const { mountPoint } of hierarchies()) {
    await until(`the group ${group} to go`, async () => {
      for (const folder of tree(join(mountPoint, group))) await rmdir(folder).catch(() => undefined);
      return !existsSync(join(mountPoint, group));
    });
  }
}
