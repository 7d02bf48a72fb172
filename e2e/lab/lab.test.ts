import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bootHost, linkExists } from './boot.js';
import { makeGroup } from './cgroups.js';
import {
  Lab,
  LabUnavailableError,
  guestBanners,
  guestXml,
  labAvailability,
  newerAvailability,
  until,
  type Host,
} from './index.js';
import { leftovers, type LabState } from './lab.js';
import { hostLayout, labLayout } from './layout.js';
import { loopsOf } from './loop.js';
import { newerRoot } from './newer.js';
import { run } from './run.js';
import { VirshConsole } from './virsh-console.js';

// A lab of this checkout's own, so that one a person or another test keeps up stays as it is.
const checkout = createHash('sha256')
  .update(import.meta.url)
  .digest();
const name = `lab${200 + ((checkout[0] ?? 0) % 56)}`;
const availability = await labAvailability();

/** Tests of a real lab tell why they were skipped where there can be none. */
function skipWithoutLab(): void {
  beforeEach((context) => {
    if (!availability.available) context.skip(availability.reason);
  });
}

describe('a lab that is up', () => {
  skipWithoutLab();

  let lab: Lab;
  let h1: Host;
  let h2: Host;

  beforeAll(async () => {
    if (!availability.available) return;
    await Lab.down(name);
    lab = await Lab.up({ name });
    h1 = lab.host('h1');
    h2 = lab.host('h2');
  });

  afterEach(async () => {
    if (availability.available) await lab.reset();
  });

  afterAll(async () => {
    if (availability.available) await Lab.down(name);
  });

  const hostnameBy = (uri: string): Promise<string> =>
    run('virsh', ['--quiet', '--connect', uri, 'hostname']).then((text) => text.trim());

  test.each(['unix', 'tcp', 'tls', 'ssh'] as const)('opens by %s', async (transport) => {
    expect(await hostnameBy(h1.uri(transport))).toBe('h1.lab');
  });

  describe('with a password', () => {
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lab-auth-'));
    });

    afterAll(async () => {
      await rm(folder, { recursive: true });
    });

    async function withPassword(uri: string, password: string): Promise<string> {
      const file = join(folder, 'auth.conf');
      await writeFile(
        file,
        `[credentials-lab]\nauthname=labuser\npassword=${password}\n[auth-libvirt-${h2.address}]\ncredentials=lab\n`,
      );
      return `${uri}${uri.includes('?') ? '&' : '?'}authfile=${file}`;
    }

    test.each(['sasl', 'tls-sasl'] as const)('opens by %s, and refuses a wrong one', async (transport) => {
      const { sasl } = JSON.parse(await readFile(lab.statePath, 'utf8')) as LabState;
      expect(await hostnameBy(await withPassword(h2.uri(transport), sasl.password))).toBe('h2.lab');
      await expect(hostnameBy(await withPassword(h2.uri(transport), 'wrong'))).rejects.toThrow(
        'authentication failed',
      );
    });
  });

  test('says which transports a host has', () => {
    expect(h2.transports).toEqual(['unix', 'sasl', 'tls-sasl', 'ssh']);
    expect(() => h2.uri('tcp')).toThrow(RangeError);
  });

  test('is found by another process through its state file', async () => {
    const attached = Lab.attach(name);
    expect(attached.hosts.map((host) => host.init)).toEqual([h1.init, h2.init]);
    expect((await attached.host('h2').shell('hostname')).trim()).toBe('h2.lab');
  });

  test('coming up again changes nothing', async () => {
    await h1.defineGuest('echo', 'kept');
    const again = await Lab.up({ name });
    expect(again.hosts.map((host) => host.init)).toEqual([h1.init, h2.init]);
    expect(await again.host('h1').guestState('kept')).toBe('shut off');
  });

  test('the echo guest greets, and sends back what is typed', async () => {
    await h1.defineGuest('echo', 'echo');
    await h1.startGuest('echo');
    const terminal = new VirshConsole(h1, 'echo');
    try {
      await terminal.expect(guestBanners.echo);
      terminal.type('marco\r');
      await terminal.expect('marco\r\n> ');
    } finally {
      await terminal.close();
    }
  });

  test('the echo guest shows a prompt before what is typed first, whether its banner was seen or not', async () => {
    await h1.defineGuest('echo', 'echo');
    await h1.startGuest('echo');
    const terminal = new VirshConsole(h1, 'echo');
    try {
      let prompted = false;
      const waiting = terminal.expect('> x').then(() => (prompted = true));
      // What is typed before the guest has set its port up is lost.
      const typeUntilPrompted = (): boolean => {
        if (!prompted) terminal.type('x');
        return prompted;
      };
      await until('the prompt', typeUntilPrompted, { interval: 200 });
      await waiting;
    } finally {
      await terminal.close();
    }
  });

  test('the flood guest numbers its lines without a gap', async () => {
    await h1.defineGuest('flood', 'flood');
    await h1.startGuest('flood');
    const terminal = new VirshConsole(h1, 'flood');
    try {
      await terminal.expect(' ~~~');
      await terminal.expect('~\r\n');
      const first = parseInt(await terminal.read(8), 16);
      expect(first).not.toBeNaN();
      for (let line = first + 1; line < first + 200; line++) {
        await terminal.expect(`~~\r\n${line.toString(16).padStart(8, '0')} ~~`);
      }
    } finally {
      await terminal.close();
    }
  });

  test('the VGA guest shows what is typed on its keyboard', async () => {
    await h1.defineGuest('vga', 'vga');
    await h1.startGuest('vga');
    const terminal = new VirshConsole(h1, 'vga');
    try {
      // The banner may be over before anybody listens; keys are not.
      let heard = false;
      const listening = terminal.expect('vv').then(() => (heard = true));
      await until(
        'a key to come through',
        () => heard || h1.virsh('send-key', 'vga', 'KEY_V').then(() => heard),
        {
          interval: 200,
        },
      );
      await listening;
    } finally {
      await terminal.close();
    }
  });

  test('the Linux guest runs commands and shuts down when asked', async () => {
    await h1.defineGuest('linux', 'linux');
    await h1.startGuest('linux');
    const terminal = new VirshConsole(h1, 'linux');
    try {
      await terminal.expect(guestBanners.linux);
      terminal.type('echo $((6 * 7))\r');
      await terminal.expect('42\r\n');
    } finally {
      await terminal.close();
    }
    await h1.virsh('shutdown', 'linux');
    await until('the guest to be off', async () => (await h1.guestState('linux')) === 'shut off');
  });

  describe('the agent guest', () => {
    const agent = async (execute: string, options?: Record<string, unknown>): Promise<unknown> => {
      const command = JSON.stringify({ execute, arguments: options });
      const answer = JSON.parse(await h1.virsh('qemu-agent-command', 'agent', command)) as {
        return: unknown;
      };
      return answer.return;
    };

    test('has a file system, an address from DHCP, processors and an account', async () => {
      await h1.makeNetwork('wired');
      await h1.defineGuest('linux-agent', 'agent', { disk: await h1.makeDisk('agent'), network: 'wired' });
      await h1.startGuest('agent');
      await h1.waitForAgent('agent');

      expect(await agent('guest-get-fsinfo')).toMatchObject([
        { mountpoint: '/mnt', type: 'ext4', disk: [{ dev: '/dev/vdb' }] },
      ]);
      expect(await agent('guest-fsfreeze-freeze')).toBe(1);
      expect(await agent('guest-fsfreeze-thaw')).toBe(1);
      expect(await agent('guest-fstrim')).toMatchObject({ paths: [{ path: '/mnt', minimum: 0 }] });

      const addresses = (): Promise<string> => h1.virsh('domifaddr', 'agent', '--source', 'agent');
      await until('an address', async () => (await addresses()).includes('192.168.150.1'));
      expect(await h1.virsh('net-dhcp-leases', 'wired')).toContain('192.168.150.1');

      expect(await h1.virsh('guestvcpus', 'agent')).toMatch(/^online\s*: 0-1$/m);
      await h1.virsh('set-user-password', 'agent', 'root', 'open sesame');
      await agent('guest-ssh-add-authorized-keys', { username: 'root', keys: ['ssh-ed25519 AAAA lab'] });
      expect(await agent('guest-ssh-get-authorized-keys', { username: 'root' })).toEqual({
        keys: ['ssh-ed25519 AAAA lab'],
      });
      expect(await h1.virsh('guestinfo', 'agent', '--os', '--hostname')).toMatch(/os.id\s*: virtdeck-lab/);

      await h1.virsh('shutdown', 'agent', '--mode', 'agent');
      await until('the guest to be off', async () => (await h1.guestState('agent')) === 'shut off');
    });

    test('sends back what comes in by its channel', async () => {
      await h1.defineGuest('linux-agent', 'agent');
      await h1.startGuest('agent');
      await h1.waitForAgent('agent');
      // virsh opens no channels, so this goes to QEMU's end of it.
      const [, path = ''] =
        /path='\/var\/lib\/libvirt\/(\S*org.virtdeck.test.0)'/.exec(await h1.virsh('dumpxml', 'agent')) ?? [];
      const channel = connect(join(h1.layout.data, 'lib', path));
      try {
        let heard = '';
        channel.setEncoding('latin1').on('data', (text: string) => (heard += text));
        channel.write('marco\n');
        await until('an echo', () => heard === 'marco\n');
      } finally {
        channel.destroy();
      }
    });
  });

  test('a guest has a disk for checkpoints and backups, and a card with a filter on a network', async () => {
    await h1.makeNetwork('wired');
    const filter = `<filter name="quiet"><rule action="drop" direction="out"><all/></rule></filter>`;
    const file = join(h1.layout.folder, 'filter.xml');
    await writeFile(file, filter);
    await h1.virsh('nwfilter-define', file);
    const xml = await guestXml('echo', 'equipped', { disk: await h1.makeDisk('equipped'), network: 'wired' });
    await h1.define(xml.replace('<source network="wired"/>', '$&<filterref filter="quiet"/>'));
    await h1.startGuest('equipped');
    expect(await h1.virsh('nwfilter-binding-list')).toMatch(/ quiet$/m);

    await h1.virsh('checkpoint-create-as', 'equipped', 'first', '--diskspec', 'vda,checkpoint=no');
    const copy = '/var/lib/libvirt/images/copy.qcow2';
    const backup = `<disk name="vdb" type="file"><target file="${copy}"/></disk>`;
    await writeFile(file, `<domainbackup><disks>${backup}</disks></domainbackup>`);
    await h1.virsh('backup-begin', 'equipped', file);
    const copied = async (): Promise<boolean> =>
      (await h1.virsh('domjobinfo', 'equipped', '--completed')).includes('Backup');
    await until('the backup to be made', copied);
    expect(await h1.shell('qemu-img', 'info', copy)).toContain('virtual size: 64 MiB');
  });

  test('a host has block devices for pools of partitions', async () => {
    const device = await h1.makeBlockDevice('parts');
    await h1.virshBatch([
      `pool-define-as parts disk --source-dev ${device} --source-format gpt --target /dev`,
      'pool-build parts --overwrite',
      'pool-start parts',
      `vol-create-as parts ${basename(device)}p1 8M`,
    ]);
    expect(await h1.virsh('vol-list', 'parts')).toContain(`${device}p1`);
    await h1.reset();
    expect(await loopsOf(h1.layout.data)).toEqual([]);
  });

  test('guests outlive a killed libvirtd, which finds them again', async () => {
    await h1.defineGuest('echo', 'survivor');
    await h1.startGuest('survivor');
    const qemu = await h1.qemuPid('survivor');
    await h1.killDaemon();
    expect(h1.daemonState).toBe('dead');
    await expect(h1.virsh('list')).rejects.toThrow('Failed to connect socket');
    expect(await h1.qemuPid('survivor')).toBe(qemu);
    await h1.startDaemon();
    expect(await h1.guestState('survivor')).toBe('running');
  });

  test('a frozen libvirtd takes connections but answers none', async () => {
    await h1.stopDaemon();
    expect(h1.daemonState).toBe('stopped');
    await expect(run('virsh', ['-c', h1.uri(), 'list'], { timeout: 500 })).rejects.toThrow('SIGKILL');
    await h1.contDaemon();
    expect(h1.daemonState).toBe('running');
    await h1.virsh('list');
  });

  test('a frozen guest blocks who asks it, until it thaws', async () => {
    await h1.defineGuest('linux', 'icy');
    await h1.startGuest('icy');
    await h1.freezeGuest('icy');
    const answer = h1.virsh('qemu-monitor-command', 'icy', '--hmp', 'info version');
    const quick = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 300, 'blocked'))]);
    expect(quick).toBe('blocked');
    await h1.thawGuest('icy');
    expect(await answer).toMatch(/^\d+\.\d+/);
  });

  test('a killed guest is off, and not by its own will', async () => {
    await h1.defineGuest('echo', 'victim');
    await h1.startGuest('victim');
    await h1.killGuest('victim');
    await until('libvirtd to notice', async () => (await h1.guestState('victim')) !== 'running');
    expect(await h1.virsh('domstate', '--reason', 'victim')).toMatch(/crashed|failed/);
  });

  test('with udevd, libvirtd hears of devices that come and go', async () => {
    await h1.startUdev();
    const knows = async (device: string): Promise<boolean> =>
      (await h1.virsh('nodedev-list', '--cap', 'net')).includes(`net_${device}_`);
    await h1.shell('ip', 'link', 'add', 'coming', 'type', 'veth', 'peer', 'name', 'going');
    await until('the device to be known', () => knows('coming'));
    await h1.shell('ip', 'link', 'delete', 'coming');
    await until('the device to be forgotten', async () => !(await knows('coming')));

    await h1.stopUdev();
    expect(await h1.shell('ps', '-eo', 'comm=')).not.toContain('udev');
  });

  test('a burst of changes is made in order', async () => {
    await h1.defineGuest('echo', 'busy');
    await h1.virshBatch([
      'start busy',
      ...Array.from({ length: 50 }, () => ['suspend busy', 'resume busy']).flat(),
      'suspend busy',
    ]);
    expect(await h1.guestState('busy')).toBe('paused');
  });

  test('a host whose link is down is out of reach', async () => {
    const reachable = (): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = connect({ host: h1.address, port: 16509, timeout: 1000 })
          .on('connect', () => resolve(true))
          .on('timeout', () => resolve(false))
          .on('error', () => resolve(false))
          .on('close', () => resolve(false));
        socket.on('connect', () => socket.destroy()).on('timeout', () => socket.destroy());
      });
    expect(await reachable()).toBe(true);
    await h1.linkDown();
    expect(await reachable()).toBe(false);
    await h1.linkUp();
    await until('the host to be back', reachable);
  });

  test('reset mends every fault and leaves nothing that was made', async () => {
    await h1.defineGuest('echo', 'wedged');
    await h1.startGuest('wedged');
    await h1.defineGuest('echo', 'saved');
    await h1.virshBatch(['start saved', 'managedsave saved']);
    await h1.virshBatch(['pool-define-as spare dir --target /var/lib/libvirt/images', 'pool-start spare']);
    const file = join(h1.layout.folder, 'made.xml');
    await writeFile(file, '<network><name>alone</name><bridge name="alone0"/></network>');
    await h1.virshBatch([`net-define ${file}`, 'net-start alone']);
    await writeFile(file, `<filter name="deaf"><rule action="drop" direction="in"><all/></rule></filter>`);
    await h1.virsh('nwfilter-define', file);
    await writeFile(file, '<secret><usage type="volume"><volume>/nowhere</volume></usage></secret>');
    await h1.virsh('secret-define', file);
    await h1.makeDisk('left');
    await h1.freezeGuest('wedged');
    await h1.linkDown();
    await h1.killDaemon();

    await lab.reset();

    for (const list of [
      ['list', '--all'],
      ['net-list', '--all'],
      ['pool-list', '--all'],
    ]) {
      expect(await h1.virsh(...list, '--name')).toMatch(/^\s*$/);
    }
    expect(await h1.virsh('nwfilter-list')).toMatch(/^\s*$/);
    expect(await h1.virsh('secret-list')).toMatch(/^\s*$/);
    expect(await h1.shell('ls', '/var/lib/libvirt/images')).toBe('');
    expect(await hostnameBy(h1.uri('tcp'))).toBe('h1.lab');
  });

  test('the first process of a host reaps what is left to it', async () => {
    await h1.shell('sh', '-c', 'sh -c "sleep 0.1 & exit" & exit');
    await until('no ended process to be left', async () => !/^Z/m.test(await h1.shell('ps', '-eo', 'stat=')));
  });
});

