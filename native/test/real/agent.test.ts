// A guest with QEMU's agent: what is asked and done inside it, past libvirt, and what the host notes about it.
import { open as openFile } from 'node:fs/promises';
import {
  AnnounceInterfaceKey,
  DomainAgentResponseTimeoutValues,
  DomainAuthorizedSSHKeysSetFlags,
  DomainDirtyRateStatus,
  DomainGuestInfoTypes,
  DomainLifecycle,
  DomainLifecycleAction,
  DomainMessageType,
  DomainModificationImpact,
  DomainQemuAgentCommandTimeoutValues,
  DomainQemuMonitorCommandFlags,
  DomainStatsTypes,
  ErrorNumber,
  InterfaceAddressesSource,
  IPAddrType,
  nestParams,
  ProcessSignal,
  type Connection,
  type Domain,
} from '@virtdeck/libvirt';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { until, type Host } from '../../../e2e/lab/index.js';
import { hostNamed, openHost, sharesLab } from './test-lab.js';

let host: Host;
let connection: Connection;
let domain: Domain;

sharesLab(async () => {
  host = hostNamed('h1');
  await host.makeNetwork('wired');
  await host.defineGuest('linux-agent', 'helper', { disk: await host.makeDisk('data'), network: 'wired' });
  await host.defineGuest('echo', 'silent');
  await host.startGuest('helper');
  await host.startGuest('silent');
  await host.waitForAgent('helper');
  connection = await openHost(host);
});
afterAll(() => connection?.close());
beforeEach(async () => {
  domain = await connection.domainLookupByName('helper');
});

async function ask(execute: string, args: object): Promise<Record<string, unknown>> {
  const command = JSON.stringify({ execute, arguments: args });
  const answer = await domain.qemuAgentCommand(command, DomainQemuAgentCommandTimeoutValues.DEFAULT);
  return (JSON.parse(answer) as { return: Record<string, unknown> }).return;
}

const startInGuest = (script: string): Promise<Record<string, unknown>> =>
  ask('guest-exec', { path: '/bin/sh', arg: ['-c', script], 'capture-output': true });

/** What a guest's shell prints. */
async function inGuest(script: string): Promise<string> {
  const { pid } = await startInGuest(script);
  let output = '';
  await until('the guest to have run a command', async () => {
    const { exited, 'out-data': data = '' } = await ask('guest-exec-status', { pid });
    output = Buffer.from(String(data), 'base64').toString();
    return exited === true;
  });
  return output;
}

