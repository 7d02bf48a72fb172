// This package, built with one version of libvirt's headers, on a newer library; and the two versions between hosts.
import { fileURLToPath } from 'node:url';
import {
  DomainEventType,
  DomainMigrateFlags,
  DomainState,
  DomainStatsTypes,
  ListAllNodeDevicesFlags,
  NodeDeviceXMLFlags,
  type Connection,
  type ConnectionEventMap,
} from '@virtdeck/libvirt';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guestXml } from '../../../e2e/lab/guests/guests.js';
import { until, type Host } from '../../../e2e/lab/index.js';
import { exercised } from '../recorder.js';
import { firstHost, newerHost, openHost } from './test-lab.js';

let found: Host | string;
let newer: Host;

// The first time its system is made.
beforeAll(async () => {
  found = await newerHost();
  if (typeof found === 'string') return;
  newer = found;
  await Promise.all([newer.reset(), firstHost().reset()]);
}, 900_000);
beforeEach((context) => {
  if (typeof found === 'string') context.skip(found);
});
afterAll(async () => {
  await newer?.reset();
});

interface Outcomes {
  library: string;
  host: number;
  outcomes: Record<string, unknown>;
}

/** What the newer library gives for the newer functions, on a host of either version. */
async function newerFunctions(host: Host): Promise<Outcomes> {
  await host.makeNetwork('wired');
  await host.defineGuest('vga', 'boot');
  await host.startGuest('boot');
  const script = fileURLToPath(new URL('newer/functions.mjs', import.meta.url));
  const { stdout, stderr, exitCode } = await newer.runNode(script, host.uri('tcp'));
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout) as Outcomes;
}

const tooOld = {
  codeName: 'VIR_ERR_NO_SUPPORT',
  domainName: 'VIR_FROM_NONE',
  message: expect.stringContaining('12.5.0') as string,
};

test(
  'functions newer than the headers work where the library has them',
  { timeout: 60_000 },
  async (context) => {
    // So that there is something to reload: QEMU's display with certificates.
    const folder = '/etc/libvirt/vnc';
    const settings = `vnc_tls = 1\nvnc_tls_x509_cert_dir = "${folder}"`;
    const copies = ['cacert ca-cert', 'servercert server-cert', 'serverkey server-key'].map((pair) => {
      const [from, to] = pair.split(' ');
      return `cp /etc/libvirt/lab/${from}.pem ${folder}/${to}.pem`;
    });
    const configure = [`mkdir -p ${folder}`, ...copies, `echo '${settings}' >>/etc/libvirt/qemu.conf`];
    await newer.shell('sh', '-ec', configure.join('\n'));
    try {
      await newer.killDaemon();
      await newer.startDaemon();
      const there = await openHost(newer);
      const [parent] = await there.listAllNodeDevices(ListAllNodeDevicesFlags.CAP_PCI_DEV);
      if (!parent) return context.skip('this machine has no PCI device to define a mediated one on');
      const device = await there.nodeDeviceDefineXML(`<device><parent>${parent.getName()}</parent>
      <capability type="mdev"><type id="made"/></capability></device>`);
      const { library, host, outcomes } = await newerFunctions(newer);
      expect(await device.getXMLDesc()).toMatch(/<attr name='size' value='7'\/>/);
      await device.undefine();
      await there.close();
      expect(library).toMatch(/^11\./);
      expect(host).toBeGreaterThanOrEqual(11_003_000);
      expect(outcomes).toEqual({
        setTitle: null,
        getTitle: 'Called so',
        getStoredTitle: 'Called so',
        getDescription: null,
        setElement: null,
        getElement: '<mine/>',
        clearElement: null,
        getClearedElement: null,
        getAutostartOnce: false,
        setAutostartOnce: null,
        getChangedAutostartOnce: true,
        clearAutostartOnce: null,
        setThrottleGroup: null,
        changeThrottleGroup: null,
        groups: ['<total_iops_sec>200</total_iops_sec><group_name>limit</group_name>'],
        delThrottleGroup: null,
        groupsLeft: [],
        graphicsReload: null,
        nodeDeviceUpdate: null,
        announceInterface: tooOld,
      });
      const methods = ['getAutostartOnce', 'setAutostartOnce', 'setThrottleGroup', 'delThrottleGroup'];
      for (const method of [...methods, 'graphicsReload']) exercised(`Domain.${method}`);
      for (const method of ['getMetadata', 'setMetadata']) exercised(`Network.${method}`);
      exercised('NodeDevice.update');
    } finally {
      await newer.shell('sh', '-ec', `sed -i /vnc_tls/d /etc/libvirt/qemu.conf; rm -r ${folder}`);
      await newer.killDaemon();
      await newer.startDaemon();
      await newer.reset();
    }
  },
);

