import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { asksPassword } from './config.js';
import { credentials } from './credentials.js';
import { guestXml, type GuestKind, type GuestOptions } from './guests/guests.js';
import type { HostLayout, LabLayout } from './layout.js';
import { attachLoop, detachLoops } from './loop.js';
import { freeze, processesOf, thaw, type LabProcess } from './processes.js';
import { outcome, run, type Outcome } from './run.js';
import { udevd } from './udev.js';
import { until } from './until.js';

export type Transport = 'unix' | 'tcp' | 'sasl' | 'tls' | 'tls-sasl' | 'ssh';
export type DaemonState = 'running' | 'stopped' | 'dead';

/** The host's images, as the host sees it. */
export const imagesFolder = '/var/lib/libvirt/images';

const destroyPatienceMs = 10_000;

/** One libvirt host of a lab. Faults are injected by signals and on its network link, as they happen in life. */
export class Host {
  constructor(
    readonly lab: LabLayout,
    readonly layout: HostLayout,
    /** The host's first process, as this machine counts. */
    readonly init: number,
  ) {}

  get name(): string {
    return this.layout.name;
  }

  get address(): string {
    return this.layout.address;
  }

  /** Whether the host's first process lives; a number that now names another process doesn't count. */
  get booted(): boolean {
    try {
      return readFileSync(`/proc/${this.init}/cgroup`, 'utf8').includes(`/${this.layout.cgroup}`);
    } catch {
      return false;
    }
  }

  get transports(): Transport[] {
    return asksPassword(this.layout) ? ['unix', 'sasl', 'tls-sasl', 'ssh'] : ['unix', 'tcp', 'tls', 'ssh'];
  }

  uri(transport: Transport = 'unix'): string {
    if (!this.transports.includes(transport)) {
      throw new RangeError(`${this.name} has no transport ${transport}, only ${this.transports.join(', ')}`);
    }
    const { pkiPath, sshKey, sshCommand } = credentials(this.lab);
    switch (transport) {
      case 'unix':
        return `qemu+unix:///system?socket=${this.layout.socket}`;
      case 'tcp':
      case 'sasl':
        return `qemu+tcp://${this.address}/system`;
      case 'tls':
      case 'tls-sasl':
        return `qemu+tls://${this.address}/system?pkipath=${pkiPath}`;
      case 'ssh':
        return `qemu+ssh://root@${this.address}/system?keyfile=${sshKey}&command=${sshCommand}`;
    }
  }

  // Changes from outside the app

  /** Runs virsh on this host over its UNIX socket. */
  async virsh(...args: string[]): Promise<string> {
    return run('virsh', ['--quiet', '--connect', this.uri(), ...args]);
  }

  /** Runs many virsh commands on one connection, one after the other; the first that fails ends it. */
  async virshBatch(commands: string[]): Promise<string> {
    return commands.length === 0 ? '' : this.virsh(commands.join('; '));
  }

  /** What virsh lists name, all asked on one connection: whole lines, or the UUIDs that lines begin with. */
  private async lists(commands: string[]): Promise<string[][]> {
    const separator = '-- next --';
    const answer = await this.virshBatch(commands.flatMap((command) => [command, `echo '${separator}'`]));
    return answer.split(separator).map((section) => {
      const lines = section.split('\n').map((line) => line.trim());
      return lines.map((line) => /^[0-9a-f-]{36}(?= )/.exec(line)?.[0] ?? line).filter(Boolean);
    });
  }

  /** Runs a program on the host. */
  async shell(command: string, ...args: string[]): Promise<string> {
    return run('nsenter', [...this.enterArgs, command, ...args]);
  }

  /** Runs a JavaScript file on the host by the Node that runs this; on the newer host it meets the libvirt there. */
  async runNode(file: string, ...args: string[]): Promise<Outcome> {
    return outcome('nsenter', [...this.enterArgs, process.execPath, file, ...args]);
  }

  /** Runs a program on the host, with this process's own terminal; returns its exit code. */
  interactiveShell(command: string, ...args: string[]): Promise<number> {
    return new Promise((resolve, reject) => {
      spawn('nsenter', [...this.enterArgs, command, ...args], { stdio: 'inherit' })
        .on('error', reject)
        .on('close', (code) => resolve(code ?? 1));
    });
  }

  private get enterArgs(): string[] {
    return [`--target=${this.init}`, '--all', '--root', '--'];
  }

  // The daemon

  private findDaemon(): LabProcess | undefined {
    return processesOf(this.init).find(({ name, state }) => name === 'libvirtd' && state !== 'Z');
  }

  private get daemon(): LabProcess {
    const daemon = this.findDaemon();
    if (!daemon) throw new Error(`${this.name} runs no libvirtd`);
    return daemon;
  }

  get daemonState(): DaemonState {
    const daemon = this.findDaemon();
    if (!daemon) return 'dead';
    return daemon.state === 'T' ? 'stopped' : 'running';
  }