describe('the newer host', () => {
  let older: Host;
  let newer: Host;
  let reason = availability.available ? '' : availability.reason;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-newer-'));
    const newerHost = await newerAvailability();
    if (!newerHost.available) return void (reason = newerHost.reason);
    await Lab.down(name);
    const lab = await Lab.up({ name, hosts: 1 });
    older = lab.host('h1');
    newer = await lab.newerHost();
  }, 900_000);

  beforeEach((context) => {
    if (reason) context.skip(reason);
  });

  afterAll(async () => {
    if (!reason) await Lab.down(name);
    await rm(folder, { recursive: true });
  });

  test('is another system, which this one reaches', async () => {
    const version = await run('virsh', ['-c', newer.uri('tcp'), 'version', '--daemon']);
    expect(version).toMatch(/Running against daemon: 11\./);
    expect(version).toMatch(/Running hypervisor: QEMU 10\./);
    expect(Lab.attach(name).hosts).toHaveLength(2);
  });

  test('runs programs, and keeps what they write to its system to itself', async () => {
    const script = join(folder, 'script.mjs');
    await writeFile(
      script,
      `import { readFileSync, writeFileSync } from 'node:fs';
      writeFileSync('/etc/lab-was-here', '');
      console.log(readFileSync('/etc/debian_version', 'utf8').trim(), process.argv[2]);
      process.exit(3);`,
    );
    const { stdout, exitCode } = await newer.runNode(script, 'marco');
    expect(stdout).toMatch(/^13\.\d+ marco\n$/);
    expect(exitCode).toBe(3);
    expect(existsSync(join(await newerRoot(), 'etc/debian_version'))).toBe(true);
    expect(existsSync(join(await newerRoot(), 'etc/lab-was-here'))).toBe(false);
  });

  test('takes a guest over, and gives it back', async () => {
    await older.defineGuest('linux', 'mover');
    await older.startGuest('mover');
    const terminal = new VirshConsole(older, 'mover');
    await terminal.expect(guestBanners.linux).finally(() => terminal.close());
    await older.virsh('migrate', '--live', '--p2p', 'mover', newer.uri('tcp'));
    expect(await newer.guestState('mover')).toBe('running');
    await newer.virsh('migrate', '--live', '--p2p', 'mover', older.uri('tcp'));
    expect(await older.guestState('mover')).toBe('running');
  });
});

