// Every event that a real libvirtd and QEMU can be brought to report.
import { chmod, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ConnectDomainEventAgentLifecycleState,
  ConnectDomainEventBlockJobStatus,
  ConnectDomainQemuMonitorEventRegisterFlags,
  DomainBlockJobType,
  DomainEventGraphicsPhase,
  DomainEventID,
  DomainEventIOErrorAction,
  DomainEventPMSuspendedDetailType,
  DomainEventTrayChangeReason,
  DomainEventType,
  DomainEventWatchdogAction,
  MetadataType,
  NetworkEventLifecycleType,
  NodeDeviceEventLifecycleType,
  SecretEventID,
  SecretEventLifecycleType,
  StoragePoolEventLifecycleType,
  type Connection,
  type ConnectionEventMap,
  type ConnectionEventName,
  type QemuMonitorEventFilter,
  type SecretEventMap,
} from '@virtdeck/libvirt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guestXml } from '../../../e2e/lab/guests/guests.js';
import { run } from '../../../e2e/lab/run.js';
import { until } from '../../../e2e/lab/until.js';
import { newer, unprovoked } from '../events-unprovoked.js';
import { bootXml, outb, outl, outw, writeBootImage, writeSecondDisk, type Code } from './test-boot-code.js';
import { firstHost, hostNamed, needsLab, newerHost, openHost } from './test-lab.js';

needsLab();

const provoked = new Set<string>();
let connection: Connection;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtdeck-events-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  connection = await openHost(firstHost());
});
afterEach(async () => {
  await connection?.close();
});

type EventOf<Name extends ConnectionEventName> = Omit<ConnectionEventMap[Name], 'connection'>;

/** The events of one name, from now on. */
class Seen<Name extends ConnectionEventName> {
  readonly events: EventOf<Name>[] = [];

  private constructor(readonly name: Name) {}

  static async of<Name extends ConnectionEventName>(name: Name): Promise<Seen<Name>> {
    const seen = new Seen(name);
    const on = connection.on(name, ({ connection: from, ...event }) => {
      if (from !== connection) throw new Error('an event of another connection');
      seen.events.push(event as EventOf<Name>);
    });
    await on.ready;
    return seen;
  }

  /** The first that passes, which may still be to come. */
  async first(
    passes: (event: EventOf<Name>) => boolean = () => true,
    timeout = 20_000,
  ): Promise<EventOf<Name>> {
    const event = await until(this.name, () => this.events.find(passes), { timeout });
    provoked.add(this.name);
    return event;
  }
}

let images = 0;

/** Defines a guest that does what `code` says as soon as it starts. */
async function defineBoot(code: Code[], devices?: string, more?: string): Promise<void> {
  const image = join(folder, `boot-${(images += 1)}.img`);
  await writeBootImage(image, ...code);
  await firstHost().define(bootXml('boot', image, devices, more));
}

async function startEcho(devices?: string): Promise<void> {
  await defineBoot([], devices);
  await firstHost().startGuest('boot');
}

async function monitor(command: string): Promise<void> {
  await firstHost().virsh('qemu-monitor-command', '--hmp', 'boot', command);
}

