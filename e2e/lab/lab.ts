import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabUnavailableError, labAvailability } from './availability.js';
import { bootHost, deleteLink, linkExists, removeHost } from './boot.js';
import { groupsStartingWith } from './cgroups.js';
import { credentials, knownHostLine, makeLabCredentials, saslUser, type Credentials } from './credentials.js';
import { Host, type Transport } from './host.js';
import {
  allIndexes,
  hostIndexes,
  hostLayout,
  labLayout,
  newerIndex,
  statePath,
  type LabLayout,
} from './layout.js';
import { loopsOf } from './loop.js';
import { run } from './run.js';

/** What the state file holds: all another process needs to use the lab, in this project's code or without it. */
export interface LabState extends Credentials {
  name: string;
  sasl: { name: string; password: string };
  hosts: {
    name: string;
    index: number;
    init: number;
    address: string;
    uris: Partial<Record<Transport, string>>;
  }[];
}

export interface UpOptions {
  /** 2 unless told: one whose TCP port is open, one that asks for a SASL password. */
  hosts?: number;
  /** Brings up the host with a newer libvirt as well, newerHost(). */
  newer?: boolean;
  /** `lab` unless told. Labs of different names (`lab1` … `lab255`) run side by side. */
  name?: string;
}

/** A set of real libvirt hosts on this machine, on a network of their own. */
export class Lab {
  private constructor(
    readonly layout: LabLayout,
    readonly statePath: string,
    readonly hosts: Host[],
  ) {}

  /** Brings a lab up. What is up already stays; a host that died is booted anew, a daemon that died is started. */
  static async up({ hosts = 2, newer = false, name }: UpOptions = {}): Promise<Lab> {
    const availability = await labAvailability();
    if (!availability.available) throw new LabUnavailableError(availability.reason);
    const layout = labLayout(name ?? 'lab');
    const indexes = [...hostIndexes(hosts), ...(newer ? [newerIndex] : [])];
    const file = statePath(name);
    const before = readState(file);
    if (!existsSync(credentials(layout).sshCommand)) {
      await removeLab(layout);
      await makeLabCredentials(layout);
    }
    await bridgeUp(layout);
    const known = (before?.name === layout.name ? before.hosts : []).map(
      (host) => new Host(layout, hostLayout(layout, host.index), host.init),
    );
    const booted = known.filter((host) => host.booted);
    const missing = indexes.filter((index) => !booted.some((host) => host.layout.index === index));
    const fresh = await Promise.all(
      missing.map(async (index) => {
        const host = hostLayout(layout, index);
        await removeHost(host); // what a host that died left behind
        return new Host(layout, host, await bootHost(layout, host));
      }),
    );
    const all = [...booted, ...fresh].sort((one, other) => one.layout.index - other.layout.index);
    const lab = new Lab(layout, file, all);
    await lab.writeState();
    await Promise.all(all.map((host) => host.startDaemon()));
    return lab;
  }

  /** Finds a lab that is up: the named one, else the one VIRTDECK_LAB_STATE points to, else `lab`. */
  static attach(name?: string): Lab {
    const file = statePath(name);
    const state = readState(file);
    if (!state) throw new LabUnavailableError(`no lab is up (there is no ${file}); npm run lab -- up`);
    const layout = labLayout(state.name);
    const hosts = state.hosts.map((host) => new Host(layout, hostLayout(layout, host.index), host.init));
    const gone = hosts.filter((host) => !host.booted).map((host) => host.name);
    if (gone.length > 0) throw new LabUnavailableError(`no longer up: ${gone.join(', ')}; npm run lab -- up`);
    return new Lab(layout, file, hosts);
  }

  /** Removes a lab with everything in it, however much of it there is. */
  static async down(name?: string): Promise<void> {
    const file = statePath(name);
    await removeLab(labLayout(name ?? readState(file)?.name ?? 'lab'));
    await rm(file, { force: true });
  }

  host(name: string): Host {
    const host = this.hosts.find((candidate) => candidate.name === name);
    if (!host)
      throw new RangeError(`The lab has no host ${name}, only ${this.hosts.map((h) => h.name).join(', ')}`);
    return host;
  }

  /**
   * The host with a newer libvirt, brought up unless it is. Throws LabUnavailableError with the reason where it can't be;
   * making its system takes a minute or two the first time on a machine.
   */
  async newerHost(): Promise<Host> {
    const isNewer = (host: Host): boolean => host.layout.index === newerIndex;
    const lab = this.hosts.some(isNewer)
      ? this
      : await Lab.up({ hosts: 1, newer: true, name: this.layout.name });
    return lab.host(hostLayout(this.layout, newerIndex).name);
  }

  /** Makes all hosts as good as new, in a fraction of the time a new lab takes. */
  async reset(): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.reset()));
  }

  async down(): Promise<void> {
    await removeLab(this.layout);
    await rm(this.statePath, { force: true });
  }

  private async writeState(): Promise<void> {
    const state: LabState = {
      name: this.layout.name,
      ...credentials(this.layout),
      sasl: saslUser,
      hosts: this.hosts.map((host) => ({
        name: host.name,
        index: host.layout.index,
        init: host.init,
        address: host.address,
        uris: Object.fromEntries(host.transports.map((transport) => [transport, host.uri(transport)])),
      })),
    };
    const lines = await Promise.all(this.hosts.map((host) => knownHostLine(host.layout)));
    await writeFile(state.knownHosts, lines.join(''));
    await mkdir(dirname(this.statePath), { recursive: true });
    await writeFile(`${this.statePath}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    await rename(`${this.statePath}.new`, this.statePath);
  }
}

function readState(file: string): LabState | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as LabState;
}

async function bridgeUp({ bridge, network }: LabLayout): Promise<void> {
  if (!(await linkExists(bridge))) await run('ip', ['link', 'add', bridge, 'type', 'bridge']);
  await run('ip', ['address', 'replace', `${network}.1/24`, 'dev', bridge]);
  await run('ip', ['link', 'set', bridge, 'up']);
}

async function removeLab(layout: LabLayout): Promise<void> {
  await Promise.all(allIndexes.map((index) => removeHost(hostLayout(layout, index))));
  await deleteLink(layout.bridge);
  for (const folder of [layout.folder, layout.data]) {
    await rm(folder, { recursive: true, force: true });
    await rmdir(dirname(folder)).catch(() => undefined); // the last lab takes the common folder along
  }
}

/** Everything on this machine that belongs to the named lab; nothing after it went down. */
export async function leftovers(name: string): Promise<string[]> {
  const layout = labLayout(name);
  const links = readdirSync('/sys/class/net').filter(
    (link) => link === layout.bridge || link.startsWith(`${layout.bridge}h`),
  );
  const groups = groupsStartingWith(`virtdeck-${name}-`);
  const folders = [layout.folder, layout.data].filter((folder) => existsSync(folder));
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').filter((line) => {
    return line.includes(`${layout.folder}/`) || line.includes(`${layout.data}/`);
  });
  const processes = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && belongsTo(entry, name));
  return [...links, ...groups, ...folders, ...mounts, ...processes, ...(await loopsOf(layout.data))];
}

function belongsTo(pid: string, name: string): boolean {
  try {
    // A process that ended but was not yet reaped by the machine is the machine's business.
    const ended = /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return !ended && readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes(`/virtdeck-${name}-`);
  } catch {
    return false;
  }
}