describe('a lab that goes down', () => {
  skipWithoutLab();

  afterEach(async () => {
    if (availability.available) await Lab.down(name);
  });

  test('leaves nothing behind, and may go down twice', async () => {
    const lab = await Lab.up({ name });
    await lab.host('h1').defineGuest('echo', 'running');
    await lab.host('h1').startGuest('running');
    const qemu = await lab.host('h1').qemuPid('running');
    await lab.host('h1').freezeGuest('running');
    await lab.host('h1').makeBlockDevice('blocks');
    await lab.host('h1').startUdev();
    expect(await leftovers(name)).not.toEqual([]);
    await Lab.down(name);
    expect(await leftovers(name)).toEqual([]);
    expect(() => process.kill(qemu, 0)).toThrow('ESRCH');
    expect(() => Lab.attach(name)).toThrow(LabUnavailableError);
    await Lab.down(name);
  });

  test('goes down from half-way up', async () => {
    const layout = labLayout(name);
    const host = hostLayout(layout, 1);
    await makeGroup(host.cgroup);
    await run('ip', ['link', 'add', layout.bridge, 'type', 'bridge']);
    await run('ip', ['link', 'add', host.link, 'type', 'veth', 'peer', 'name', `${host.link}p`]);
    await Lab.down(name);
    expect(await linkExists(`${host.link}p`)).toBe(false);
    expect(await leftovers(name)).toEqual([]);
  });

  test('tells why a host did not boot, and comes up once the reason is gone', async () => {
    const layout = labLayout(name);
    const lab = await Lab.up({ name, hosts: 1 });
    const second = hostLayout(layout, 2);
    await writeFile(second.folder, 'in the way');
    await expect(bootHost(layout, second)).rejects.toThrow('ENOTDIR');
    const whole = await Lab.up({ name, hosts: 2 });
    expect(whole.host('h1').init).toBe(lab.host('h1').init);
    expect((await whole.host('h2').virsh('hostname')).trim()).toBe('h2.lab');
  });

  test('boots a host anew whose first process died', async () => {
    const lab = await Lab.up({ name, hosts: 1 });
    const { init } = lab.host('h1');
    process.kill(init, 'SIGKILL');
    await until('the host to be gone', () => !lab.host('h1').booted);
    expect(() => Lab.attach(name)).toThrow('no longer up: h1');
    const again = await Lab.up({ name, hosts: 1 });
    expect(again.host('h1').init).not.toBe(init);
    expect((await again.host('h1').virsh('hostname')).trim()).toBe('h1.lab');
  });
});