describe('a domain', () => {
  test('has a life', async () => {
    const seen = await Seen.of('domain-lifecycle');
    await startEcho();
    const started = await seen.first(({ event }) => event === DomainEventType.STARTED);
    expect(started.domain.getName()).toBe('boot');
    await firstHost().virsh('destroy', 'boot');
    await seen.first(({ event }) => event === DomainEventType.STOPPED);
    // QEMU may still tell that it shuts down.
    const life = seen.events.filter(({ event }) => event !== DomainEventType.SHUTDOWN);
    expect(life.map(({ event }) => DomainEventType[event])).toEqual([
      'DEFINED',
      'RESUMED',
      'STARTED',
      'STOPPED',
    ]);
  });

  test('reboots', async () => {
    await startEcho();
    const seen = await Seen.of('domain-reboot');
    await firstHost().virsh('reset', 'boot');
    expect((await seen.first()).domain.getName()).toBe('boot');
  });

  test('sets its clock', async () => {
    const seen = await Seen.of('domain-rtc-change');
    // The year in the CMOS: 2030.
    await defineBoot([outb(0x70, 9), outb(0x71, 0x30)]);
    await firstHost().startGuest('boot');
    expect((await seen.first()).utcoffset).toBeTypeOf('bigint');
  });

  test('is caught by its watchdog', async () => {
    const seen = await Seen.of('domain-watchdog');
    // Armed with no time left.
    await defineBoot([outb(0x443, 0xf)], '<watchdog model="ib700" action="none"/>');
    await firstHost().startGuest('boot');
    expect((await seen.first()).action).toBe(DomainEventWatchdogAction.NONE);
  });

  test('finds its disk full', async () => {
    const plain = await Seen.of('domain-io-error');
    const withReason = await Seen.of('domain-io-error-reason');
    const full = join(folder, 'full');
    const image = join(full, 'disk.img');
    const script = `mkdir ${full} && mount -t tmpfs -o size=64k tmpfs ${full} && truncate -s 1M ${image} &&
      ! dd if=/dev/zero of=${full}/filler 2>/dev/null`;
    await firstHost().shell('bash', '-c', script);
    try {
      await defineBoot([writeSecondDisk], disk('vdb', image));
      await firstHost().startGuest('boot');
      expect(await plain.first()).toMatchObject({ srcPath: image, action: DomainEventIOErrorAction.PAUSE });
      expect(await withReason.first()).toMatchObject({
        srcPath: image,
        devAlias: 'virtio-disk1',
        action: DomainEventIOErrorAction.PAUSE,
        reason: 'enospc',
      });
      await firstHost().virsh('destroy', 'boot');
    } finally {
      await firstHost().shell('umount', full);
    }
  });

  test('writes past a threshold', async () => {
    const seen = await Seen.of('domain-block-threshold');
    const image = join(folder, 'threshold.img');
    await writeFile(image, '');
    await truncate(image, 1024 * 1024);
    await defineBoot([writeSecondDisk], disk('vdb', image));
    await firstHost().virshBatch(['start boot --paused', 'domblkthreshold boot vdb 600', 'resume boot']);
    expect(await seen.first()).toMatchObject({ dev: 'vdb', path: image, threshold: 600n, excess: 424n });
  });

  test('goes to sleep and is woken', async () => {
    const sleeps = await Seen.of('domain-pmsuspend');
    const wakes = await Seen.of('domain-pmwakeup');
    await defineBoot([outw(0x604, 0x2400)]);
    await firstHost().startGuest('boot');
    expect(await sleeps.first()).toMatchObject({ reason: 0 });
    await firstHost().virsh('dompmwakeup', 'boot');
    expect(await wakes.first()).toMatchObject({ reason: 0 });
  });

  test('goes to sleep on disk', async () => {
    const seen = await Seen.of('domain-pmsuspend-disk');
    const lifecycle = await Seen.of('domain-lifecycle');
    await defineBoot([outw(0x604, 0x2800)], '', '<pm><suspend-to-disk enabled="yes"/></pm>');
    await firstHost().startGuest('boot');
    expect(await seen.first()).toMatchObject({ reason: 0 });
    await lifecycle.first(
      ({ event, detail }) =>
        event === DomainEventType.PMSUSPENDED && detail === DomainEventPMSuspendedDetailType.DISK,
    );
  });

  test('shows its screen to somebody', async () => {
    const seen = await Seen.of('domain-graphics');
    await firstHost().defineGuest('vga', 'boot');
    await firstHost().startGuest('boot');
    const port = 5900 + Number((await firstHost().virsh('vncdisplay', 'boot')).trim().split(':')[1]);
    // A whole handshake: version, no authentication, a shared session.
    const client = `exec 3<>/dev/tcp/127.0.0.1/${port}; head -c 12 <&3 >/dev/null; printf 'RFB 003.008\\n' >&3
      head -c 2 <&3 >/dev/null; printf '\\1' >&3; head -c 4 <&3 >/dev/null; printf '\\1' >&3
      head -c 24 <&3 >/dev/null`;
    const phases = (): Set<unknown> => new Set(seen.events.map(({ phase }) => phase));
    // QEMU may let a client that is gone so soon pass without a word; then another one looks.
    for (let clients = 0; clients < 3 && phases().size < 3; clients += 1) {
      await firstHost().shell('bash', '-c', client);
      await until('three phases', () => phases().size === 3, { timeout: 5000 }).catch(() => undefined);
    }
    const connected = await seen.first(({ phase }) => phase === DomainEventGraphicsPhase.CONNECT);
    expect(connected.local).toMatchObject({ node: '127.0.0.1', service: String(port) });
    expect(connected.remote.node).toBe('127.0.0.1');
    await seen.first(({ phase }) => phase === DomainEventGraphicsPhase.INITIALIZE);
    await seen.first(({ phase }) => phase === DomainEventGraphicsPhase.DISCONNECT);
  });

  test('has a tray that opens and closes', async () => {
    const seen = await Seen.of('domain-tray-change');
    const image = join(folder, 'cd.iso');
    await writeFile(image, Buffer.alloc(2048 * 16));
    await startEcho(
      `<disk type="file" device="cdrom"><source file="${image}"/><target dev="hda" bus="ide"/></disk>`,
    );
    await firstHost().virsh('change-media', 'boot', 'hda', '--eject');
    expect(await seen.first()).toMatchObject({
      devAlias: 'ide0-0-0',
      reason: DomainEventTrayChangeReason.OPEN,
    });
    // The firmware looks at its drives while it starts, and closes a tray that it finds open.
    const change = (...args: string[]): Promise<boolean> =>
      firstHost()
        .virsh('change-media', 'boot', 'hda', ...args)
        .then(
          () => true,
          () => false,
        );
    await until('a disc to go in', async () => {
      const isIn = await change(image, '--insert');
      if (!isIn) await change('--eject', '--force');
      return isIn;
    });
    await seen.first(({ reason }) => reason === DomainEventTrayChangeReason.CLOSE);
  });

  test('starts without a disk that is missing', async () => {
    const seen = await Seen.of('domain-disk-change');
    await startEcho(
      `<disk type="file" device="cdrom">
        <source file="${folder}/nowhere.iso" startupPolicy="optional"/>
        <target dev="hda" bus="ide"/>
      </disk>`,
    );
    expect(await seen.first()).toMatchObject({
      oldSrcPath: `${folder}/nowhere.iso`,
      newSrcPath: null,
      reason: 0,
    });
  });

  test('gets and loses a device', async () => {
    const added = await Seen.of('domain-device-added');
    const removed = await Seen.of('domain-device-removed');
    const file = join(folder, 'mouse.xml');
    await writeFile(file, '<input type="mouse" bus="usb"><alias name="ua-mouse"/></input>');
    await startEcho('<controller type="usb" model="piix3-uhci"/>');
    await firstHost().virsh('attach-device', 'boot', file);
    expect(await added.first()).toMatchObject({ devAlias: 'ua-mouse' });
    await firstHost().virsh('detach-device', 'boot', file);
    expect(await removed.first()).toMatchObject({ devAlias: 'ua-mouse' });
  });

  test('is tuned', async () => {
    const seen = await Seen.of('domain-tunable');
    await startEcho();
    await firstHost().virsh('blkdeviotune', 'boot', 'vda', '--total-iops-sec', '12345');
    const { params } = await seen.first();
    expect(params).toMatchObject({ 'blkdeviotune.disk': 'vda', 'blkdeviotune.total_iops_sec': 12345n });
  });

  test('has new metadata', async () => {
    const seen = await Seen.of('domain-metadata-change');
    await startEcho();
    await firstHost().virsh('desc', 'boot', '--title', 'Called so');
    expect(await seen.first()).toMatchObject({ type: MetadataType.TITLE, nsuri: null });
    const uri = 'https://virtdeck.invalid/test';
    await firstHost().virsh('metadata', 'boot', uri, '--key', 'k', '--set', '<a/>');
    expect(await seen.first(({ type }) => type === MetadataType.ELEMENT)).toMatchObject({ nsuri: uri });
  });

  test('copies a disk', async () => {
    const byPath = await Seen.of('domain-block-job');
    const byTarget = await Seen.of('domain-block-job-2');
    const image = join(folder, 'copied.img');
    await writeFile(image, '');
    await truncate(image, 1024 * 1024);
    await startEcho(disk('vdb', image));
    await firstHost().virsh(
      'blockcopy',
      'boot',
      'vdb',
      `${image}.copy`,
      '--transient-job',
      '--format',
      'raw',
    );
    const ready = { type: DomainBlockJobType.COPY, status: ConnectDomainEventBlockJobStatus.READY };
    expect(await byPath.first()).toMatchObject({ ...ready, disk: image });
    expect(await byTarget.first()).toMatchObject({ ...ready, disk: 'vdb' });
    await firstHost().virsh('blockjob', 'boot', 'vdb', '--abort');
    await byTarget.first(({ status }) => status === ConnectDomainEventBlockJobStatus.CANCELED);
  });

  test('moves to another host', async () => {
    await hostNamed('h2').reset();
    const iterations = await Seen.of('domain-migration-iteration');
    const completed = await Seen.of('domain-job-completed');
    await firstHost().defineGuest('echo', 'boot');
    await firstHost().startGuest('boot');
    const { address } = hostNamed('h2');
    await firstHost().virsh(
      ...['migrate', '--live', '--unsafe', 'boot', '--desturi', hostNamed('h2').uri('unix')],
      ...['--migrateuri', `tcp://${address}`],
    );
    expect((await iterations.first()).iteration).toBeGreaterThan(0);
    const { params } = await completed.first();
    expect(params).toMatchObject({ operation: expect.any(Number), memory_total: expect.any(BigInt) });
    await hostNamed('h2').reset();
  });

  test('meets a memory failure', async () => {
    const seen = await Seen.of('domain-memory-failure');
    await startEcho();
    // An uncorrected error that a guest without a handler for it can't survive.
    await monitor('mce 0 1 0xbd00000000000000 0x5 0x0 0x8c');
    expect(await seen.first()).toMatchObject({ recipient: 1, action: 3, flags: expect.any(Number) });
  });

  test('is reported on by its monitor, filtered', async () => {
    await startEcho();
    const names: Record<string, string[]> = { all: [], one: [], pattern: [], other: [] };
    const Flags = ConnectDomainQemuMonitorEventRegisterFlags;
    const filters: Record<string, QemuMonitorEventFilter> = {
      all: {},
      one: { event: 'STOP' },
      pattern: { event: '^res.*e$', flags: Flags.REGEX | Flags.NOCASE },
      other: { event: 'stop' },
    };
    for (const [key, filter] of Object.entries(filters)) {
      await connection.on('domain-qemu-monitor-event', ({ event }) => names[key]?.push(event), filter).ready;
    }
    const domain = await connection.domainLookupByName('boot');
    const resumes = domain.events('domain-qemu-monitor-event', { filter: { event: 'RESUME' } });
    await resumes.ready;
    await domain.suspend();
    await domain.resume();
    const { value } = await resumes.next();
    expect(value).toMatchObject({ event: 'RESUME', details: null, micros: expect.any(Number) });
    expect(Number(value?.seconds) * 1000).toBeGreaterThan(Date.now() - 60_000);
    await resumes.return();
    await until('the others', () => names['all']?.includes('RESUME') && names['pattern']?.length);
    expect(names).toMatchObject({ one: ['STOP'], pattern: ['RESUME'], other: [] });
    const id = await connection.domainQemuMonitorEventRegister(domain, 'STOP', () =>
      names['other']?.push('!'),
    );
    await connection.domainQemuMonitorEventDeregister(id);
    await domain.suspend();
    await until('another', () => names['one']?.length === 2);
    expect(names['other']).toEqual([]);
    provoked.add('domain-qemu-monitor-event');
  });

  test('loses its monitor', async () => {
    const seen = await Seen.of('domain-control-error');
    await startEcho();
    await run('python3', ['-c', nonsense, String(await firstHost().qemuPid('boot'))]);
    expect((await seen.first()).domain.getName()).toBe('boot');
  });
});

