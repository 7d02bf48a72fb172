// What a real host tells of itself, what it has, and on whose behalf a connection asks.
import {
  CPUCompareResult,
  ConnectBaselineCPUFlags,
  ConnectCompareCPUFlags,
  DomainSaveRestoreFlags,
  DomainState,
  ErrorNumber,
  IdentityKey,
  ListAllInterfacesFlags,
  ListAllNodeDevicesFlags,
  ListAllSecretsFlags,
  NodeAllocPagesFlags,
  NodeMemoryKey,
  NodeSuspendTarget,
  SecretUsageType,
  type Connection,
} from '@virtdeck/libvirt';
import { afterAll, describe, expect, test } from 'vitest';
import { firstHost, openHost, sharesLab } from './test-lab.js';

const code = (name: keyof typeof ErrorNumber): object => ({ code: ErrorNumber[name] });
const names = (objects: { getName(): string }[]): string[] => objects.map((one) => one.getName()).sort();
const cpu = (model: string): string => `<cpu><arch>x86_64</arch><model>${model}</model></cpu>`;
const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

let connection: Connection;

const saveFile = '/var/lib/libvirt/qemu/save/asked.img';

sharesLab(async () => {
  const host = firstHost();
  await host.defineGuest('echo', 'asked');
  await host.startGuest('asked');
  await host.virsh('save', 'asked', saveFile);
  connection = await openHost(host);
});
afterAll(async () => {
  await connection?.close();
  if (connection) await firstHost().shell('rm', saveFile);
});

/** A figure as virsh prints it, behind its name. */
async function figure(command: string[], name: string): Promise<bigint> {
  const found = new RegExp(`^\\s*${name}\\s*:\\s*(\\d+)`, 'm').exec(await firstHost().virsh(...command));
  if (!found) throw new Error(`virsh ${command.join(' ')} has no ${name}`);
  return BigInt(found[1]!);
}

describe('hardware', () => {
  test('CPUs: which there are, and what they did', async () => {
    const { total, online, map } = await connection.nodeGetCPUMap();
    expect(BigInt(total)).toBe(await figure(['nodecpumap'], 'CPUs present'));
    expect(BigInt(online)).toBe(await figure(['nodecpumap'], 'CPUs online'));
    expect(map).toHaveLength(total);
    expect(map.filter(Boolean)).toHaveLength(online);
    const before = await figure(['nodecpustats'], 'user');
    const all = await connection.nodeGetCPUStats();
    expect(all.user).toBeGreaterThanOrEqual(before);
    const first = await connection.nodeGetCPUStats(map.indexOf(true));
    expect(first.user).toBeGreaterThan(0n);
    expect(first.user).toBeLessThanOrEqual((await connection.nodeGetCPUStats()).user!);
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['kernel', 'user', 'idle', 'iowait']));
    await expect(connection.nodeGetCPUStats(total)).rejects.toMatchObject(code('INVALID_ARG'));
  });

  test('memory: of the host, by cell, and by size of page', async () => {
    const stats = await connection.nodeGetMemoryStats();
    expect(stats.total).toBe(await figure(['nodememstats'], 'total'));
    const free = await connection.nodeGetFreeMemory();
    expect(free).toBeGreaterThan(0n);
    expect(free / 1024n).toBeLessThanOrEqual(stats.total!);
    const cell = await connection.nodeGetMemoryStats(0);
    expect(cell.total).toBeLessThanOrEqual(stats.total!);
    await expect(connection.nodeGetMemoryStats(4096)).rejects.toMatchObject(code('INVALID_ARG'));

    const { nodes } = await connection.nodeGetInfo();
    const cells = await connection.nodeGetCellsFreeMemory(0, nodes + 3);
    expect(cells).toHaveLength(nodes);
    await expect(connection.nodeGetCellsFreeMemory(nodes, 1)).rejects.toMatchObject(code('INTERNAL_ERROR'));

    const pages = await connection.nodeGetFreePages([4], 0, nodes + 3);
    expect(pages.map((each) => each.cell)).toEqual([...Array(nodes).keys()]);
    // Memory comes and goes meanwhile.
    const fromPages = pages.reduce((sum, each) => sum + each.pages[4]! * 4096n, 0n);
    expect(Number(fromPages) / Number(cells.reduce((sum, each) => sum + each, 0n))).toBeCloseTo(1, 0);
    const whole = await connection.nodeGetFreePages([4], -1, 1);
    expect(whole).toEqual([{ cell: -1, pages: { 4: expect.any(BigInt) } }]);
    await expect(connection.nodeGetFreePages([3], 0, 1)).rejects.toMatchObject(code('OPERATION_FAILED'));
  });

  test('huge pages: none more in a cell is no change', async () => {
    const { nodes } = await connection.nodeGetInfo();
    expect(await connection.nodeAllocPages([[2048, 0n]], 0, nodes, NodeAllocPagesFlags.ADD)).toBe(nodes);
    expect(await connection.nodeAllocPages([[2048, 0]], -1, 1)).toBe(1);
    await expect(connection.nodeAllocPages([[3, 0]], 0, 1)).rejects.toMatchObject(code('OPERATION_FAILED'));
    await expect(connection.nodeAllocPages([], 0, 1)).rejects.toMatchObject(code('INVALID_ARG'));
  });

  test('merging of memory: settings, of which one is set to what it is', async () => {
    const settings = await connection.nodeGetMemoryParameters();
    const scan = settings[NodeMemoryKey.SHARED_PAGES_TO_SCAN];
    expect(BigInt(scan as number)).toBe(
      BigInt(/shm_pages_to_scan\s+(\d+)/.exec(await firstHost().virsh('node-memory-tune'))![1]!),
    );
    await connection.nodeSetMemoryParameters({ [NodeMemoryKey.SHARED_PAGES_TO_SCAN]: scan! });
    expect((await connection.nodeGetMemoryParameters())[NodeMemoryKey.SHARED_PAGES_TO_SCAN]).toBe(scan);
    await expect(
      connection.nodeSetMemoryParameters({ [NodeMemoryKey.SHARED_FULL_SCANS]: 1n }),
    ).rejects.toMatchObject(code('ARGUMENT_UNSUPPORTED'));
    await expect(
      connection.nodeSetMemoryParameters({ [NodeMemoryKey.SHARED_PAGES_TO_SCAN]: -1 }),
    ).rejects.toMatchObject(code('INVALID_ARG'));
  });

  test('what it lacks has the right error', async () => {
    await expect(connection.nodeGetSEVInfo()).rejects.toMatchObject(code('OPERATION_UNSUPPORTED'));
    // Too short for any host, so that none would obey.
    await expect(connection.nodeSuspendForDuration(NodeSuspendTarget.MEM, 1n)).rejects.toMatchObject(
      code('ARGUMENT_UNSUPPORTED'),
    );
  });
});

