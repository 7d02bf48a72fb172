// What a host tells of itself, on libvirt's test driver.
import {
  Connection,
  ErrorNumber,
  libraryStatus,
  LibvirtError,
  NodeCPUStatsKey,
  NodeSuspendTarget,
  open,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

let host: TestHost;
let connection: Connection;

beforeEach(async () => {
  host = await TestHost.create(
    1,
    `<cpu><model>Nehalem</model><mhz>2400</mhz><nodes>2</nodes><sockets>1</sockets><cores>4</cores>
       <threads>2</threads><active>6</active></cpu>
     <memory>8388608</memory>`,
  );
  connection = await open(host.uri);
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

describe('versions', () => {
  test('of the hypervisor, whole and in parts', async () => {
    // The test driver calls itself version 2.
    expect(await connection.getVersion()).toBe(2);
    expect(
      await Promise.all([
        connection.getMajorVersion(),
        connection.getMinorVersion(),
        connection.getMicroVersion(),
      ]),
    ).toEqual([0, 0, 2]);
  });

  test('of libvirt there and here', async () => {
    const here = Connection.libvirtVersion();
    const parts = [Math.floor(here / 1e6), Math.floor(here / 1000) % 1000, here % 1000];
    expect(libraryStatus()).toEqual({ available: true, version: parts.join('.') });
    // The test driver runs in this process.
    expect(await connection.getLibVersion()).toBe(here);
  });
});

describe('hardware', () => {
  test('is as the file says', async () => {
    expect(await connection.nodeGetInfo()).toEqual({
      model: 'Nehalem',
      memory: 8388608,
      cpus: 6,
      mhz: 2400,
      nodes: 2,
      sockets: 1,
      cores: 4,
      threads: 2,
    });
  });

  test('CPUs: which there are, and what they did', async () => {
    const { total, online, map } = await connection.nodeGetCPUMap();
    expect(map).toHaveLength(total);
    expect(map.filter(Boolean)).toHaveLength(online);
    expect(online).toBeGreaterThan(0);
    const stats = await connection.nodeGetCPUStats();
    expect(Object.keys(stats).sort()).toEqual(
      [NodeCPUStatsKey.KERNEL, NodeCPUStatsKey.USER, NodeCPUStatsKey.IDLE, NodeCPUStatsKey.IOWAIT].sort(),
    );
    expect(stats.kernel).toEqual(expect.any(BigInt));
    expect(await connection.nodeGetCPUStats(0)).toEqual(stats);
  });

  test('memory: free in all, by cell, and by size of page', async () => {
    const preset = await open('test:///default');
    // In all it counts half of what the cells have.
    expect(await preset.nodeGetFreeMemory()).toBe(3n << 20n);
    expect(await preset.nodeGetCellsFreeMemory(0, 64)).toEqual([2n << 20n, 4n << 20n]);
    expect(await preset.nodeGetCellsFreeMemory(1, 64)).toEqual([4n << 20n]);
    await preset.close();
    await expect(connection.nodeGetCellsFreeMemory(64, 1)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
    for (const count of [0, -1, 4097]) {
      await expect(connection.nodeGetCellsFreeMemory(0, count)).rejects.toBeInstanceOf(LibvirtError);
    }
    // The test driver makes the numbers up, in order.
    expect(await connection.nodeGetFreePages([4, 2048], 3, 2)).toEqual([
      { cell: 3, pages: { 4: 19n, 2048: 45n } },
      { cell: 4, pages: { 4: 97n, 2048: 201n } },
    ]);
    await expect(connection.nodeGetFreePages([], 0, 1)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
  });

  test('firmware', async () => {
    expect(await connection.getSysinfo()).toMatch(/^<sysinfo type='smbios'>[^]*<entry name='vendor'>/);
  });
});

describe('what it can do', () => {
  test('virtual CPUs, models, security', async () => {
    expect(await connection.getMaxVcpus()).toBe(32);
    expect(await connection.getMaxVcpus('test')).toBe(32);
    const models = await connection.getCPUModelNames('x86_64');
    expect(models).toEqual(expect.arrayContaining(['qemu64', 'Nehalem', 'EPYC']));
    expect(new Set(models).size).toBe(models.length);
    await expect(connection.getCPUModelNames('abacus')).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
    expect(await connection.nodeGetSecurityModel()).toEqual({ model: 'testSecurity', doi: '' });
  });

  test('the CPU that several hosts have in common', async () => {
    const cpu = (model: string): string => `<cpu><arch>x86_64</arch><model>${model}</model></cpu>`;
    expect(await connection.baselineCPU([cpu('Nehalem'), cpu('Westmere')])).toContain('>Nehalem</model>');
    await expect(connection.baselineCPU([])).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
    await expect(connection.baselineCPU(['<cpu/>'])).rejects.toMatchObject({ code: ErrorNumber.XML_ERROR });
  });

  test('sources of storage pools', async () => {
    expect(await connection.findStoragePoolSources('logical')).toMatch(/^<sources>[^]*<name>testvg1<\/name>/);
    const xml = await connection.findStoragePoolSources('netfs', "<source><host name='192.0.2.9'/></source>");
    expect(xml).toContain("<host name='192.0.2.9'/>");
    await expect(connection.findStoragePoolSources('netfs', null)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
  });
});

test('what a driver lacks is NO_SUPPORT', async () => {
  const cpu = '<cpu><arch>x86_64</arch><model>qemu64</model></cpu>';
  for (const call of [
    () => connection.getDomainCapabilities(),
    () => connection.getStoragePoolCapabilities(),
    () => connection.compareCPU(cpu),
    () => connection.compareHypervisorCPU(null, null, null, null, cpu),
    () => connection.baselineHypervisorCPU(null, null, null, null, [cpu]),
    () => connection.nodeGetMemoryStats(),
    () => connection.nodeGetMemoryParameters(),
    () => connection.nodeSetMemoryParameters({ shm_pages_to_scan: 100 }),
    () => connection.nodeGetSEVInfo(),
    () => connection.nodeAllocPages([[2048, 0n]], 0, 1),
    // Too short for any host, so that none would obey.
    () => connection.nodeSuspendForDuration(NodeSuspendTarget.MEM, 1),
    () => connection.setIdentity({ 'user-name': 'ann' }),
    () => connection.domainXMLToNative('qemu-argv', '<domain/>'),
    () => connection.domainXMLFromNative('qemu-argv', ''),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: ErrorNumber.NO_SUPPORT });
  }
});

test('wrong arguments are a TypeError or RangeError, and reach no host', async () => {
  const wrong: [Promise<unknown>, typeof TypeError | typeof RangeError][] = [
    [connection.nodeGetCPUStats(1.5), RangeError],
    [connection.nodeGetCPUStats('all' as never), TypeError],
    [connection.nodeGetFreePages(4 as never, 0, 1), TypeError],
    [connection.nodeAllocPages([2048] as never, 0, 1), TypeError],
    [connection.nodeAllocPages([[2048, -1]], 0, 1), RangeError],
    [connection.nodeSuspendForDuration(NodeSuspendTarget.MEM, -1n), RangeError],
    [connection.baselineCPU('<cpu/>' as never), TypeError],
    [connection.getCPUModelNames(undefined as never), TypeError],
    [connection.setIdentity('ann' as never), TypeError],
  ];
  const outcomes = await Promise.allSettled(wrong.map(([call]) => call));
  for (const [i, outcome] of outcomes.entries()) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(wrong[i]![1]) });
  }
});

describe('a hypervisor whose programs are missing', () => {
  let path: string | undefined;

  // libvirt's driver for VMware Player asks the player for its version and its guests, and for nothing else here.
  beforeEach(async () => {
    path = process.env['PATH'];
    await host.write('vmplayer', '#!/bin/sh\necho "VMware Player 16.2.4 build-1"\n', 0o755);
    await host.write('vmrun', '#!/bin/sh\necho "Total running VMs: 0"\n', 0o755);
    process.env['PATH'] = `${host.folder}:${path}`;
  });
  afterEach(() => {
    process.env['PATH'] = path;
  });

  test('still has its configurations converted', async () => {
    const vmware = await open('vmwareplayer:///session');
    try {
      expect(await vmware.getType()).toBe('VMware');
      expect(await vmware.getMajorVersion()).toBe(16);
      const xml = await vmware.domainXMLFromNative(
        'vmware-vmx',
        [
          'config.version = "8"',
          'virtualHW.version = "4"',
          'displayName = "web"',
          'memsize = "256"',
          'numvcpus = "2"',
          'guestOS = "other"',
          '',
        ].join('\n'),
      );
      expect(xml).toMatch(/<name>web<\/name>[^]*<memory unit='KiB'>262144<[^]*<vcpu placement='static'>2</);
      await expect(vmware.domainXMLFromNative('vmware-vmx', 'nonsense')).rejects.toBeInstanceOf(LibvirtError);
    } finally {
      await vmware.close();
    }
  });
});
