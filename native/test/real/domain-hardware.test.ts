// Facts, processors, limits, devices and agent of a running guest; all tests share one.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  BandwidthKey,
  BlkioKey,
  BlockIoTuneKey,
  CPUStatsKey,
  DomainControlState,
  DomainDeviceModifyFlags,
  DomainGetHostnameFlags,
  DomainModificationImpact,
  DomainNumatuneMemMode,
  DomainSetUserPasswordFlags,
  DomainVcpuFlags,
  ErrorNumber,
  IOThreadKey,
  MemoryFlags,
  MemoryKey,
  MetadataType,
  NumaKey,
  PerfKey,
  SchedulerKey,
  VcpuState,
  type Connection,
  type Domain,
} from '@virtdeck/libvirt';
import { afterAll, describe, expect, test } from 'vitest';
import { guestXml } from '../../../e2e/lab/guests/guests.js';
import { until } from '../../../e2e/lab/until.js';
import { firstHost, newerHost, openHost, sharesLab } from './test-lab.js';

const { LIVE, CONFIG } = DomainModificationImpact;
const MiB = 1 << 20;

let connection: Connection;
let domain: Domain;
/** A raw image that no guest has. */
let spare: string;

sharesLab(async () => {
  const host = firstHost();
  await host.makeNetwork('wired');
  spare = '/var/lib/libvirt/images/spare.img';
  await host.shell('truncate', '--size', '8M', spare);
  const xml = await guestXml('linux-agent', 'helper', {
    disk: await host.makeDisk('scratch'),
    network: 'wired',
  });
  connection = await openHost(host);
  domain = await connection.domainDefineXML(xml.replace('<vcpu', '<iothreads>1</iothreads><vcpu'));
  await domain.create();
  await host.waitForAgent('helper');
});
afterAll(async () => {
  await domain?.destroy();
  await connection?.close();
});

function refused(code: ErrorNumber): object {
  return expect.objectContaining({ name: 'LibvirtError', code }) as object;
}