describe('what it can do', () => {
  test('versions, virtual CPUs and security', async () => {
    const [, major, minor, micro] = /hypervisor: QEMU (\d+)\.(\d+)\.(\d+)/.exec(
      await firstHost().virsh('version'),
    )!;
    expect(
      await Promise.all([
        connection.getMajorVersion(),
        connection.getMinorVersion(),
        connection.getMicroVersion(),
      ]),
    ).toEqual([Number(major), Number(minor), Number(micro)]);
    // A constant of the driver's for all emulation.
    expect(await connection.getMaxVcpus('qemu')).toBe(16);
    await expect(connection.getMaxVcpus('odd')).rejects.toMatchObject(code('INVALID_ARG'));
    expect(await connection.nodeGetSecurityModel()).toEqual({ model: 'none', doi: '0' });
  });

  test('capabilities of emulators and storage pools', async () => {
    const xml = await connection.getDomainCapabilities(null, 'x86_64', 'q35', 'qemu');
    expect(xml).toMatch(/<domain>qemu<\/domain>\s*<machine>pc-q35-/);
    expect(await connection.getDomainCapabilities()).toContain('<domainCapabilities>');
    await expect(connection.getDomainCapabilities('/no/emulator')).rejects.toMatchObject(
      code('SYSTEM_ERROR'),
    );
    expect(await connection.getStoragePoolCapabilities()).toMatch(/<pool type='dir' supported='yes'>/);
    expect(await connection.getCPUModelNames('x86_64')).toEqual(
      lines(await firstHost().virsh('cpu-models', 'x86_64')),
    );
  });

  test('CPUs compared', async () => {
    const host = /<cpu>[^]*?<\/cpu>/.exec(await connection.getCapabilities())![0];
    expect(await connection.compareCPU(host)).toBe(CPUCompareResult.IDENTICAL);
    const compare = (xml: string, flags?: ConnectCompareCPUFlags): Promise<CPUCompareResult> =>
      connection.compareHypervisorCPU(null, 'x86_64', null, 'qemu', xml, flags);
    const impossible = `<cpu><arch>x86_64</arch><model>qemu64</model><feature policy='require' name='amx-tile'/></cpu>`;
    expect(await compare(cpu('qemu64'))).toBe(CPUCompareResult.SUPERSET);
    expect(await compare(impossible)).toBe(CPUCompareResult.INCOMPATIBLE);
    await expect(compare(impossible, ConnectCompareCPUFlags.FAIL_INCOMPATIBLE)).rejects.toMatchObject(
      code('CPU_INCOMPATIBLE'),
    );
    await expect(
      connection.compareCPU('<cpu><odd/></cpu>', ConnectCompareCPUFlags.VALIDATE_XML),
    ).rejects.toMatchObject(code('XML_INVALID_SCHEMA'));
  });

  test('the CPU that several hosts have in common', async () => {
    const both = [cpu('Nehalem'), cpu('Westmere')];
    expect(await connection.baselineCPU(both)).toContain('>Nehalem</model>');
    const baseline = (flags?: ConnectBaselineCPUFlags): Promise<string> =>
      connection.baselineHypervisorCPU(null, 'x86_64', null, 'qemu', both, flags);
    const short = await baseline();
    expect(short).toMatch(/<model/);
    const long = await baseline(ConnectBaselineCPUFlags.EXPAND_FEATURES);
    expect(long.split('<feature').length).toBeGreaterThan(short.split('<feature').length + 10);
    await expect(
      connection.baselineHypervisorCPU('/no/emulator', null, null, null, both),
    ).rejects.toMatchObject(code('SYSTEM_ERROR'));
  });

  test('a domain’s XML as QEMU’s command, but not back', async () => {
    const xml = `<domain type='qemu'><name>asked</name><memory>65536</memory>
      <os><type arch='x86_64'>hvm</type></os></domain>`;
    expect(await connection.domainXMLToNative('qemu-argv', xml)).toMatch(/-name guest=asked\b[^]*-m 64\b/);
    await expect(connection.domainXMLToNative('odd', xml)).rejects.toMatchObject(code('INVALID_ARG'));
    await expect(connection.domainXMLFromNative('qemu-argv', 'qemu')).rejects.toMatchObject(
      code('NO_SUPPORT'),
    );
    await expect(connection.domainCreateXMLWithFiles(xml, [0])).rejects.toMatchObject(code('NO_SUPPORT'));
    await expect(connection.findStoragePoolSources('dir')).rejects.toMatchObject(code('NO_SUPPORT'));
  });
});

