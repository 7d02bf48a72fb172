import { CPUCompareResult } from '@virtdeck/libvirt';
import { describe, expect, test } from 'vitest';
import { migrationRequest } from '../../contract/migration.js';
import type { FindingCode } from '../../contract/migration-findings.js';
import type { MigrationFlag } from '../../contract/migration-options.js';
import { HostLink } from '../hosts/host-link.js';
import { noSupport } from '../testing/fake-errors.js';
import { fakeHost } from '../testing/fake-host.js';
import type { FakeHost } from '../testing/fake-host.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { migrationGuest } from '../xml/migration-guest.js';
import { Destination } from './destination.js';
import { copiedDisks, flagsFor } from './plan.js';
import type { Probe, Traveller } from './probe.js';
import { peerAuth } from './peer-auth.js';
import { probeCpu } from './probes/cpu.js';
import { probeDevices } from './probes/devices.js';
import { probeJob } from './probes/job.js';
import { probeMachine } from './probes/machine.js';
import { probeMemory } from './probes/memory.js';
import { probeName } from './probes/name.js';
import { probeOptions } from './probes/options.js';
import { probeSnapshots } from './probes/snapshots.js';
import { probeVersions } from './probes/versions.js';
import { probeWay } from './probes/way.js';

const capabilities = (uuid: string, machine = 'pc-q35-7.2'): string => `<capabilities>
  <host><uuid>${uuid}</uuid><cpu><arch>x86_64</arch><model>Haswell</model></cpu></host>
  <guest><os_type>hvm</os_type><arch name='x86_64'><emulator>/usr/bin/qemu</emulator>
    <machine maxCpus='4'>${machine}</machine><domain type='qemu'/></arch></guest>
</capabilities>`;

const domainCapabilities = `<domainCapabilities><path>/usr/bin/qemu</path><domain>qemu</domain>
  <machine>pc-q35-7.2</machine><arch>x86_64</arch><vcpu max='4'/>
  <os supported='yes'><enum name='firmware'><value>bios</value></enum></os>
  <devices><video supported='yes'><enum name='modelType'><value>vga</value></enum></video></devices>
</domainCapabilities>`;

const own = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

const guestXml = (inner = '', machine = 'pc-q35-7.2'): string => `<domain type='qemu'><name>vm-0</name>
  <memory unit='MiB'>512</memory><vcpu>2</vcpu><os><type arch='x86_64' machine='${machine}'>hvm</type></os>
  ${inner}</domain>`;

interface Bench {
  here: FakeHost;
  there: FakeHost;
  destination: Destination;
}

async function bench(answers: object = {}): Promise<Bench> {
  const [here, there] = await Promise.all([fakeHost(1, { id: 'h1' }), fakeHost(0, { id: 'h2' })]);
  here.hypervisor.start(uuidOf(0));
  Object.assign(here.connection(), { getCapabilities: () => Promise.resolve(capabilities(own)) });
  Object.assign(there.connection(), {
    getCapabilities: () => Promise.resolve(capabilities(other)),
    getDomainCapabilities: () => Promise.resolve(domainCapabilities),
    ...answers,
  });
  const link = new HostLink(
    there.connection(),
    { bulkStats: true },
    false,
    () => {},
    () => {},
  );
  return { here, there, destination: new Destination(link, 'h2', 'lab2') };
}

function traveller({ here }: Bench, xml = guestXml(), change: object = {}, running = true): Traveller {
  const uuid = uuidOf(0);
  const request = migrationRequest.parse({
    targets: [{ hostId: 'h1', uuid }],
    destination: { hostId: 'h2', uri: 'qemu+tls://lab2/system' },
    flags: ['LIVE', 'PERSIST_DEST', 'UNDEFINE_SOURCE', 'PEER2PEER'],
    ...change,
  });
  const guest = migrationGuest(xml);
  const copied = copiedDisks(request, uuid, guest);
  return {
    services: here,
    link: here.host.requireLink(),
    domain: here.inventory.domain(uuid),
    uuid,
    name: 'vm-0',
    running,
    persistent: true,
    xml,
    guest,
    request,
    flags: flagsFor(request, running, copied),
    copied,
  };
}