describe('the agent', () => {
  test('knows file systems, and holds them still', async () => {
    const disk = { name: 'vdb', mountpoint: '/mnt', fstype: 'ext4', devAliases: ['vdb'] };
    expect(await domain.getFSInfo()).toEqual([disk]);
    expect(await domain.fsFreeze()).toBe(1);
    await expect(domain.qemuAgentCommand('{"execute":"guest-file-open"}', 5)).rejects.toMatchObject({
      name: 'LibvirtError',
    });
    expect(await domain.fsThaw()).toBe(1);
    expect(await domain.fsThaw()).toBe(0);
    expect(await domain.fsFreeze(['/mnt'])).toBe(1);
    await expect(domain.fsThaw(['/mnt'])).rejects.toMatchObject({ code: ErrorNumber.ARGUMENT_UNSUPPORTED });
    expect(await domain.fsThaw()).toBe(1);
    expect(await domain.fsFreeze(['/elsewhere'])).toBe(0);
  });

  test('gives unused blocks back', async () => {
    await domain.fsTrim(null, 0n);
    await domain.fsTrim(null, 1 << 20);
    await expect(domain.fsTrim('/mnt', 0)).rejects.toMatchObject({ code: ErrorNumber.ARGUMENT_UNSUPPORTED });
  });

  test('tells many facts, and so do leases', async () => {
    const { AGENT, LEASE, ARP } = InterfaceAddressesSource;
    let [lease] = await domain.interfaceAddresses(LEASE);
    await until('a lease', async () => ([lease] = await domain.interfaceAddresses(LEASE)).length > 0);
    expect(lease).toMatchObject({
      name: expect.stringMatching(/^vnet/),
      hwaddr: expect.stringMatching(/^52:54:00:/),
      addrs: [{ type: IPAddrType.IPV4, addr: expect.stringMatching(/^192\.168\.150\./), prefix: 24 }],
    });
    await until('the guest to take it', async () =>
      (await inGuest('ip -4 address show eth0')).includes('inet'),
    );
    const cards = await domain.interfaceAddresses(AGENT);
    expect(cards.find(({ name }) => name === 'eth0')?.addrs).toContainEqual(lease?.addrs[0]);
    expect(cards.find(({ name }) => name === 'lo')?.addrs).toContainEqual({
      type: IPAddrType.IPV4,
      addr: '127.0.0.1',
      prefix: 8,
    });
    // libvirt 9.0 can't read the table of every kernel.
    const [arp] = await Promise.allSettled([domain.interfaceAddresses(ARP)]);
    if (arp.status === 'rejected') expect(arp.reason).toMatchObject({ code: ErrorNumber.INTERNAL_ERROR });
    else expect(arp.value).toEqual(expect.any(Array));

    const { OS, HOSTNAME, FILESYSTEM, INTERFACES, TIMEZONE, USERS } = DomainGuestInfoTypes;
    const flat = await domain.getGuestInfo(OS | HOSTNAME | FILESYSTEM | INTERFACES | TIMEZONE | USERS);
    expect(flat).toMatchObject({
      hostname: (await inGuest('hostname')).trim(),
      'os.name': 'Virtdeck lab',
      'fs.count': 1,
      'fs.0.mountpoint': '/mnt',
      'fs.0.disk.0.alias': 'vdb',
      'fs.0.total-bytes': expect.any(BigInt),
      'timezone.offset': 0,
    });
    const { fs, user, if: interfaces } = nestParams(flat);
    expect(fs).toMatchObject([{ mountpoint: '/mnt', disk: [{ alias: 'vdb' }] }]);
    expect(user).toEqual([]);
    expect(interfaces).toContainEqual(expect.objectContaining({ name: 'lo' }));
    expect(await domain.getGuestInfo(0)).toMatchObject({ 'os.name': 'Virtdeck lab' });
  });

  test('keeps the SSH keys of an account', async () => {
    const keys = ['ssh-ed25519 AAAAone one', 'ssh-ed25519 AAAAtwo two'] as const;
    await domain.authorizedSSHKeysSet('root', [keys[0]]);
    expect(await domain.authorizedSSHKeysGet('root')).toEqual([keys[0]]);
    await domain.authorizedSSHKeysSet('root', [keys[1]], DomainAuthorizedSSHKeysSetFlags.APPEND);
    expect((await domain.authorizedSSHKeysGet('root')).sort()).toEqual([...keys]);
    const file = await inGuest('cat /root/.ssh/authorized_keys');
    expect(file.trimEnd().split('\n').sort()).toEqual([...keys]);
    await domain.authorizedSSHKeysSet('root', [keys[0]], DomainAuthorizedSSHKeysSetFlags.REMOVE);
    expect(await domain.authorizedSSHKeysGet('root')).toEqual([keys[1]]);
    await domain.authorizedSSHKeysSet('root', []);
    expect(await domain.authorizedSSHKeysGet('root')).toEqual([]);
    await expect(domain.authorizedSSHKeysGet('nobody-here')).rejects.toMatchObject({
      code: ErrorNumber.INTERNAL_ERROR,
    });
  });

  test('is waited for as long as is said', async () => {
    await domain.agentSetResponseTimeout(1);
    // It stops itself once it has answered this, and comes back.
    await startInGuest('agent=$(pidof qemu-ga); sleep 1; kill -STOP $agent; sleep 4; kill -CONT $agent');
    let waited = 0;
    await until('the agent to keep silent', async () => {
      const started = performance.now();
      const [answer] = await Promise.allSettled([domain.getFSInfo()]);
      waited = performance.now() - started;
      if (answer.status === 'fulfilled') return false;
      expect(answer.reason).toMatchObject({ code: ErrorNumber.AGENT_UNRESPONSIVE });
      return true;
    });
    expect(waited).toBeGreaterThan(900);
    await domain.agentSetResponseTimeout(DomainAgentResponseTimeoutValues.DEFAULT);
    await expect(domain.agentSetResponseTimeout(-3)).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
    await host.waitForAgent('helper');
  });

  test('is missed where there is none', async () => {
    const silent = await connection.domainLookupByName('silent');
    const calls = [
      silent.getFSInfo(),
      silent.fsFreeze(),
      silent.getGuestInfo(DomainGuestInfoTypes.OS),
      silent.authorizedSSHKeysGet('root'),
      silent.qemuAgentCommand('{"execute":"guest-ping"}', 5),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: ErrorNumber.ARGUMENT_UNSUPPORTED },
      });
    }
  });
});