describe('what it has', () => {
  test('devices', async () => {
    const host = firstHost();
    const all = await connection.nodeListDevices();
    expect(all.toSorted()).toEqual(lines(await host.virsh('nodedev-list')).sort());
    expect(await connection.nodeNumOfDevices()).toBe(all.length);
    expect((await connection.nodeListDevices('net')).toSorted()).toEqual(
      lines(await host.virsh('nodedev-list', '--cap', 'net')).sort(),
    );
    expect(await connection.nodeNumOfDevices('net')).toBeGreaterThan(0);
    // The highest flag is the sign bit of C's int.
    expect(await connection.listAllNodeDevices(ListAllNodeDevicesFlags.ACTIVE)).toHaveLength(all.length);
    expect(names(await connection.listAllNodeDevices(ListAllNodeDevicesFlags.CAP_SYSTEM))).toEqual([
      'computer',
    ]);
    expect((await connection.nodeDeviceLookupByName('computer')).getName()).toBe('computer');
    await expect(connection.nodeDeviceLookupByName('none')).rejects.toMatchObject(code('NO_NODE_DEVICE'));
  });

  test('no adapters or devices that could be made', async () => {
    // libvirt 9.0 forgets to say what is wrong.
    await expect(
      connection.nodeDeviceLookupSCSIHostByWWN('2000000012345678', '1000000012345678'),
    ).rejects.toMatchObject(code('INTERNAL_ERROR'));
    await expect(
      connection.nodeDeviceDefineXML(
        `<device><parent>computer</parent><capability type='mdev'><type id='none'/></capability></device>`,
      ),
    ).rejects.toMatchObject(code('PARSE_FAILED'));
    await expect(
      connection.nodeDeviceCreateXML(
        `<device><parent>computer</parent><capability type='scsi_host'><capability type='fc_host'>
           <wwnn>2000000012345678</wwnn><wwpn>1000000012345678</wwpn></capability></capability></device>`,
      ),
    ).rejects.toMatchObject(code('INTERNAL_ERROR'));
  });

  test('interfaces, to look at only', async () => {
    const up = await connection.listInterfaces();
    expect(up).toContain('eth0');
    expect(await connection.numOfInterfaces()).toBe(up.length);
    expect(await connection.listDefinedInterfaces()).toHaveLength(await connection.numOfDefinedInterfaces());
    expect(names(await connection.listAllInterfaces(ListAllInterfacesFlags.ACTIVE))).toContain('eth0');
    const mac = (await firstHost().shell('cat', '/sys/class/net/eth0/address')).trim();
    expect((await connection.interfaceLookupByMACString(mac)).getName()).toBe('eth0');
    expect((await connection.interfaceLookupByName('lo')).getName()).toBe('lo');
    for (const call of [
      () => connection.interfaceDefineXML('<interface type="ethernet" name="eth9"/>'),
      () => connection.interfaceChangeBegin(),
      () => connection.interfaceChangeCommit(),
      () => connection.interfaceChangeRollback(),
    ]) {
      await expect(call()).rejects.toMatchObject(code('NO_SUPPORT'));
    }
  });

  test('secrets', async () => {
    const usage = (name: string): string => `<usage type='tls'><name>${name}</name></usage>`;
    const kept = await connection.secretDefineXML(
      `<secret ephemeral='no' private='yes'>${usage('kept')}</secret>`,
    );
    const brief = await connection.secretDefineXML(
      `<secret ephemeral='yes' private='no'>${usage('brief')}</secret>`,
    );
    const uuids = [kept, brief].map((secret) => secret.getUUIDString());
    expect(await connection.numOfSecrets()).toBe(2);
    expect((await connection.listSecrets()).sort()).toEqual(uuids.toSorted());
    expect((await connection.listAllSecrets()).map((secret) => secret.getUUIDString()).sort()).toEqual(
      uuids.toSorted(),
    );
    const [found] = await connection.listAllSecrets(ListAllSecretsFlags.EPHEMERAL);
    expect(found!.getUUIDString()).toBe(uuids[1]);
    const bytes = Uint8Array.from(Buffer.from(uuids[0]!.replaceAll('-', ''), 'hex'));
    for (const secret of [
      await connection.secretLookupByUUID(uuids[0]!),
      await connection.secretLookupByUUID(bytes),
      await connection.secretLookupByUsage(SecretUsageType.TLS, 'kept'),
    ]) {
      expect(secret.getUUIDString()).toBe(uuids[0]);
    }
    await expect(connection.secretLookupByUsage(SecretUsageType.CEPH, 'kept')).rejects.toMatchObject(
      code('NO_SECRET'),
    );
    await expect(connection.secretLookupByUUID(new Uint8Array(16))).rejects.toMatchObject(code('NO_SECRET'));
    for (const uuid of uuids) await firstHost().virsh('secret-undefine', uuid);
  });

  test('packet filters, and where they are in force', async () => {
    const host = firstHost();
    const filter = await connection.nwFilterDefineXML(
      `<filter name='quiet' chain='root'><rule action='drop' direction='in'><all/></rule></filter>`,
    );
    expect(await connection.numOfNWFilters()).toBe(1);
    expect(await connection.listNWFilters()).toEqual(['quiet']);
    expect(names(await connection.listAllNWFilters())).toEqual(['quiet']);
    expect((await connection.nwFilterLookupByName('quiet')).getName()).toBe('quiet');
    const uuid = /<uuid>(.*)<\/uuid>/.exec(await host.virsh('nwfilter-dumpxml', 'quiet'))![1]!;
    expect((await connection.nwFilterLookupByUUID(uuid)).getName()).toBe(filter.getName());
    await expect(connection.nwFilterLookupByName('none')).rejects.toMatchObject(code('NO_NWFILTER'));

    await host.shell('ip', 'link', 'add', 'port0', 'type', 'veth');
    try {
      const binding = await connection.nwFilterBindingCreateXML(
        `<filterbinding><owner><name>asked</name><uuid>6c1f3c10-6d2b-4a3f-8a75-3f2f9c5d6f01</uuid></owner>
           <portdev name='port0'/><mac address='52:54:00:00:00:01'/>
           <filterref filter='quiet'/></filterbinding>`,
      );
      expect(binding.getPortDev()).toBe('port0');
      const all = await connection.listAllNWFilterBindings();
      expect(all.map((one) => one.getPortDev())).toEqual(['port0']);
      expect((await connection.nwFilterBindingLookupByPortDev('port0')).getPortDev()).toBe('port0');
      await expect(connection.nwFilterBindingLookupByPortDev('none')).rejects.toMatchObject(
        code('NO_NWFILTER_BINDING'),
      );
      await host.virsh('nwfilter-binding-delete', 'port0');
    } finally {
      await host.shell('ip', 'link', 'del', 'port0');
    }
    await host.virsh('nwfilter-undefine', 'quiet');
  });

  test('a pool by its folder', async () => {
    await firstHost().makePool('images');
    const pool = await connection.storagePoolLookupByName('images');
    const path = /<path>(.*)<\/path>/.exec(await firstHost().virsh('pool-dumpxml', 'images'))![1]!;
    const found = await connection.storagePoolLookupByTargetPath(path);
    expect(found.getUUIDString()).toBe(pool.getUUIDString());
    await expect(connection.storagePoolLookupByTargetPath('/none')).rejects.toMatchObject(
      code('NO_STORAGE_POOL'),
    );
  });
});