  /** Kills libvirtd as a crash would: SIGKILL, no goodbye. Returns when it is gone. */
  async killDaemon(): Promise<void> {
    process.kill(this.daemon.pid, 'SIGKILL');
    // Its threads end one by one, and the last one closes the socket: until then it seems to take connections.
    await until(
      `libvirtd of ${this.name} to be gone`,
      async () => this.daemonState === 'dead' && !(await takesConnections(this.layout.socket)),
    );
  }

  /** Starts libvirtd where there is none, lets a stopped one go on; returns when it takes connections. */
  async startDaemon(): Promise<void> {
    const daemon = this.findDaemon();
    if (!daemon) process.kill(this.init, 'SIGUSR1');
    // A daemon that runs forks helpers under its own name, which are gone in a moment: they need no thawing.
    else if (daemon.state === 'T') await this.contDaemon();
    try {
      await until(`libvirtd of ${this.name} to take connections`, () => takesConnections(this.layout.socket));
    } catch (error) {
      const log = await readFile(join(this.layout.folder, 'log/init.log'), 'utf8').catch(() => '');
      throw new Error(`${String(error)}\n${log.slice(-2000)}`, { cause: error });
    }
  }

  /** Freezes libvirtd (SIGSTOP): its port takes connections, nothing answers. */
  async stopDaemon(): Promise<void> {
    await freeze(this.daemon.pid);
  }

  /**
   * Ends stopDaemon(). libvirtd 9.0 may crash over clients that gave it up while it was frozen; it is started anew then,
   * as systemd would.
   */
  async contDaemon(): Promise<void> {
    await thaw(this.daemon.pid);
    await until(`libvirtd of ${this.name} to answer`, async () => {
      const answered = await this.virsh('list').then(
        () => true,
        () => false,
      );
      if (this.daemonState === 'dead') await this.startDaemon();
      return answered;
    });
  }

  /** Starts libvirtd anew with a clock that is wrong by so much, such as "+3d" or "-2h"; reset() sets it right. */
  async setDaemonClock(offset: string): Promise<void> {
    await writeFile(this.clockFile, offset);
    await this.killDaemon();
    await this.startDaemon();
  }

  private get clockFile(): string {
    return join(this.layout.folder, 'run/libvirtd-clock');
  }

  // The network

  async linkDown(): Promise<void> {
    await run('ip', ['link', 'set', this.layout.link, 'down']);
  }

  async linkUp(): Promise<void> {
    await run('ip', ['link', 'set', this.layout.link, 'up']);
  }

  // Devices

  private get udevd(): LabProcess | undefined {
    return processesOf(this.init).find(({ name, state }) => name === 'systemd-udevd' && state !== 'Z');
  }

  /** Starts udevd, so that libvirtd hears of network devices that come, change and go. */
  async startUdev(): Promise<void> {
    await this.shell(await udevd(), '--daemon');
  }

  /** Ends startUdev(); so does reset(). */
  async stopUdev(): Promise<void> {
    const running = this.udevd;
    if (!running) return;
    process.kill(running.pid, 'SIGTERM');
    await until(`udevd of ${this.name} to end`, () => !this.udevd);
  }

  // Guests

  /** Defines a guest, shut off. */
  async defineGuest(kind: GuestKind, name: string, options: GuestOptions = {}): Promise<void> {
    await this.define(await guestXml(kind, name, options));
  }

  /** Makes an empty qcow2 image among the host's; returns its path as the host sees it. `size` as qemu-img takes it. */
  async makeDisk(name: string, size = '64M'): Promise<string> {
    const path = `${imagesFolder}/${name}.qcow2`;
    await this.shell('qemu-img', 'create', '-q', '-f', 'qcow2', path, size);
    return path;
  }

  /** Defines a domain from XML. */
  async define(xml: string): Promise<void> {
    await this.withFile(xml, (file) => this.virsh('define', file));
  }

  private async withFile<T>(text: string, use: (file: string) => Promise<T>): Promise<T> {
    const file = join(this.layout.folder, `${randomUUID()}.xml`);
    await writeFile(file, text);
    try {
      return await use(file);
    } finally {
      await rm(file);
    }
  }

  /** Makes an empty block device, for pools that want one; returns its path. `size` as truncate takes it. */
  async makeBlockDevice(name: string, size = '64M'): Promise<string> {
    const file = join(this.layout.data, 'lib/images', `${name}.img`);
    await run('truncate', ['--size', size, file]);
    return attachLoop(file);
  }

  /** Starts a virtual network with NAT and DHCP, 192.168.SUBNET.0/24. */
  async makeNetwork(name: string, subnet = 150): Promise<void> {
    const xml = `<network xmlns:dnsmasq="http://libvirt.org/schemas/network/dnsmasq/1.0">
      <name>${name}</name>
      <forward mode="nat"/>
      <ip address="192.168.${subnet}.1" prefix="24">
        <dhcp><range start="192.168.${subnet}.100" end="192.168.${subnet}.199"/></dhcp>
      </ip>
      <dnsmasq:options><dnsmasq:option value="no-ping"/></dnsmasq:options>
    </network>`;
    await this.withFile(xml, (file) => this.virshBatch([`net-define ${file}`, `net-start ${name}`]));
  }