test('without root the lab says so', async () => {
  const getuid = vi.spyOn(process, 'getuid').mockReturnValue(1000);
  try {
    expect(await labAvailability()).toEqual({ available: false, reason: 'it needs root' });
    await expect(Lab.up({ name })).rejects.toThrow('The lab is not available: it needs root');
  } finally {
    getuid.mockRestore();
  }
});

describe('without a way to Debian', () => {
  skipWithoutLab();

  test('the newer host is not available, and says so', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'lab-cache-'));
    vi.stubEnv('XDG_CACHE_HOME', cache);
    vi.stubEnv('http_proxy', 'http://127.0.0.1:9'); // nothing listens there
    try {
      const answer = await newerAvailability();
      expect(answer).toEqual({
        available: false,
        reason: expect.stringMatching(
          /^no Debian trixie can be made for the newer host \(E: .+\)$/,
        ) as string,
      });
      expect(await readdir(join(cache, 'virtdeck/lab'))).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await rm(cache, { recursive: true });
    }
  });
});

test.each(['lab', 'lab1', 'lab255'])('%s is a name for a lab', (good) => {
  expect(labLayout(good).name).toBe(good);
});

test.each(['', 'lab0', 'lab01', 'lab256', 'other', '../lab'])('%j is no name for a lab', (bad) => {
  expect(() => labLayout(bad)).toThrow(RangeError);
});