function disk(target: string, image: string): string {
  return `<disk type="file" device="disk">
    <driver name="qemu" type="raw"/>
    <source file="${image}"/>
    <target dev="${target}" bus="virtio"/>
    <boot order="2"/>
  </disk>`;
}

// Writes nonsense into QEMU's end of its monitor.
const nonsense = `
import ctypes, os, sys
pid = sys.argv[1]
sockets = {}
for line in open(f'/proc/{pid}/net/unix'):
    fields = line.split()
    if fields[-1].endswith('/monitor.sock') and fields[5] == '03':
        sockets[f'socket:[{fields[6]}]'] = True
[fd] = [fd for fd in os.listdir(f'/proc/{pid}/fd') if os.readlink(f'/proc/{pid}/fd/{fd}') in sockets]
pidfd_getfd = 438
mine = ctypes.CDLL(None, use_errno=True).syscall(pidfd_getfd, os.pidfd_open(int(pid)), int(fd), 0)
if mine < 0: raise OSError(ctypes.get_errno(), 'pidfd_getfd')
os.write(mine, b'nonsense\\r\\n')
`;

describe('a guest with an agent', { timeout: 90_000 }, () => {
  test('connects it, and gives memory back', async () => {
    const agent = await Seen.of('domain-agent-lifecycle');
    const balloon = await Seen.of('domain-balloon-change');
    await firstHost().defineGuest('linux-agent', 'boot');
    await firstHost().startGuest('boot');
    await agent.first(({ state }) => state === ConnectDomainEventAgentLifecycleState.CONNECTED, 40_000);
    await firstHost().virsh('setmem', 'boot', '160M', '--live');
    const { actual } = await balloon.first(undefined, 40_000);
    expect(actual).toBeLessThan(192n * 1024n);
  });
});

