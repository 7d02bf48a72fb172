// The first half of a domain's methods, as far as libvirt's test driver knows them; the rest is in real/domain.test.ts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BlkioKey,
  BlockIoTuneKey,
  CPUStatsKey,
  DomainControlState,
  DomainCoreDumpFormat,
  DomainDiskErrorCode,
  DomainModificationImpact,
  DomainRunningReason,
  DomainSaveRestoreFlags,
  DomainShutoffReason,
  DomainState,
  DomainUndefineFlags,
  DomainVcpuFlags,
  DomainXMLFlags,
  ErrorNumber,
  IOThreadKey,
  KeycodeSet,
  MemoryFlags,
  MemoryKey,
  MetadataType,
  NodeSuspendTarget,
  NumaKey,
  open,
  PerfKey,
  SchedulerKey,
  VcpuHostCpuState,
  VcpuState,
  type Connection,
  type Domain,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

const { LIVE, CONFIG } = DomainModificationImpact;

let host: TestHost;
let connection: Connection;
let domain: Domain;

beforeEach(async () => {
  host = await TestHost.create(1);
  connection = await open(host.uri);
  domain = await connection.domainDefineXML(`<domain type="test">
    <name>full</name>
    <memory>1048576</memory>
    <vcpu>2</vcpu>
    <os><type>hvm</type></os>
    <devices>
      <disk type="file"><source file="/nowhere.img"/><target dev="vda" bus="virtio"/></disk>
      <interface type="ethernet"><mac address="52:54:00:aa:bb:cc"/><target dev="test7"/></interface>
      <memballoon model="virtio"/>
    </devices>
  </domain>`);
  await domain.create();
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

function refused(code: ErrorNumber): object {
  return expect.objectContaining({ name: 'LibvirtError', code }) as object;
}

describe('facts', () => {
  test('names and state', async () => {
    expect(domain.getName()).toBe('full');
    expect(Buffer.from(domain.getUUID()).toString('hex')).toBe(domain.getUUIDString().replaceAll('-', ''));
    const id = domain.getID();
    expect(id).toBeGreaterThan(0);
    expect((await connection.domainLookupByName('full')).getID()).toBe(id);
    // What this driver says of every domain.
    expect(await domain.getOSType()).toBe('linux');
    expect(await domain.getState()).toEqual({
      state: DomainState.RUNNING,
      reason: DomainRunningReason.BOOTED,
    });
    expect(await domain.getInfo()).toEqual({
      state: DomainState.RUNNING,
      maxMem: 1048576,
      memory: 1048576,
      nrVirtCpu: 2,
      cpuTime: expect.any(BigInt) as bigint,
    });
    expect(await domain.getControlInfo()).toEqual({
      state: DomainControlState.OK,
      details: 0,
      stateTime: 0n,
    });
    expect(await Promise.all([domain.isActive(), domain.isPersistent(), domain.isUpdated()])).toEqual([
      true,
      true,
      false,
    ]);
    expect(await domain.getXMLDesc()).toContain("<domain type='test' id=");
    expect(await domain.getXMLDesc(DomainXMLFlags.INACTIVE)).toContain("<domain type='test'>");
    expect(await domain.getHostname()).toBe('fullhost');
  });

  test('metadata is written, read and removed, and null where there is none', async () => {
    expect(await domain.getMetadata(MetadataType.TITLE)).toBeNull();
    await domain.setMetadata(MetadataType.TITLE, 'A title');
    await domain.setMetadata(MetadataType.DESCRIPTION, 'Over\ntwo lines', null, null, LIVE | CONFIG);
    expect(await domain.getMetadata(MetadataType.TITLE)).toBe('A title');
    expect(await domain.getMetadata(MetadataType.DESCRIPTION, null, CONFIG)).toBe('Over\ntwo lines');
    expect(await domain.getMetadata(MetadataType.TITLE, null, CONFIG)).toBeNull();
    await domain.setMetadata(MetadataType.TITLE, null);
    expect(await domain.getMetadata(MetadataType.TITLE)).toBeNull();

    const uri = 'urn:virtdeck:test';
    expect(await domain.getMetadata(MetadataType.ELEMENT, uri)).toBeNull();
    await domain.setMetadata(MetadataType.ELEMENT, '<tag colour="red"/>', 'deck', uri);
    expect(await domain.getMetadata(MetadataType.ELEMENT, uri)).toContain('colour="red"');
    expect(await domain.getXMLDesc()).toContain('<deck:tag');
    await domain.setMetadata(MetadataType.ELEMENT, null, null, uri);
    expect(await domain.getMetadata(MetadataType.ELEMENT, uri)).toBeNull();
    await expect(domain.getMetadata(7 as MetadataType)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('a domain that is off takes another name', async () => {
    await expect(domain.rename('other')).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await domain.destroy();
    await domain.rename('other');
    expect(domain.getName()).toBe('full');
    expect((await connection.domainLookupByName('other')).getUUIDString()).toBe(domain.getUUIDString());
    await expect(domain.rename('guest-0')).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
  });

  test('autostart', async () => {
    expect(await domain.getAutostart()).toBe(false);
    await domain.setAutostart(true);
    expect(await domain.getAutostart()).toBe(true);
    // Older libraries don't have it, newer ones' test driver doesn't.
    await expect(domain.getAutostartOnce()).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
    await expect(domain.setAutostartOnce(true)).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
  });

  test('a security label comes with its model', async () => {
    expect(await domain.getSecurityLabel()).toEqual({
      label: 'libvirt-test',
      enforcing: true,
      model: 'testSecurity',
    });
    await expect(domain.getSecurityLabelList()).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
  });
});

describe('lifecycle', () => {
  const state = async (): Promise<DomainState> => (await domain.getState()).state;

  test('off, on, paused, and no more', async () => {
    await expect(domain.create()).rejects.toEqual(refused(ErrorNumber.INTERNAL_ERROR));
    await domain.suspend();
    expect(await state()).toBe(DomainState.PAUSED);
    await domain.resume();
    await domain.reset();
    expect(await state()).toBe(DomainState.RUNNING);
    await domain.reboot();
    expect(await state()).toBe(DomainState.RUNNING);
    await domain.shutdown();
    expect(await domain.getState()).toEqual({
      state: DomainState.SHUTOFF,
      reason: DomainShutoffReason.SHUTDOWN,
    });
    await domain.create();
    expect(await state()).toBe(DomainState.RUNNING);
    await domain.destroy();
    expect(await state()).toBe(DomainState.SHUTOFF);
    await domain.createWithFiles([1]);
    expect(await state()).toBe(DomainState.RUNNING);
    await domain.undefine();
    expect(await domain.isPersistent()).toBe(false);
    await domain.destroy();
    await expect(domain.getState()).rejects.toEqual(refused(ErrorNumber.NO_DOMAIN));
  });

  test('keys and interrupts', async () => {
    await domain.sendKey(KeycodeSet.LINUX, 50, [29, 56, 111]);
    await domain.injectNMI();
    const tooMany = Array<number>(17).fill(30);
    await expect(domain.sendKey(KeycodeSet.LINUX, 50, tooMany)).rejects.toEqual(
      refused(ErrorNumber.INVALID_ARG),
    );
    await expect(domain.sendKey(KeycodeSet.LINUX, 50, [-1])).rejects.toBeInstanceOf(RangeError);
    await domain.destroy();
    await expect(domain.sendKey(KeycodeSet.LINUX, 50, [30])).rejects.toEqual(
      refused(ErrorNumber.OPERATION_INVALID),
    );
  });

  test('this driver has no sleep', async () => {
    const sleep = domain.pmSuspendForDuration(NodeSuspendTarget.MEM, 0);
    await expect(sleep).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
    await expect(domain.pmWakeup()).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
  });
});

describe('saving', () => {
  test('managed save', async () => {
    expect(await domain.hasManagedSaveImage()).toBe(false);
    await domain.managedSave(DomainSaveRestoreFlags.PAUSED);
    expect(await domain.isActive()).toBe(false);
    expect(await domain.hasManagedSaveImage()).toBe(true);
    await expect(domain.undefine()).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await domain.managedSaveRemove();
    expect(await domain.hasManagedSaveImage()).toBe(false);
    await domain.create();
    await domain.managedSave();
    await domain.undefine(DomainUndefineFlags.MANAGED_SAVE);
    await expect(connection.domainLookupByName('full')).rejects.toEqual(refused(ErrorNumber.NO_DOMAIN));
  });

  test('to a file, and back', async () => {
    const file = join(host.folder, 'saved');
    await domain.save(file);
    expect(await domain.getState()).toEqual({
      state: DomainState.SHUTOFF,
      reason: DomainShutoffReason.SAVED,
    });
    await connection.domainRestore(file);
    expect(await domain.isActive()).toBe(true);
    // This driver can't change the XML, and has no parameters.
    await expect(domain.save(file, { dxml: await domain.getXMLDesc() })).rejects.toEqual(
      refused(ErrorNumber.ARGUMENT_UNSUPPORTED),
    );
    await expect(domain.save(file, { params: {} })).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
    for (const wrong of ['xml', { params: 5 }] as object[]) {
      await expect(domain.save(file, wrong)).rejects.toBeInstanceOf(TypeError);
    }
    expect(await domain.isActive()).toBe(true);
  });

  test('a core dump', async () => {
    const file = join(host.folder, 'core');
    await domain.coreDump(file);
    expect((await readFile(file)).length).toBeGreaterThan(0);
    const other = join(host.folder, 'raw');
    await domain.coreDumpWithFormat(other, DomainCoreDumpFormat.RAW);
    expect((await readFile(other)).length).toBeGreaterThan(0);
    expect(await domain.isActive()).toBe(true);
    await expect(domain.coreDumpWithFormat(other, DomainCoreDumpFormat.KDUMP_ZLIB)).rejects.toEqual(
      refused(ErrorNumber.OPERATION_UNSUPPORTED),
    );
  });
});

describe('processors', () => {
  test('their number', async () => {
    expect(await domain.getMaxVcpus()).toBe(2);
    expect(await domain.getVcpusFlags(DomainVcpuFlags.LIVE)).toBe(2);
    await domain.setVcpus(1);
    expect(await domain.getVcpusFlags()).toBe(1);
    expect(await domain.getVcpusFlags(DomainVcpuFlags.CONFIG)).toBe(2);
    expect(await domain.getVcpusFlags(DomainVcpuFlags.LIVE | DomainVcpuFlags.MAXIMUM)).toBe(2);
    await expect(domain.setVcpus(3)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
    await expect(domain.setVcpu('1', 1)).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
    await expect(domain.getGuestVcpus()).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
    await expect(domain.setGuestVcpus('1', 1)).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
  });

  test('each with time and affinity while it runs, with affinity alone when off', async () => {
    await domain.pinVcpu(1, [0, 2]);
    const [first, second] = await domain.getVcpus();
    expect(first).toEqual({
      number: 0,
      state: VcpuState.RUNNING,
      cpuTime: expect.any(BigInt) as bigint,
      cpu: expect.any(Number) as number,
      affinity: Array(first?.affinity.length).fill(true),
    });
    expect(second?.affinity.flatMap((may, cpu) => (may ? [cpu] : []))).toEqual([0, 2]);
    await domain.destroy();
    const off = await domain.getVcpus();
    expect(off).toHaveLength(2);
    expect(off[0]).toEqual({
      number: 0,
      state: VcpuState.OFFLINE,
      cpuTime: 0n,
      cpu: VcpuHostCpuState.OFFLINE,
      affinity: first?.affinity,
    });
    expect(await domain.getVcpus(CONFIG)).toEqual(off);
    await expect(domain.getVcpus(LIVE)).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
  });

  test("the emulator's affinity", async () => {
    const before = await domain.getEmulatorPinInfo();
    expect(before).toEqual(Array(before.length).fill(true));
    await domain.pinEmulator([1]);
    expect(await domain.getEmulatorPinInfo()).toEqual(before.map((_, cpu) => cpu === 1));
    await domain.pinEmulator([true, false], CONFIG);
    expect((await domain.getEmulatorPinInfo(CONFIG)).slice(0, 2)).toEqual([true, false]);
  });

  test('I/O threads come, are pinned and tuned, and go', async () => {
    await domain.destroy();
    expect(await domain.getIOThreadInfo(CONFIG)).toEqual([]);
    await domain.addIOThread(3, CONFIG);
    await domain.pinIOThread(3, [1], CONFIG);
    const [thread] = await domain.getIOThreadInfo();
    expect(thread?.number).toBe(3);
    expect(thread?.affinity.slice(0, 2)).toEqual([false, true]);
    await domain.create();
    await domain.setIOThreadParams(3, { [IOThreadKey.POLL_MAX_NS]: 5000n });
    await expect(domain.setIOThreadParams(3, { [IOThreadKey.POLL_MAX_NS]: -1 })).rejects.toEqual(
      refused(ErrorNumber.INVALID_ARG),
    );
    await domain.delIOThread(3, CONFIG);
    expect(await domain.getIOThreadInfo(CONFIG)).toEqual([]);
    await expect(domain.delIOThread(3, CONFIG)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('CPU time, in all and per CPU', async () => {
    const [total, ...rest] = await domain.getCPUStats(-1, 1);
    expect(rest).toEqual([]);
    expect(Object.keys(total ?? {})).toEqual([
      CPUStatsKey.CPUTIME,
      CPUStatsKey.USERTIME,
      CPUStatsKey.SYSTEMTIME,
    ]);
    const each = await domain.getCPUStats(0, 100);
    expect(each.length).toBeGreaterThan(0);
    const sum = each.reduce((sum, cpu) => sum + (cpu[CPUStatsKey.CPUTIME] as bigint), 0n);
    expect(sum).toBe(total?.[CPUStatsKey.CPUTIME]);
    expect(await domain.getCPUStats(0, 1)).toEqual(each.slice(0, 1));
  });
});

describe('tuning', () => {
  test('memory', async () => {
    expect(await domain.getMaxMemory()).toBe(1048576);
    await domain.setMemory(524288);
    expect((await domain.getInfo()).memory).toBe(524288);
    await domain.setMemoryStatsPeriod(7);
    expect(await domain.getXMLDesc()).toContain("<stats period='7'/>");
    await expect(domain.setMaxMemory(2097152)).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await domain.destroy();
    await domain.setMaxMemory(2097152n);
    expect(await domain.getMaxMemory()).toBe(2097152);
    await expect(domain.setMemory(4194304)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('memory parameters keep what was not set', async () => {
    const unlimited = 9007199254740991n;
    await domain.setMemoryParameters({ [MemoryKey.HARD_LIMIT]: 800000 });
    await domain.setMemoryParameters({ [MemoryKey.SOFT_LIMIT]: 700000n });
    expect(await domain.getMemoryParameters()).toEqual({
      [MemoryKey.HARD_LIMIT]: 800000n,
      [MemoryKey.SOFT_LIMIT]: 700000n,
      [MemoryKey.SWAP_HARD_LIMIT]: unlimited,
    });
  });

  test('scheduler', async () => {
    expect(await domain.getSchedulerType()).toEqual({ type: 'fair', nparams: 1 });
    expect(await domain.getSchedulerParameters()).toEqual({ [SchedulerKey.WEIGHT]: 50 });
    await domain.setSchedulerParameters({ [SchedulerKey.WEIGHT]: 60 });
    await expect(domain.setSchedulerParameters({ [SchedulerKey.VCPU_QUOTA]: -1 })).rejects.toEqual(
      refused(ErrorNumber.ARGUMENT_UNSUPPORTED),
    );
  });

  test('block I/O, of the domain and of a disk', async () => {
    await domain.setBlkioParameters({ [BlkioKey.WEIGHT]: 500 });
    expect(await domain.getBlkioParameters()).toMatchObject({ [BlkioKey.WEIGHT]: 500 });
    await domain.setBlockIoTune('vda', {
      [BlockIoTuneKey.TOTAL_BYTES_SEC]: 5_000_000,
      [BlockIoTuneKey.TOTAL_BYTES_SEC_MAX]: 6_000_000n,
    });
    expect(await domain.getBlockIoTune('vda')).toMatchObject({
      [BlockIoTuneKey.TOTAL_BYTES_SEC]: 5_000_000n,
      [BlockIoTuneKey.READ_BYTES_SEC]: 0n,
    });
    await expect(domain.getBlockIoTune('vdz')).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test("a NIC's traffic", async () => {
    await domain.setInterfaceParameters('test7', { 'inbound.average': 1000, 'outbound.peak': 0 });
    expect(await domain.getInterfaceParameters('test7')).toMatchObject({ 'inbound.average': 1000 });
    await expect(domain.getInterfaceParameters('none')).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('NUMA and performance counters', async () => {
    await domain.setNumaParameters({ [NumaKey.NODESET]: '0' }, CONFIG);
    expect(await domain.getNumaParameters(CONFIG)).toMatchObject({ [NumaKey.NODESET]: '0' });
    await domain.setPerfEvents({ [PerfKey.PAGE_FAULTS]: true });
    const events = await domain.getPerfEvents();
    expect(events).toMatchObject({ [PerfKey.PAGE_FAULTS]: true, [PerfKey.CMT]: false });
  });
});

describe('devices', () => {
  test('counters', async () => {
    const stats = await domain.blockStats('vda');
    expect(Object.keys(stats).sort()).toEqual(['errs', 'rdBytes', 'rdReq', 'wrBytes', 'wrReq']);
    expect(stats.rdReq).toBeGreaterThan(0n);
    await expect(domain.blockStats('vdz')).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
    const nic = await domain.interfaceStats('52:54:00:aa:bb:cc');
    expect(nic).toEqual({
      rxBytes: expect.any(BigInt) as bigint,
      rxPackets: expect.any(BigInt) as bigint,
      rxErrs: expect.any(BigInt) as bigint,
      rxDrop: expect.any(BigInt) as bigint,
      txBytes: expect.any(BigInt) as bigint,
      txPackets: expect.any(BigInt) as bigint,
      txErrs: expect.any(BigInt) as bigint,
      txDrop: expect.any(BigInt) as bigint,
    });
    expect(nic.rxBytes).toBeGreaterThan(0n);
    const memory = await domain.memoryStats();
    expect(memory).toMatchObject({ actualBalloon: 1048576n, hugetlbPgfail: 0n });
    expect(memory.rss).toBeGreaterThan(0n);
    await domain.destroy();
    await expect(domain.blockStats('vda')).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await expect(domain.interfaceStats('test7')).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await expect(domain.memoryStats()).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
  });

  test('size, errors, memory', async () => {
    const info = await domain.getBlockInfo('vda');
    expect(info.physical).toBe(info.allocation);
    expect(info.capacity).toBeGreaterThan(0n);
    expect(await domain.getDiskErrors()).toEqual([{ disk: 'vda', error: DomainDiskErrorCode.UNSPEC }]);
    expect(await domain.memoryPeek(0n, 64)).toHaveLength(64);
    expect(await domain.memoryPeek(0, 5 << 20, MemoryFlags.PHYSICAL)).toHaveLength(5 << 20);
  });

  test('this driver plugs nothing', async () => {
    const xml = '<disk type="file"><target dev="vdb"/></disk>';
    for (const call of [
      () => domain.attachDevice(xml),
      () => domain.detachDevice(xml),
      () => domain.detachDeviceAlias('virtio-disk0'),
      () => domain.updateDevice(xml),
      () => domain.blockResize('vda', 1n << 30n),
      () => domain.blockPeek('vda', 0, 512),
    ]) {
      await expect(call()).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
    }
  });

  test('flags that are none are refused, not mixed with ours', async () => {
    for (const wrong of [-1, 1.5, NaN, 2 ** 32, 'BYTES'] as number[]) {
      const error: unknown = await domain.blockResize('vda', 512, wrong).catch((error: unknown) => error);
      expect(error instanceof RangeError || error instanceof TypeError, String(wrong)).toBe(true);
    }
  });
});

describe('the guest', () => {
  test('its clock and its accounts', async () => {
    await domain.setTime(1_700_000_000n, 5);
    expect(await domain.getTime()).toEqual({ seconds: 1_700_000_000n, nseconds: 5 });
    await domain.setUserPassword('root', 'secret');
    await domain.destroy();
    await expect(domain.getTime()).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await expect(domain.setUserPassword('root', 'secret')).rejects.toEqual(
      refused(ErrorNumber.OPERATION_INVALID),
    );
  });
});