/** Numbers in a list of ranges such as `0-2,4`. */
function numbers(ranges: string | undefined): number[] {
  return (ranges ?? '').split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

describe('facts', () => {
  test('of the running guest', async () => {
    expect(await domain.getOSType()).toBe('hvm');
    expect(domain.getID()).toBeGreaterThan(0);
    expect(await domain.getControlInfo()).toMatchObject({ state: DomainControlState.OK, details: 0 });
    expect(await domain.getMaxMemory()).toBe(192 * 1024);
    expect(await domain.getAutostart()).toBe(false);
    await domain.setAutostart(true);
    expect(await domain.getAutostart()).toBe(true);
    await domain.setAutostart(false);
  });

  test('metadata of the running guest and of its definition', async () => {
    expect(await domain.getMetadata(MetadataType.TITLE)).toBeNull();
    await domain.setMetadata(MetadataType.TITLE, 'Runs', null, null, LIVE);
    await domain.setMetadata(MetadataType.TITLE, 'Is stored', null, null, CONFIG);
    expect(await domain.getMetadata(MetadataType.TITLE, null, LIVE)).toBe('Runs');
    expect(await domain.getMetadata(MetadataType.TITLE, null, CONFIG)).toBe('Is stored');
    await domain.setMetadata(MetadataType.TITLE, null, null, null, LIVE | CONFIG);
    expect(await domain.getMetadata(MetadataType.TITLE, null, CONFIG)).toBeNull();
  });

  test('security labels come with their models', async () => {
    const none = { label: '', enforcing: false, model: 'none' };
    expect(await domain.getSecurityLabel()).toEqual(none);
    expect(await domain.getSecurityLabelList()).toEqual([
      none,
      { label: '+0:+0', enforcing: false, model: 'dac' },
    ]);
  });

  test('a QEMU guest takes no files at its start', async () => {
    await expect(domain.createWithFiles([0])).rejects.toEqual(refused(ErrorNumber.NO_SUPPORT));
  });

  test(
    'autostart at the next boot alone, where libvirt is new enough',
    { timeout: 120_000 },
    async (context) => {
      const host = await newerHost();
      if (typeof host === 'string') return context.skip(host);
      await host.reset();
      await host.defineGuest('echo', 'once');
      const script = fileURLToPath(new URL('newer/autostart-once.mjs', import.meta.url));
      const { stdout, stderr, exitCode } = await host.runNode(script, host.uri('tcp'));
      expect(exitCode, stderr).toBe(0);
      expect(JSON.parse(stdout)).toEqual({ before: false, set: true, after: false });
    },
  );
});

describe('processors', () => {
  test('are plugged in', async () => {
    expect(await domain.getMaxVcpus()).toBe(4);
    await domain.setVcpus(3);
    expect(await domain.getVcpusFlags(DomainVcpuFlags.LIVE)).toBe(3);
    expect(await domain.getVcpusFlags(DomainVcpuFlags.CONFIG)).toBe(2);
    await domain.setVcpu('3', 1);
    expect(await domain.getVcpusFlags()).toBe(4);
    await expect(domain.setVcpu('0', 0)).rejects.toEqual(refused(ErrorNumber.OPERATION_UNSUPPORTED));
    const vcpus = await domain.getVcpus();
    expect(vcpus.map(({ number, state }) => ({ number, state }))).toEqual(
      [0, 1, 2, 3].map((number) => ({ number, state: VcpuState.RUNNING })),
    );
    expect(vcpus[0]?.cpuTime).toBeGreaterThan(0n);
  });

  test('are switched off and on in the guest', async () => {
    const { offlinable, vcpus } = await domain.getGuestVcpus();
    expect(numbers(vcpus)).toEqual(expect.arrayContaining([0, 1]));
    expect(numbers(offlinable)).toContain(1);
    await domain.setGuestVcpus('1', 0);
    expect(numbers((await domain.getGuestVcpus()).online)).not.toContain(1);
    await domain.setGuestVcpus('1', 1);
    expect(numbers((await domain.getGuestVcpus()).online)).toContain(1);
    await expect(domain.setGuestVcpus('9', 1)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('are pinned, and so is the emulator', async () => {
    const { total } = await connection.nodeGetCPUMap();
    const all = Array<boolean>(total).fill(true);
    const first = all.map((_, cpu) => cpu === 0);
    await domain.pinVcpu(0, [0]);
    expect((await domain.getVcpus())[0]?.affinity).toEqual(first);
    // It moves when it runs next.
    await until('the move', async () => (await domain.getVcpus())[0]?.cpu === 0);
    await domain.pinVcpu(1, first, CONFIG);
    expect((await domain.getVcpus(CONFIG)).map(({ affinity }) => affinity).slice(0, 2)).toEqual([all, first]);
    await domain.pinVcpu(0, all);
    expect((await domain.getVcpus())[0]?.affinity).toEqual(all);
    await domain.pinEmulator([0]);
    expect(await domain.getEmulatorPinInfo(LIVE)).toEqual(first);
    expect(await domain.getEmulatorPinInfo(CONFIG)).toEqual(all);
    await domain.pinEmulator(all);
    await expect(domain.pinVcpu(9, [0])).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
    await expect(domain.pinVcpu(0, [])).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('I/O threads come, are pinned and tuned, and go', async () => {
    await domain.addIOThread(7);
    await domain.pinIOThread(7, [0]);
    await domain.setIOThreadParams(7, { [IOThreadKey.POLL_MAX_NS]: 5000n, [IOThreadKey.POLL_GROW]: 2 });
    const thread = (await domain.getIOThreadInfo()).find(({ number }) => number === 7);
    expect(thread?.affinity.indexOf(true)).toBe(0);
    expect(thread?.affinity.lastIndexOf(true)).toBe(0);
    await domain.delIOThread(7);
    expect((await domain.getIOThreadInfo()).map(({ number }) => number)).toEqual([1]);
    await expect(domain.addIOThread(1)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('time they took, in all and per CPU of the host', async () => {
    const { total } = await connection.nodeGetCPUMap();
    const each = await domain.getCPUStats(0, 1000);
    const [sum, ...rest] = await domain.getCPUStats(-1, 1);
    expect(rest).toEqual([]);
    expect(each).toHaveLength(total);
    expect(await domain.getCPUStats(total - 1, 5)).toHaveLength(1);
    expect(sum?.[CPUStatsKey.USERTIME]).toBeGreaterThan(0n);
    const time = each.reduce((time, cpu) => time + (cpu[CPUStatsKey.CPUTIME] as bigint), 0n);
    expect(time).toBeGreaterThan(0n);
    // It was asked for later.
    expect(sum?.[CPUStatsKey.CPUTIME]).toBeGreaterThanOrEqual(time);
  });
});

describe('limits', () => {
  test('memory: the balloon follows', async () => {
    await domain.setMemoryStatsPeriod(1);
    await domain.setMemory(160 * 1024);
    const stats = await until('the balloon', async () => {
      const stats = await domain.memoryStats();
      const reported = stats.actualBalloon === 160n * 1024n && stats.available !== undefined;
      return reported ? stats : undefined;
    });
    expect(stats.rss).toBeGreaterThan(0n);
    expect(stats.available).toBeLessThan(160n * 1024n);
    expect(stats.lastUpdate).toBeGreaterThan(0n);
    expect(stats.unused).toBeLessThanOrEqual(stats.available ?? 0n);
    await domain.setMemory(192 * 1024);
    await expect(domain.setMaxMemory(256 * 1024)).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await expect(domain.setMemory(256 * 1024)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('memory parameters', async () => {
    await domain.setMemoryParameters({ [MemoryKey.HARD_LIMIT]: 2 * MiB });
    const parameters = await domain.getMemoryParameters();
    expect(parameters[MemoryKey.HARD_LIMIT]).toBe(2n * BigInt(MiB));
    expect(parameters[MemoryKey.SOFT_LIMIT]).toBe(9007199254740991n);
    await expect(domain.setMemoryParameters({ nonsense: 1 })).rejects.toEqual(
      refused(ErrorNumber.ARGUMENT_UNSUPPORTED),
    );
  });

  test('scheduler parameters', async () => {
    expect(await domain.getSchedulerType()).toEqual({ type: 'posix', nparams: 9 });
    await domain.setSchedulerParameters({ [SchedulerKey.VCPU_QUOTA]: 90_000 });
    await domain.setSchedulerParameters({ [SchedulerKey.VCPU_QUOTA]: 80_000n }, CONFIG);
    expect(await domain.getSchedulerParameters()).toMatchObject({
      [SchedulerKey.VCPU_PERIOD]: 100_000n,
      [SchedulerKey.VCPU_QUOTA]: 90_000n,
      [SchedulerKey.EMULATOR_QUOTA]: -1n,
    });
    expect(await domain.getSchedulerParameters(CONFIG)).toMatchObject({ [SchedulerKey.VCPU_QUOTA]: 80_000n });
    await domain.setSchedulerParameters({ [SchedulerKey.VCPU_QUOTA]: -1 });
    expect(await domain.getSchedulerParameters(LIVE)).toMatchObject({ [SchedulerKey.VCPU_QUOTA]: -1n });
  });

  test('block I/O, of the guest and of a disk', async () => {
    await domain.setBlkioParameters({ [BlkioKey.WEIGHT]: 300 }, CONFIG);
    expect(await domain.getBlkioParameters(CONFIG)).toMatchObject({ [BlkioKey.WEIGHT]: 300 });
    await domain.setBlockIoTune('vdb', { [BlockIoTuneKey.TOTAL_BYTES_SEC]: 50_000_000n }, LIVE | CONFIG);
    for (const flags of [LIVE, CONFIG]) {
      expect(await domain.getBlockIoTune('vdb', flags)).toMatchObject({
        [BlockIoTuneKey.TOTAL_BYTES_SEC]: 50_000_000n,
        [BlockIoTuneKey.READ_IOPS_SEC]: 0n,
      });
    }
    const both = {
      [BlockIoTuneKey.TOTAL_IOPS_SEC]: 100,
      [BlockIoTuneKey.READ_IOPS_SEC]: 100,
    };
    await expect(domain.setBlockIoTune('vdb', both)).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
    await domain.setBlockIoTune('vdb', { [BlockIoTuneKey.TOTAL_BYTES_SEC]: 0 }, LIVE | CONFIG);
  });

  test("a NIC's traffic", async () => {
    const mac = /<mac address='([^']*)'/.exec(await domain.getXMLDesc())?.[1] ?? '';
    const limits = { [BandwidthKey.IN_AVERAGE]: 1000, [BandwidthKey.OUT_PEAK]: 0 };
    await domain.setInterfaceParameters(mac, limits, CONFIG);
    expect(await domain.getInterfaceParameters(mac, CONFIG)).toMatchObject({ 'inbound.average': 1000 });
    expect(await domain.getInterfaceParameters(mac, LIVE)).toMatchObject({ 'inbound.average': 0 });
    await expect(domain.getInterfaceParameters('none')).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('NUMA nodes and performance counters', async () => {
    const { STRICT, INTERLEAVE } = DomainNumatuneMemMode;
    await domain.setNumaParameters({ [NumaKey.NODESET]: '0', [NumaKey.MODE]: INTERLEAVE }, CONFIG);
    expect(await domain.getNumaParameters(CONFIG)).toEqual({
      [NumaKey.MODE]: INTERLEAVE,
      [NumaKey.NODESET]: '0',
    });
    expect(await domain.getNumaParameters(LIVE)).toMatchObject({ [NumaKey.MODE]: STRICT });
    await domain.setPerfEvents({ [PerfKey.PAGE_FAULTS]: true }, CONFIG);
    expect(await domain.getPerfEvents(CONFIG)).toMatchObject({
      [PerfKey.PAGE_FAULTS]: true,
      [PerfKey.CMT]: false,
    });
  });
});

describe('devices', () => {
  const xmlHas = (text: string) => async (): Promise<boolean> => (await domain.getXMLDesc()).includes(text);

  test('a disk comes, by XML, and goes, by alias', async () => {
    const disk = `<disk type="file" device="disk">
      <driver name="qemu" type="raw"/><source file="${spare}"/><target dev="vdc" bus="virtio"/>
      <alias name="ua-spare"/>
    </disk>`;
    await domain.attachDevice(disk, DomainDeviceModifyFlags.LIVE);
    expect(await xmlHas('ua-spare')()).toBe(true);
    await expect(domain.attachDevice(disk)).rejects.toEqual(refused(ErrorNumber.CONFIG_UNSUPPORTED));
    expect((await domain.getBlockInfo('vdc')).capacity).toBe(8n * BigInt(MiB));
    await domain.detachDeviceAlias('ua-spare');
    await until('the disk to be gone', async () => !(await xmlHas('ua-spare')()));
    // Not DEVICE_MISSING, as one would think.
    await expect(domain.detachDeviceAlias('ua-spare')).rejects.toEqual(refused(ErrorNumber.INTERNAL_ERROR));
  });

  test('a NIC comes, is unplugged from its net, and goes', async () => {
    const nic = (link: string): string => `<interface type="network">
      <mac address="52:54:00:11:22:33"/><source network="wired"/><model type="virtio"/><link state="${link}"/>
    </interface>`;
    await domain.attachDevice(nic('up'));
    await domain.updateDevice(nic('down'));
    expect(await domain.getXMLDesc()).toMatch(/<mac address='52:54:00:11:22:33'\/>.*?<link state='down'\/>/s);
    await domain.attachDevice(nic('up'), DomainDeviceModifyFlags.CONFIG);
    await domain.detachDevice(nic('down'), DomainDeviceModifyFlags.LIVE | DomainDeviceModifyFlags.CONFIG);
    await until('the NIC to be gone', async () => !(await xmlHas('52:54:00:11:22:33')()));
    await expect(domain.detachDevice(nic('up'))).rejects.toEqual(refused(ErrorNumber.DEVICE_MISSING));
  });

  test('a disk tells its size, and grows', async () => {
    const capacity = 96n * BigInt(MiB);
    const info = await domain.getBlockInfo('vdb');
    expect(info.capacity).toBe(64n * BigInt(MiB));
    expect(info.physical).toBeGreaterThan(0n);
    await domain.blockResize('vdb', capacity);
    expect((await domain.getBlockInfo('vdb')).capacity).toBe(capacity);
    await expect(domain.getBlockInfo('vdz')).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
  });

  test('counters of disks, NICs, errors', async () => {
    const vdb = await domain.blockStats('vdb');
    expect(vdb).toEqual({
      rdReq: expect.any(BigInt) as bigint,
      rdBytes: expect.any(BigInt) as bigint,
      rdTotalTimes: expect.any(BigInt) as bigint,
      wrReq: expect.any(BigInt) as bigint,
      wrBytes: expect.any(BigInt) as bigint,
      wrTotalTimes: expect.any(BigInt) as bigint,
      flushReq: expect.any(BigInt) as bigint,
      flushTotalTimes: expect.any(BigInt) as bigint,
      errs: -1n,
    });
    // The guest has made a file system on it.
    expect(vdb.wrBytes).toBeGreaterThan(0n);
    expect(vdb.wrReq).toBeGreaterThan(0n);
    const all = await domain.blockStats('');
    expect(all.wrBytes).toBeGreaterThanOrEqual(vdb.wrBytes);
    await expect(domain.blockStats('vdz')).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));

    const nic = /<target dev='(vnet\d+)'\/>/.exec(await domain.getXMLDesc())?.[1] ?? '';
    const packets = await until('a packet', async () => {
      const stats = await domain.interfaceStats(nic);
      return stats.rxPackets > 0n && stats.txPackets > 0n ? stats : undefined;
    });
    expect(packets).toMatchObject({ rxErrs: 0n, txErrs: 0n, rxDrop: expect.any(BigInt) as bigint });
    expect(packets.rxBytes).toBeGreaterThan(packets.rxPackets);
    await expect(domain.interfaceStats('none')).rejects.toEqual(refused(ErrorNumber.INVALID_ARG));
    expect(await domain.getDiskErrors()).toEqual([]);
  });

  test('the content of a raw disk, in one piece', async () => {
    const file = /<source file='([^']*vmlinu[^']*)'/.exec(await domain.getXMLDesc())?.[1] ?? '';
    const content = await readFile(file);
    const offset = 1000;
    const peeked = await domain.blockPeek('vda', BigInt(offset), 5 * MiB);
    expect(Buffer.compare(content.subarray(offset, offset + 5 * MiB), peeked)).toBe(0);
    await expect(domain.blockPeek('vdb', 0, 512)).rejects.toEqual(refused(ErrorNumber.OPERATION_UNSUPPORTED));
  });

  test('the content of its memory', async () => {
    // The BIOS's date, where every PC has it.
    const date = await domain.memoryPeek(0xffff5, 8, MemoryFlags.PHYSICAL);
    expect(Buffer.from(date).toString('latin1')).toMatch(/^\d\d\/\d\d\/\d\d$/);
    await domain.suspend();
    const whole = await domain.memoryPeek(BigInt(16 * MiB), 5 * MiB, MemoryFlags.PHYSICAL);
    const end = await domain.memoryPeek(20 * MiB, MiB, MemoryFlags.PHYSICAL);
    await domain.resume();
    expect(Buffer.compare(whole.subarray(4 * MiB), end)).toBe(0);
    expect(whole.some((byte) => byte !== 0)).toBe(true);
    // Nothing is mapped there in Linux.
    await expect(domain.memoryPeek(0, 64)).rejects.toEqual(refused(ErrorNumber.INTERNAL_ERROR));
  });
});

describe('the guest', () => {
  test('its name and its clock', async () => {
    expect(await domain.getHostname()).toBe('guest');
    expect(await domain.getHostname(DomainGetHostnameFlags.AGENT)).toBe('guest');
    await expect(domain.getHostname(DomainGetHostnameFlags.LEASE)).rejects.toEqual(
      refused(ErrorNumber.NO_HOSTNAME),
    );
    const { seconds, nseconds } = await domain.getTime();
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(nseconds).toBeLessThan(1e9);
    // busybox's guest has no hwclock that its agent knows.
    await expect(domain.setTime(seconds, nseconds)).rejects.toMatchObject({ name: 'LibvirtError' });
  });

  test('a password', async () => {
    const shadow = async (): Promise<string> => {
      const command = async (name: string, args: object): Promise<unknown> =>
        JSON.parse(await domain.qemuAgentCommand(JSON.stringify({ execute: name, arguments: args }), 10));
      const started = (await command('guest-exec', {
        path: '/bin/cat',
        arg: ['/etc/shadow'],
        'capture-output': true,
      })) as { return: { pid: number } };
      const ended = await until('cat', async () => {
        const status = (await command('guest-exec-status', { pid: started.return.pid })) as {
          return: { exited: boolean; 'out-data': string };
        };
        return status.return.exited ? status : undefined;
      });
      return Buffer.from(ended.return['out-data'], 'base64').toString();
    };
    await domain.setUserPassword('root', '$6$salt$hash', DomainSetUserPasswordFlags.ENCRYPTED);
    expect(await shadow()).toMatch(/^root:\$6\$salt\$hash:/);
    await domain.setUserPassword('root', 'In clear: 1 ä');
    expect(await shadow()).toMatch(/^root:\$6\$(?!salt\$)/);
    await expect(domain.setUserPassword('nobody', 'x')).rejects.toEqual(refused(ErrorNumber.INTERNAL_ERROR));
  });
});
