import { expect, test } from 'vitest';
import type { NetworkSpec } from '../../contract/networks.js';
import { networkDraft, poolDraft, serverXml, staticHostXml, volumeDraft } from './drafts.js';
import { machineUses } from './machine-uses.js';
import { networkFacts, networkPort, networkSetUp } from './network-facts.js';
import { poolFacts, poolSources, volumeRow } from './pool-facts.js';

const network: NetworkSpec = {
  name: 'a & <b>',
  mode: 'nat',
  bridge: null,
  device: 'eno1',
  address: '192.168.100.1',
  prefix: 24,
  dhcp: { start: '192.168.100.2', end: '192.168.100.254' },
  domain: 'lab.example',
};

test('a network as the form has it, and nothing of the user’s is markup', () => {
  const xml = networkDraft(network);
  expect(xml).toContain('<name>a &amp; &lt;b&gt;</name>');
  expect(xml).toContain('\n  <forward mode="nat" dev="eno1"/>');
  expect(networkFacts(xml)).toEqual({
    mode: 'nat',
    bridge: null,
    addresses: ['192.168.100.1/24'],
    ranges: ['192.168.100.2 – 192.168.100.254'],
    domain: 'lab.example',
  });
  expect(networkFacts(networkDraft({ ...network, mode: 'isolated' })).mode).toBe('isolated');
  const bridged = networkDraft({ ...network, mode: 'bridge', bridge: 'br0' });
  expect(networkFacts(bridged)).toMatchObject({ mode: 'bridge', bridge: 'br0', addresses: [], domain: null });
});

test('what a network’s page shows of its description', () => {
  const xml = `<network><name>n</name><forward mode='route' dev='eno2'/><mtu size='9000'/>
    <portgroup name='staff' default='yes'/><portgroup name='guests'/>
    <ip address='10.0.0.1' prefix='24'><dhcp><range start='10.0.0.2' end='10.0.0.9'/>
      <host mac='52:54:00:00:00:01' name='web' ip='10.0.0.5'/></dhcp></ip>
    <ip family='ipv6' address='fd00::1' prefix='64'><dhcp><host name='six' ip='fd00::5'/></dhcp></ip></network>`;
  expect(networkSetUp(xml)).toMatchObject({
    device: 'eno2',
    mtu: 9000,
    portGroups: [
      { name: 'staff', isDefault: true },
      { name: 'guests', isDefault: false },
    ],
    addresses: [
      { family: 'ipv4', hosts: [{ mac: '52:54:00:00:00:01', name: 'web', ip: '10.0.0.5' }] },
      { family: 'ipv6', hosts: [{ mac: null, name: 'six', ip: 'fd00::5' }], ranges: [] },
    ],
  });
});

test('a port and its limits', () => {
  const xml = `<networkport><uuid>u</uuid><owner><name>web</name><uuid>o</uuid></owner><mac address='52:54:00:AA:00:01'/>
    <bandwidth><inbound average='100' peak='200' burst='50'/></bandwidth></networkport>`;
  expect(networkPort(xml)).toEqual({
    uuid: 'u',
    mac: '52:54:00:aa:00:01',
    inbound: { average: 100, peak: 200, burst: 50 },
    outbound: { average: 0, peak: 0, burst: 0 },
  });
});

test('a reservation leaves out what is not known', () => {
  expect(staticHostXml({ mac: null, name: 'x"y', ip: 'fd00::1' })).toBe(
    '<host name="x&quot;y" ip="fd00::1"/>',
  );
});

const pool = { name: 'p', target: null, server: null, directory: null, source: null, device: null } as const;

test.each([
  [{ ...pool, type: 'dir' as const, target: '/srv/p' }, '<path>/srv/p</path>'],
  [
    { ...pool, type: 'netfs' as const, server: 'nas', directory: '/export', target: '/mnt' },
    '<dir path="/export"/>',
  ],
  [{ ...pool, type: 'logical' as const, source: 'vg0', target: '/dev/vg0' }, '<name>vg0</name>'],
  [{ ...pool, type: 'iscsi' as const, server: 'san', directory: 'iqn.x' }, '<device path="iqn.x"/>'],
  [{ ...pool, type: 'disk' as const, device: '/dev/sdb' }, '<device path="/dev/sdb"/>'],
])('a pool of type %#', (spec, part) => {
  const xml = poolDraft(spec);
  expect(xml).toContain(part);
  expect(poolFacts(xml).type).toBe(spec.type);
});

test('a volume with what it builds on', () => {
  const xml = volumeDraft({
    name: 'a.qcow2',
    format: 'qcow2',
    capacityBytes: 2 ** 40 + 1,
    allocationBytes: 0,
    backing: { path: '/srv/base.img', format: 'raw' },
  });
  expect(volumeRow(xml)).toMatchObject({
    name: 'a.qcow2',
    format: 'qcow2',
    capacityBytes: 2 ** 40 + 1,
    backing: '/srv/base.img',
  });
});

test('sources that the host finds', () => {
  expect(serverXml('nas')).toContain('<host name="nas"/>');
  const found = `<sources><source><host name='nas'/><dir path='/a'/><format type='nfs'/></source>
    <source><device path='/dev/sda2'/><device path='/dev/sdb1'/><name>vg0</name><format type='lvm2'/></source></sources>`;
  expect(poolSources(found)).toEqual([
    { name: null, server: 'nas', directory: '/a', devices: [], format: 'nfs' },
    { name: 'vg0', server: null, directory: null, devices: ['/dev/sda2', '/dev/sdb1'], format: 'lvm2' },
  ]);
});

test('disks and NICs are found behind whatever a user’s own metadata holds', () => {
  const xml = `<domain><metadata><x:disk xmlns:x='urn:x'><devices/></x:disk></metadata><devices>
    <disk type='file'><source file='/srv/&amp;a'/><target dev='vda'/></disk>
    <disk type='block'><source dev='/dev/vg0/b'/><target dev='vdb'/></disk>
    <disk type='file' device='cdrom'><target dev='sda'/></disk>
    <interface type='network'><mac address='52:54:00:AA:00:01'/><source network='default'/><target dev='vnet0'/></interface>
    <interface type='bridge'><mac address='52:54:00:aa:00:02'/><source bridge='br0'/></interface>
  </devices></domain>`;
  const { disks, nics } = machineUses(xml);
  expect(disks.map(({ target, path }) => [target, path])).toEqual([
    ['vda', '/srv/&a'],
    ['vdb', '/dev/vg0/b'],
  ]);
  expect(nics).toEqual([{ network: 'default', mac: '52:54:00:aa:00:01', device: 'vnet0' }]);
});