describe('a guest with memory that can be plugged in', { timeout: 90_000 }, () => {
  const slots = '<maxMemory slots="4" unit="MiB">1024</maxMemory>';
  const cell = (mib: number): string =>
    `<cpu><numa><cell id="0" cpus="0" memory="${mib}" unit="MiB"/></numa></cpu>`;

  test('gets more of it', async () => {
    const seen = await Seen.of('domain-memory-device-size-change');
    const xml = await guestXml('linux-agent', 'boot');
    const memory = `<memory model="virtio-mem">
      <target>
        <size unit="MiB">256</size><node>0</node><block unit="MiB">2</block><requested unit="MiB">0</requested>
      </target>
      <alias name="ua-more"/>
    </memory>`;
    await firstHost().define(
      xml
        .replace(/<vcpu .*<\/vcpu>/, '<vcpu>1</vcpu>')
        .replace('<memory ', `${slots}<memory `)
        .replace('</features>', `</features>${cell(192)}`)
        .replace('</devices>', `${memory}</devices>`),
    );
    await firstHost().startGuest('boot');
    await firstHost().virsh(
      ...['update-memory-device', 'boot', '--alias', 'ua-more', '--requested-size', '128MiB'],
    );
    const { size } = await seen.first((event) => event.alias === 'ua-more', 40_000);
    expect(size).toBeGreaterThan(0n);
  });

  test('refuses to give it back', async () => {
    const seen = await Seen.of('domain-device-removal-failed');
    // What a system tells by ACPI: the removal of the device in slot 0 failed.
    const refusal = [outl(0xa00, 0), outl(0xa04, 3), outl(0xa08, 1)];
    const memory = `<memory model="dimm">
      <target><size unit="MiB">128</size><node>0</node></target><alias name="ua-dimm"/>
    </memory>`;
    await defineBoot(refusal, memory, `${slots}${cell(16)}`);
    await firstHost().startGuest('boot');
    expect(await seen.first()).toMatchObject({ devAlias: 'ua-dimm' });
  });
});