  /** Starts a pool over the folder where makeDisk() puts images. */
  async makePool(name: string): Promise<void> {
    await this.virshBatch([`pool-define-as ${name} dir --target ${imagesFolder}`, `pool-start ${name}`]);
  }

  async startGuest(name: string): Promise<void> {
    await this.virsh('start', name);
  }

  /** Returns when the agent of a running guest answers; 3 to 10 s after its start. */
  async waitForAgent(name: string, timeout = 60_000): Promise<void> {
    const ping = ['qemu-agent-command', name, '{"execute":"guest-ping"}', '--timeout', '5'];
    const answers = (): Promise<boolean> =>
      this.virsh(...ping).then(
        () => true,
        () => false,
      );
    await until(`the agent of ${name} to answer`, answers, { timeout, interval: 100 });
  }

  async guestState(name: string): Promise<string> {
    return (await this.virsh('domstate', name)).trim();
  }

  /** Process id of a running guest's QEMU, as this machine counts. */
  async qemuPid(name: string): Promise<number> {
    const file = join(this.layout.folder, 'run/libvirt/qemu', `${name}.pid`);
    const innerPid = Number(await readFile(file, 'utf8'));
    const qemu = processesOf(this.init).find((process) => process.innerPid === innerPid);
    if (!qemu) throw new Error(`${name} does not run on ${this.name}`);
    return qemu.pid;
  }

  /** Freezes a guest's QEMU (SIGSTOP), so that calls which ask it block. */
  async freezeGuest(name: string): Promise<void> {
    await freeze(await this.qemuPid(name));
  }

  /** Ends freezeGuest(). */
  async thawGuest(name: string): Promise<void> {
    await thaw(await this.qemuPid(name));
  }

  /** Kills a guest's QEMU as a crash would. */
  async killGuest(name: string): Promise<void> {
    process.kill(await this.qemuPid(name), 'SIGKILL');
  }

  /**
   * Stalls, as a full or slow disk would, what `begin` lets libvirt write to a file of a guest's memory: a save, a dump,
   * a snapshot's memory. Returns what lets it go on; so does reset().
   */
  async stallWriting(begin: () => Promise<void>): Promise<() => void> {
    const stalled = until(
      `libvirt of ${this.name} to write a file`,
      () => {
        const [writer] = this.writers;
        // As soon as it is there: little memory is written in a moment.
        if (writer) process.kill(writer, 'SIGSTOP');
        return writer;
      },
      { interval: 2 },
    );
    await Promise.all([begin(), stalled]);
    return () => this.letWritersGo();
  }

  /** libvirt's helpers through which a guest's memory goes to a file. */
  private get writers(): number[] {
    return processesOf(this.init).flatMap(({ name, pid }) => (name === 'libvirt_iohelpe' ? [pid] : []));
  }

  private letWritersGo(): void {
    for (const pid of this.writers) process.kill(pid, 'SIGCONT');
  }

  private async destroyGuests(): Promise<void> {
    const [guests = []] = await this.lists(['list --name']);
    const answered = guests.map((name) =>
      Promise.race([
        // A guest that ends by itself in between is as good as destroyed.
        this.virsh('destroy', name).then(
          () => true,
          () => true,
        ),
        delay(destroyPatienceMs, false, { ref: false }),
      ]),
    );
    if ((await Promise.all(answered)).every(Boolean)) return;
    // A daemon that was killed in the middle of a guest's job may come back waiting for that job for ever.
    await this.killDaemon();
    await this.startDaemon();
    await this.destroyGuests();
  }

  /** Back to how the host came up: link up, daemon answering, no guests, networks, pools, images, filters or secrets. */
  async reset(): Promise<void> {
    await this.linkUp();
    await this.stopUdev();
    this.letWritersGo();
    for (const { name, pid } of processesOf(this.init)) {
      if (name.startsWith('qemu-system')) process.kill(pid, 'SIGCONT');
    }
    if (existsSync(this.clockFile)) {
      await rm(this.clockFile);
      if (this.daemonState !== 'dead') await this.killDaemon();
    }
    await this.startDaemon();
    await this.destroyGuests();
    const [networks = [], pools = []] = await this.lists(['net-list --name', 'pool-list --name']);
    const undefine = 'undefine --managed-save --snapshots-metadata --checkpoints-metadata --nvram';
    const each = (command: string, targets: string[] = []): string[] =>
      targets.map((target) => `${command} '${target}'`);
    await this.virshBatch([...each('net-destroy', networks), ...each('pool-destroy', pools)]);
    const defined = await this.lists([
      'list --all --name',
      'net-list --all --name',
      'pool-list --all --name',
      'nwfilter-list',
      'secret-list',
    ]);
    const commands = [undefine, 'net-undefine', 'pool-undefine', 'nwfilter-undefine', 'secret-undefine'];
    await this.virshBatch(commands.flatMap((command, index) => each(command, defined[index])));
    const images = join(this.layout.data, 'lib/images');
    await detachLoops(images);
    for (const image of await readdir(images)) await rm(join(images, image), { recursive: true });
  }
}

function takesConnections(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
      .on('connect', () => {
        connection.destroy();
        resolve(true);
      })
      .on('error', () => resolve(false));
  });
}