describe('a save file', () => {
  test('has XML that can be read and changed', async () => {
    const xml = await connection.domainSaveImageGetXMLDesc(saveFile);
    expect(xml).toContain('<name>asked</name>');
    const titled = (title: string): string => xml.replace('</uuid>', `</uuid>\n  <title>${title}</title>`);
    await connection.domainSaveImageDefineXML(
      saveFile,
      titled('from the file'),
      DomainSaveRestoreFlags.PAUSED,
    );
    expect(await connection.domainSaveImageGetXMLDesc(saveFile)).toContain('<title>from the file</title>');
    await expect(
      connection.domainSaveImageDefineXML(saveFile, xml.replace('<name>asked', '<name>other')),
    ).rejects.toMatchObject(code('CONFIG_UNSUPPORTED'));
  });

  test.each([
    ['as it is', {}, DomainState.PAUSED],
    ['with other XML', { dxml: 'given' }, DomainState.PAUSED],
    ['with settings', { params: {}, dxml: 'given' }, DomainState.RUNNING],
  ])(
    'brings a domain back %s',
    async (_, { dxml, ...options }: { dxml?: string; params?: object }, state) => {
      const xml = await connection.domainSaveImageGetXMLDesc(saveFile);
      const replaced = xml.replace(/<title>.*<\/title>/, `<title>${dxml}</title>`);
      const flags = state === DomainState.RUNNING ? DomainSaveRestoreFlags.RUNNING : undefined;
      await connection.domainRestore(
        saveFile,
        { ...options, ...(dxml && { dxml: replaced }) } as object,
        flags,
      );
      const domain = await connection.domainLookupByName('asked');
      expect((await domain.getState()).state).toBe(state);
      expect(await domain.getXMLDesc()).toContain(`<title>${dxml ?? 'from the file'}</title>`);
      await domain.destroy();
    },
  );
});

