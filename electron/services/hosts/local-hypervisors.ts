import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import type { LocalHypervisor } from '../../contract/hosts.js';

/** Where to look; tests point it elsewhere. */
export interface LocalPlaces {
  sockets: readonly string[];
  daemons: readonly string[];
  groups: string;
  uid: number;
  mayUse(socket: string): Promise<boolean>;
}

const localPlaces: LocalPlaces = {
  sockets: ['/run/libvirt/libvirt-sock', '/run/libvirt/virtqemud-sock'],
  daemons: ['/usr/sbin/virtqemud', '/usr/sbin/libvirtd', '/usr/bin/virtqemud', '/usr/bin/libvirtd'],
  groups: '/etc/group',
  uid: process.getuid?.() ?? 0,
  mayUse: (socket) => can(socket, constants.R_OK | constants.W_OK),
};

function can(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await can(path)) return path;
  return null;
}

async function groupOf(path: string, groups: string): Promise<string | null> {
  const gid = (await stat(path)).gid;
  const lines = (await readFile(groups, 'utf8').catch(() => '')).split('\n');
  const fields = lines.map((line) => line.split(':')).find(([, , id]) => id === String(gid));
  return fields?.[0] ?? null;
}

/**
 * The hypervisors of this machine: the system's, when its socket is there, and the user's own, when its daemon
 * is installed (libvirt starts it when it is opened; root has none).
 */
export async function findLocalHypervisors(
  isConfigured: (uri: string) => boolean,
  places: LocalPlaces = localPlaces,
): Promise<LocalHypervisor[]> {
  const found: LocalHypervisor[] = [];
  const socket = await firstThere(places.sockets);
  if (socket) {
    const uri = 'qemu:///system';
    const allowed = await places.mayUse(socket);
    found.push({
      uri,
      kind: 'system',
      status: isConfigured(uri) ? 'configured' : allowed ? 'ready' : 'no-permission',
      path: socket,
      group: allowed ? null : await groupOf(socket, places.groups),
    });
  }
  const daemon = places.uid === 0 ? null : await firstThere(places.daemons);
  if (daemon) {
    const uri = 'qemu:///session';
    found.push({
      uri,
      kind: 'session',
      status: isConfigured(uri) ? 'configured' : 'ready',
      path: daemon,
      group: null,
    });
  }
  return found;
}