describe('a network', () => {
  test('has a life', async () => {
    const seen = await Seen.of('network-lifecycle');
    const file = join(folder, 'network.xml');
    await writeFile(
      file,
      '<network><name>net</name><bridge name="virbr51"/><ip address="192.0.2.1"/></network>',
    );
    await firstHost().virshBatch([
      `net-define ${file}`,
      'net-start net',
      'net-destroy net',
      'net-undefine net',
    ]);
    await seen.first(({ event }) => event === NetworkEventLifecycleType.UNDEFINED);
    expect(seen.events.map(({ event }) => NetworkEventLifecycleType[event])).toEqual([
      'DEFINED',
      'STARTED',
      'STOPPED',
      'UNDEFINED',
    ]);
    expect(seen.events[0]?.network.getName()).toBe('net');
  });
});

describe('a storage pool', () => {
  test('has a life, and is looked at', async () => {
    const seen = await Seen.of('storage-pool-lifecycle');
    const refreshed = await Seen.of('storage-pool-refresh');
    await firstHost().virshBatch([
      `pool-define-as pool dir --target ${folder}`,
      'pool-start pool',
      'pool-refresh pool',
      'pool-destroy pool',
      'pool-undefine pool',
    ]);
    await seen.first(({ event }) => event === StoragePoolEventLifecycleType.UNDEFINED);
    expect(seen.events.map(({ event }) => StoragePoolEventLifecycleType[event])).toEqual([
      'DEFINED',
      'STARTED',
      'STOPPED',
      'UNDEFINED',
    ]);
    expect((await refreshed.first()).pool.getName()).toBe('pool');
  });
});