describe('the monitor of QEMU', () => {
  test('takes commands of both kinds, and libvirt notes that', async () => {
    const silent = await connection.domainLookupByName('silent');
    expect(JSON.parse(await silent.qemuMonitorCommand('{"execute": "query-status"}'))).toMatchObject({
      return: { status: 'running' },
    });
    const { HMP } = DomainQemuMonitorCommandFlags;
    expect(await silent.qemuMonitorCommand('info status', HMP)).toContain('VM status: running');
    expect(JSON.parse(await silent.qemuMonitorCommand('{"execute": "no-such"}'))).toMatchObject({
      error: { class: 'CommandNotFound' },
    });
    await expect(silent.qemuMonitorCommand('no JSON')).rejects.toMatchObject({ name: 'LibvirtError' });
    const { TAINTING, DEPRECATION } = DomainMessageType;
    expect(await silent.getMessages(TAINTING)).toContainEqual(expect.stringContaining('custom monitor'));
    expect(await silent.getMessages(DEPRECATION)).not.toContainEqual(
      expect.stringContaining('custom monitor'),
    );
  });

  test('takes open files', async () => {
    const silent = await connection.domainLookupByName('silent');
    const file = await openFile('/dev/null');
    try {
      const command = { execute: 'add-fd', arguments: { 'fdset-id': 9, opaque: 'passed' } };
      const { result, files } = await silent.qemuMonitorCommandWithFiles(JSON.stringify(command), [file.fd]);
      expect(JSON.parse(result)).toMatchObject({ return: { 'fdset-id': 9, fd: expect.any(Number) } });
      expect(files).toEqual([]);
    } finally {
      await file.close();
    }
    expect(JSON.parse(await silent.qemuMonitorCommand('{"execute": "query-fdsets"}'))).toMatchObject({
      return: [{ 'fdset-id': 9, fds: [{ opaque: 'passed' }] }],
    });
  });
});

describe('the host', () => {
  test('acts on the ends of a guest as told', async () => {
    const { LIVE, CONFIG } = DomainModificationImpact;
    await domain.setLifecycleAction(DomainLifecycle.REBOOT, DomainLifecycleAction.DESTROY, CONFIG);
    await domain.setLifecycleAction(
      DomainLifecycle.CRASH,
      DomainLifecycleAction.COREDUMP_RESTART,
      LIVE | CONFIG,
    );
    const xml = await domain.getXMLDesc();
    expect(xml).toContain('<on_crash>coredump-restart</on_crash>');
    expect(xml).toContain('<on_reboot>restart</on_reboot>');
    await expect(
      domain.setLifecycleAction(DomainLifecycle.REBOOT, DomainLifecycleAction.COREDUMP_DESTROY, LIVE),
    ).rejects.toMatchObject({ code: ErrorNumber.CONFIG_UNSUPPORTED });
  });

  test('measures how fast memory is dirtied', async () => {
    await domain.startDirtyRateCalc(1);
    let data: Record<string, unknown> = {};
    await until('the measurement', async () => {
      const [record] = await connection.getAllDomainStats(DomainStatsTypes.DIRTYRATE, [domain]);
      data = record!.data;
      return data['dirtyrate.calc_status'] === DomainDirtyRateStatus.MEASURED;
    });
    expect(data).toMatchObject({
      'dirtyrate.calc_period': 1,
      'dirtyrate.megabytes_per_second': expect.any(BigInt),
    });
    await expect(domain.startDirtyRateCalc(0)).rejects.toMatchObject({
      code: ErrorNumber.CONFIG_UNSUPPORTED,
    });
  });

  test('has nothing to tell of launch security where there is none', async () => {
    expect(await domain.getLaunchSecurityInfo()).toEqual({});
    await expect(
      domain.setLaunchSecurityState({ 'sev-secret': 'AA==', 'sev-secret-header': 'AA==' }),
    ).rejects.toMatchObject({ code: ErrorNumber.OPERATION_UNSUPPORTED });
  });

  test('lacks what other drivers and newer libvirts have', async () => {
    const calls = [
      domain.sendProcessSignal(1, ProcessSignal.TERM),
      domain.announceInterface(null, { [AnnounceInterfaceKey.ROUNDS]: 3 }),
      connection.domainQemuAttach(1),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.NO_SUPPORT } });
    }
  });
});