test('a host older than the library says that it lacks them', { timeout: 60_000 }, async (context) => {
  const older = await openHost(firstHost());
  const version = await older.getLibVersion();
  await older.close();
  if (version >= 9_007_000) return context.skip('this machine has a newer libvirt itself');
  const { host, outcomes } = await newerFunctions(firstHost());
  expect(host).toBe(version);
  const { groups, groupsLeft, announceInterface, ...rest } = outcomes;
  expect(announceInterface).toEqual(tooOld);
  expect([groups, groupsLeft]).toEqual([[], []]);
  expect(Object.keys(rest)).toHaveLength(17);
  for (const [name, outcome] of Object.entries(rest)) {
    expect(outcome, name).toMatchObject({ codeName: 'VIR_ERR_NO_SUPPORT', domainName: 'VIR_FROM_RPC' });
  }
});

describe("this machine's library with a newer host", { timeout: 60_000 }, () => {
  let there: Connection;
  beforeEach(async () => {
    await newer.reset();
    there = await openHost(newer);
    return () => there.close();
  });

  test('events, statistics and inventory', async () => {
    expect(await there.getLibVersion()).toBeGreaterThanOrEqual(11_003_000);
    const seen: ConnectionEventMap['domain-lifecycle'][] = [];
    const subscription = there.on('domain-lifecycle', (event) => seen.push(event));
    await subscription.ready;
    const domain = await there.domainDefineXML(await guestXml('echo', 'boot'));
    await domain.create();
    await until('an event', () => seen.some(({ event }) => event === DomainEventType.RESUMED) || undefined);
    expect(seen[0]).toMatchObject({ event: DomainEventType.DEFINED });
    expect(seen[0]?.domain.getUUIDString()).toBe(domain.getUUIDString());

    const { STATE, CPU_TOTAL, BALLOON, VCPU } = DomainStatsTypes;
    const [record] = await there.getAllDomainStats(STATE | CPU_TOTAL | BALLOON | VCPU);
    expect(record?.data).toMatchObject({
      'state.state': DomainState.RUNNING,
      'cpu.time': expect.any(BigInt) as bigint,
      'balloon.current': expect.any(BigInt) as bigint,
      'vcpu.current': 1,
    });
    // Groups and fields that 9.0 knows nothing of come along.
    const all = await there.getAllDomainStats(0);
    expect(Object.keys(all[0]?.data ?? {}).length).toBeGreaterThan(Object.keys(record?.data ?? {}).length);
    expect(await there.domainStatsColumns(['cpu.time', 'vcpu.current'])).toMatchObject({
      uuids: [domain.getUUIDString()],
    });
    const [row] = await there.inventory({ xml: true });
    expect(row).toMatchObject({ name: 'boot', state: DomainState.RUNNING, persistent: true });
    expect(row?.xml).toContain('<name>boot</name>');
    const device = await there.nodeDeviceLookupByName('computer');
    expect(await device.getXMLDesc(NodeDeviceXMLFlags.INACTIVE)).toContain('<name>computer</name>');
    subscription();
  });

  test('a guest moves there and back', async () => {
    const { LIVE, PEER2PEER, PERSIST_DEST, UNDEFINE_SOURCE } = DomainMigrateFlags;
    const move = LIVE | PERSIST_DEST | UNDEFINE_SOURCE;
    await firstHost().reset();
    const here = await openHost(firstHost());
    const domain = await here.domainDefineXML(await guestXml('echo', 'traveller'));
    await domain.create();
    const dataTo = (host: Host): { uri: string } => ({ uri: `tcp://${host.address}` });
    const moved = await domain.migrate(there, dataTo(newer), move);
    expect((await moved.getState()).state).toBe(DomainState.RUNNING);
    expect(await here.listAllDomains()).toEqual([]);
    await moved.migrateToURI(firstHost().uri('tcp'), {}, move | PEER2PEER);
    const back = await here.domainLookupByName('traveller');
    expect((await back.getState()).state).toBe(DomainState.RUNNING);
    expect(await there.listAllDomains()).toEqual([]);
    await back.destroy();
    await here.close();
  });
});