describe('an identity', () => {
  /** What the daemon's administrator sees of its clients. */
  async function clients(): Promise<string> {
    const host = firstHost();
    const ids = lines(await host.shell('virt-admin', 'client-list', 'libvirtd'))
      .map((line) => /^\s*(\d+)/.exec(line)?.[1])
      .filter((id) => id !== undefined);
    const infos = await Promise.all(ids.map((id) => host.shell('virt-admin', 'client-info', 'libvirtd', id)));
    return infos.join('\n');
  }

  test('is what the host takes the client for', async () => {
    const other = await openHost(firstHost());
    try {
      expect(await clients()).not.toContain('4242');
      await other.setIdentity({ [IdentityKey.UNIX_USER_ID]: 4242, [IdentityKey.USER_NAME]: 'ann' });
      const seen = await clients();
      expect(seen).toMatch(/unix_user_id\s*: 4242/);
      expect(seen).toMatch(/unix_user_name\s*: ann/);
      await expect(other.setIdentity({ nonsense: 'ann' })).rejects.toMatchObject(
        code('ARGUMENT_UNSUPPORTED'),
      );
      await expect(other.setIdentity({ [IdentityKey.PROCESS_ID]: 'ann' })).rejects.toMatchObject(
        code('INVALID_ARG'),
      );
    } finally {
      await other.close();
    }
  });
});