describe('a host device', () => {
  test('comes, changes and goes', async () => {
    const seen = await Seen.of('node-device-lifecycle');
    const updated = await Seen.of('node-device-update');
    await firstHost().startUdev();
    const isOurs = (event: { device: { getName(): string } }): boolean =>
      event.device.getName().startsWith('net_coming_');
    await firstHost().shell('ip', 'link', 'add', 'coming', 'type', 'veth', 'peer', 'name', 'going');
    try {
      const { device } = await seen.first(isOurs);
      await firstHost().shell('sh', '-c', 'echo change >/sys/class/net/coming/uevent');
      await updated.first(isOurs);
      const own = device.events('node-device-lifecycle');
      await own.ready;
      await firstHost().shell('ip', 'link', 'delete', 'coming');
      expect((await own.next()).value).toMatchObject({ event: NodeDeviceEventLifecycleType.DELETED });
      await own.return();
    } finally {
      await firstHost()
        .shell('ip', 'link', 'delete', 'coming')
        .catch(() => undefined);
    }
    expect(seen.events.find(isOurs)?.event).toBe(NodeDeviceEventLifecycleType.CREATED);
  });
});

describe('a secret', () => {
  test('is defined, gets a value, and goes', async () => {
    const uuid = '0a0b0c0d-0000-4000-8000-000000000051';
    const seen = await Seen.of('secret-lifecycle');
    const changed = await Seen.of('secret-value-changed');
    const file = join(folder, 'secret.xml');
    await writeFile(file, `<secret ephemeral="yes"><uuid>${uuid}</uuid></secret>`);
    await firstHost().virshBatch([`secret-define ${file}`, `secret-set-value ${uuid} MTIz`]);
    const { secret } = await changed.first();
    const gone: string[] = [];
    const note = (e: SecretEventMap[SecretEventID.LIFECYCLE]): number => gone.push(e.secret.getUUIDString());
    const ids = [
      await connection.secretEventRegisterAny(secret, SecretEventID.LIFECYCLE, note),
      await connection.secretEventRegisterAny(null, SecretEventID.LIFECYCLE, note),
    ];
    await connection.secretEventDeregisterAny(ids[1] ?? 0);
    expect(secret.getUUIDString()).toBe(uuid);
    const own = secret.events('secret-lifecycle');
    await own.ready;
    await firstHost().virsh('secret-undefine', uuid);
    expect((await own.next()).value).toMatchObject({ event: SecretEventLifecycleType.UNDEFINED });
    await seen.first(({ event }) => event === SecretEventLifecycleType.DEFINED);
    expect(gone).toEqual([uuid]);
    await own.return();
  });
});

describe('on a host with a newer libvirt', { timeout: 120_000 }, () => {
  test('what this machine knows nothing of is reported, and what is newer still is refused', async (context) => {
    const host = await newerHost();
    if (typeof host === 'string') return context.skip(host);
    await host.reset();
    await host.makeNetwork('wired');
    // Without it libvirt isn't told of a new address.
    const trusting = '<interface type="network" trustGuestRxFilters="yes"';
    const xml = await guestXml('linux-agent', 'boot', { network: 'wired' });
    await host.define(xml.replace('<interface type="network"', trusting));
    await host.startGuest('boot');
    await host.waitForAgent('boot');
    const script = fileURLToPath(new URL('newer/events.mjs', import.meta.url));
    const { stdout, stderr, exitCode } = await host.runNode(script, host.uri('tcp'));
    expect(exitCode, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      version: expect.stringMatching(/^11\./) as string,
      seen: {
        'network-metadata-change': { network: 'wired', type: MetadataType.TITLE, nsuri: null },
        'domain-nic-mac-change': {
          domain: 'boot',
          alias: 'net0',
          oldMAC: expect.stringMatching(/^52:54:00:/) as string,
          newMAC: '52:54:00:00:00:51',
        },
      },
      refused: {
        'domain-vcpu-removed': 'VIR_ERR_INVALID_ARG',
        'domain-channel-lifecycle': 'VIR_ERR_INVALID_ARG',
      },
    });
    for (const name of newer) provoked.add(name);
    await host.reset();
  });
});

test('nothing is missing but what the list says', async () => {
  const kebab = (id: string): string => id.toLowerCase().replaceAll('_', '-');
  const domain = Object.keys(DomainEventID).filter((id) => Number.isNaN(Number(id)));
  const all = [
    ...domain.map((id) => `domain-${kebab(id)}`),
    'domain-qemu-monitor-event',
    ...['network-lifecycle', 'network-metadata-change', 'storage-pool-lifecycle', 'storage-pool-refresh'],
    ...['node-device-lifecycle', 'node-device-update', 'secret-lifecycle', 'secret-value-changed'],
  ];
  const missing = [...Object.keys(unprovoked), ...(typeof (await newerHost()) === 'string' ? newer : [])];
  expect(all.filter((name) => !provoked.has(name)).sort()).toEqual(missing.sort());
});