async function told(
  probe: Probe,
  who: Traveller,
  where: Destination | null,
): Promise<[FindingCode, string][]> {
  return (await probe(who, where)).map(({ code, level }) => [code, level]);
}

describe('before a migration', () => {
  test('what cannot be asked is said to be unknown, never to be fine', async () => {
    const here = traveller(await bench());
    for (const probe of [probeVersions, probeName, probeCpu, probeMachine, probeMemory])
      expect((await told(probe, here, null)).map(([, level]) => level)).toEqual(['unknown']);
  });

  test('the processor is compared with what the destination’s emulator can give', async () => {
    const xml = guestXml("<cpu mode='custom' check='full'><model>EPYC</model></cpu>");
    const asked: unknown[] = [];
    const incompatible = await bench({
      compareHypervisorCPU: (...args: unknown[]) => {
        asked.push(args);
        return Promise.resolve(CPUCompareResult.INCOMPATIBLE);
      },
    });
    expect(await told(probeCpu, traveller(incompatible, xml), incompatible.destination)).toEqual([
      ['cpuIncompatible', 'block'],
    ]);
    // One that is off and asks for no check starts without what is missing.
    const unchecked = traveller(incompatible, xml.replace('full', 'none'), {}, false);
    expect(await told(probeCpu, unchecked, incompatible.destination)).toEqual([['cpuUnchecked', 'warn']]);
    expect(asked.slice(0, 1)).toMatchObject([
      [null, 'x86_64', null, 'qemu', expect.stringContaining('EPYC')],
    ]);
    const older = await bench({
      compareHypervisorCPU: () => Promise.reject(noSupport()),
      compareCPU: () => Promise.resolve(CPUCompareResult.SUPERSET),
    });
    expect(await told(probeCpu, traveller(older, xml), older.destination)).toEqual([['cpuFits', 'ok']]);
  });

  test('a processor that is passed through is only as good as the model of the other', async () => {
    const xml = guestXml("<cpu mode='host-passthrough'/>");
    const alike = await bench();
    expect(await told(probeCpu, traveller(alike, xml), alike.destination)).toEqual([
      ['passthroughAlike', 'warn'],
    ]);
    const unlike = await bench({
      getCapabilities: () => Promise.resolve(capabilities(other).replace('Haswell', 'EPYC')),
    });
    expect(await told(probeCpu, traveller(unlike, xml), unlike.destination)).toEqual([
      ['passthroughOther', 'block'],
    ]);
  });

  test('machine type, firmware, devices and processors are looked up in the destination’s capabilities', async () => {
    const there = await bench();
    expect(await told(probeMachine, traveller(there), there.destination)).toEqual([['machineFits', 'ok']]);
    expect(
      await told(probeMachine, traveller(there, guestXml('', 'pc-q35-10.0')), there.destination),
    ).toEqual([['noMachineType', 'block']]);
    const rich = guestXml("<devices><video><model type='qxl'/></video></devices>")
      .replace('<os>', "<os firmware='efi'>")
      .replace('<vcpu>2', '<vcpu>8');
    expect(await told(probeMachine, traveller(there, rich), there.destination)).toEqual([
      ['tooManyCpus', 'block'],
      ['noFirmware', 'block'],
      ['noDevice', 'block'],
    ]);
  });

  test('memory that is not there only warns', async () => {
    const little = await bench({ nodeGetMemoryStats: () => Promise.resolve({ free: 1024n }) });
    expect(await told(probeMemory, traveller(little), little.destination)).toEqual([['memoryShort', 'warn']]);
  });

  test('a name or UUID that is taken hinders; a definition of the same machine is replaced', async () => {
    const there = await bench();
    there.there.hypervisor.add(5, { name: 'vm-0' });
    expect(await told(probeName, traveller(there), there.destination)).toEqual([['nameTaken', 'block']]);
    const renamed = traveller(there, guestXml(), { params: { DEST_NAME: 'vm-9' } });
    expect(await told(probeName, renamed, there.destination)).toEqual([['nameFree', 'ok']]);
    const again = await bench();
    again.there.hypervisor.add(0);
    expect(await told(probeName, traveller(again), again.destination)).toEqual([['definitionThere', 'warn']]);
    const running = await bench();
    running.there.hypervisor.add(0);
    running.there.hypervisor.start(uuidOf(0));
    expect(await told(probeName, traveller(running), running.destination)).toEqual([['runsThere', 'block']]);
  });

  test('an older destination and parameters it does not know are told', async () => {
    const older = await bench({ getLibVersion: () => Promise.resolve(8_000_000) });
    expect(await told(probeVersions, traveller(older), older.destination)).toEqual([
      ['olderLibvirt', 'warn'],
    ]);
    const asked = traveller(older, guestXml(), { params: { COMPRESSION_ZSTD_LEVEL: 3 } });
    expect(await told(probeVersions, asked, older.destination)).toContainEqual(['tooNewParam', 'block']);
  });

  test('devices of the host hinder a machine that runs, and only warn for one that is off', async () => {
    const there = await bench();
    const xml = guestXml("<devices><hostdev type='usb'/><tpm><backend type='passthrough'/></tpm></devices>");
    expect(await told(probeDevices, traveller(there, xml), there.destination)).toEqual([
      ['pin.usb', 'block'],
      ['pin.tpm', 'block'],
    ]);
    expect(await told(probeDevices, traveller(there, xml, {}, false), there.destination)).toEqual([
      ['pin.usb', 'warn'],
      ['pin.tpm', 'warn'],
    ]);
  });

  test('a disk that is being copied, and a host that is the same one, hinder', async () => {
    const there = await bench({ getCapabilities: () => Promise.resolve(capabilities(own)) });
    expect(await told(probeWay, traveller(there), there.destination)).toContainEqual(['sameHost', 'block']);
    const busy = guestXml("<devices><disk><mirror/><target dev='vda'/></disk></devices>");
    const job = await bench();
    Object.assign(job.here.inventory.domain(uuidOf(0)), {
      getJobStats: () => Promise.resolve({ type: 0, stats: {} }),
    });
    expect(await told(probeJob, traveller(job, busy), job.destination)).toEqual([['blockJobRuns', 'block']]);
  });

  test('a driver without snapshots has none', async () => {
    const there = await bench();
    expect(await told(probeSnapshots, traveller(there), there.destination)).toEqual([['noSnapshots', 'ok']]);
  });

  test('options that do not go together, or are dangerous, are told', async () => {
    const there = await bench();
    const flags: MigrationFlag[] = ['TUNNELLED', 'UNSAFE', 'NON_SHARED_DISK', 'NON_SHARED_INC', 'ZEROCOPY'];
    const xml = guestXml(
      "<devices><disk type='file'><source file='/a'/><target dev='vda'/></disk></devices>",
    );
    const asked = traveller(there, xml, { flags, params: { LISTEN_ADDRESS: '0.0.0.0' } });
    expect((await told(probeOptions, asked, there.destination)).map(([code]) => code)).toEqual([
      'problem.tunnelledNeedsPeer',
      'problem.tunnelledStorage',
      'problem.bothStorage',
      'problem.zerocopyNeedsParallel',
      'notLive',
      'becomesTransient',
      'unsafe',
      'listensEverywhere',
    ]);
  });

  test.each([
    ['qemu+tcp://lab2/system', 'asked', 'authPassword', 'block'],
    ['qemu+tcp://lab2/system', 'refused', 'daemonRefused', 'block'],
    ['qemu+tcp://lab2/system', 'away', 'daemonAway', 'warn'],
    ['qemu+tcp://lab2/system', 'open', 'authOpen', 'ok'],
    ['qemu+tls://lab2/system', 'open', 'authTls', 'unknown'],
    ['qemu+tls://lab2/system', 'failed', 'authFailed', 'unknown'],
  ] as const)('%s that answers “%s” means %s', (uri, kind, code, level) => {
    expect(peerAuth(uri, { kind, error: null })).toMatchObject([{ code, level }]);
  });
});
