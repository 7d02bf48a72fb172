import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainFacts } from './domain-facts.js';
import { domainHead } from './domain-head.js';
import { changedMachine, machineNamespace } from './machine-metadata.js';
import { networkFacts } from './network-facts.js';
import { osName } from './os-name.js';
import { poolFacts, volumeRow } from './pool-facts.js';

const domain = `<domain type='kvm' id='3'>
  <name>web</name>
  <uuid>0d1d3a0c-6d4e-4a2e-9f34-0a6f1d5c0a01</uuid>
  <title>Web &amp; mail &#x2713;</title>
  <description>Serves
both.</description>
  <metadata>
    <x:title xmlns:x='urn:x'>not this<x:memory y="a > b">1</x:memory></x:title>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
      <libosinfo:os id="http://debian.org/debian/12"/>
    </libosinfo:libosinfo>
    <virtdeck:machine xmlns:virtdeck="https://virtdeck.org/xmlns/domain/1">
      <virtdeck:tag>web</virtdeck:tag><virtdeck:tag>db</virtdeck:tag>
      <virtdeck:group>shop/front</virtdeck:group>
    </virtdeck:machine>
  </metadata>
  <memory unit='GiB'>4</memory>
  <currentMemory unit='KiB'>2097152</currentMemory>
  <vcpu placement='static' current='2'>4</vcpu>
  <os firmware='efi'>
    <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
  </os>
  <cpu mode='host-passthrough'/>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/srv/web.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='volume' device='disk'>
      <source pool='default' volume='data'/>
      <target dev='vdb' bus='virtio'/>
    </disk>
    <disk type='network' device='cdrom'>
      <source protocol='https' name='iso'/>
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
    <disk type='file' device='floppy'><target dev='fda'/></disk>
    <interface type='network'>
      <mac address='52:54:00:00:00:01'/>
      <source network='default' bridge='virbr0'/>
      <target dev='vnet3'/>
      <model type='virtio'/>
    </interface>
    <interface type='user'/>
    <serial type='pty'>
      <target type='isa-serial' port='0'/>
      <alias name='serial0'/>
    </serial>
    <serial type='dev'><target type='isa-serial' port='1'/></serial>
    <console type='pty'>
      <target type='serial' port='0'/>
      <alias name='serial0'/>
    </console>
    <console type='pty'><target type='virtio' port='1'/></console>
    <graphics type='vnc' port='5901'><listen type='address' address='127.0.0.1'/></graphics>
    <graphics type='spice' port='-1' autoport='yes'/>
    <video><model type='virtio'/></video>
    <sound model='ich9'/>
    <sound model='ac97'/>
  </devices>
</domain>`;

test('a domain’s facts', () => {
  expect(domainFacts(domain)).toEqual({
    title: 'Web & mail ✓',
    description: 'Serves\nboth.',
    osType: 'hvm',
    arch: 'x86_64',
    machine: 'pc-q35-7.2',
    firmware: 'efi',
    virtType: 'kvm',
    emulator: '/usr/bin/qemu-system-x86_64',
    cpuModel: 'host-passthrough',
    vcpus: 2,
    maxVcpus: 4,
    memoryKiB: 2 * 1024 * 1024,
    maxMemoryKiB: 4 * 1024 * 1024,
    disks: [
      {
        target: 'vda',
        bus: 'virtio',
        device: 'disk',
        source: '/srv/web.qcow2',
        format: 'qcow2',
        readonly: false,
      },
      { target: 'vdb', bus: 'virtio', device: 'disk', source: 'default/data', format: null, readonly: false },
      { target: 'sda', bus: 'sata', device: 'cdrom', source: 'https:iso', format: null, readonly: true },
      { target: 'fda', bus: '', device: 'floppy', source: null, format: null, readonly: false },
    ],
    nics: [
      { mac: '52:54:00:00:00:01', model: 'virtio', type: 'network', source: 'default', target: 'vnet3' },
      { mac: null, model: null, type: 'user', source: null, target: null },
    ],
    graphics: [
      { type: 'vnc', address: '127.0.0.1', port: 5901 },
      { type: 'spice', address: null, port: null },
    ],
    consoles: [
      { device: 'serial0', kind: 'serial isa-serial 0', port: 0 },
      { device: 'console1', kind: 'console virtio 1', port: 1 },
    ],
    others: { video: 1, sound: 2 },
  });
});

test('the smallest domain has facts, too; what is no XML has none', () => {
  const facts = domainFacts(`<domain type='test'><name>a</name><memory>1024</memory></domain>`);
  expect(facts).toMatchObject({ title: null, osType: '', vcpus: 1, maxVcpus: 1, memoryKiB: 1024, disks: [] });
  expect(() => domainFacts('nothing')).toThrow('XML');
  expect(() => domainFacts('<domain>')).toThrow('XML');
});

test('the head of a domain is read without the rest, and no metadata is taken for a title', () => {
  expect(domainHead(domain)).toEqual({
    title: 'Web & mail ✓',
    description: 'Serves\nboth.',
    tags: ['db', 'web'],
    group: 'shop/front',
    os: 'Debian 12',
    vcpus: 2,
    maxMemoryKiB: 4 * 1024 * 1024,
  });
  expect(domainHead(domain.replace(/ {2}<title>.*\n/, '')).title).toBeNull();
  const nothing = { title: null, description: null, tags: [], group: null, os: null };
  expect(domainHead('')).toEqual({ ...nothing, vcpus: null, maxMemoryKiB: null });
  const small = `<domain><name>a</name><memory>1024</memory><vcpu>1</vcpu></domain>`;
  expect(domainHead(small)).toEqual({ ...nothing, vcpus: 1, maxMemoryKiB: 1024 });
});

test('tags are found by their namespace, whatever its prefix and wherever it is declared', () => {
  const read = (metadata: string, root = ''): unknown => {
    const { tags, group } = domainHead(
      `<domain${root}><metadata>${metadata}</metadata><vcpu>1</vcpu></domain>`,
    );
    return { tags, group };
  };
  const found = { tags: ['a'], group: null };
  expect(read(`<machine xmlns="${machineNamespace}"><tag>a</tag></machine>`)).toEqual(found);
  expect(read(`<v:machine><v:tag>a</v:tag></v:machine>`, ` xmlns:v='${machineNamespace}'`)).toEqual(found);
  const none = { tags: [], group: null };
  expect(read(`<v:machine xmlns:v="urn:other"><v:tag>a</v:tag></v:machine>`)).toEqual(none);
  expect(read(`<!-- <v:machine xmlns:v="${machineNamespace}"><v:tag>a</v:tag></v:machine> -->`)).toEqual(
    none,
  );
  const deep = `<o:o xmlns:o="urn:o"><v:machine xmlns:v="${machineNamespace}"><v:tag>a</v:tag></v:machine></o:o>`;
  expect(read(deep)).toEqual(none);
  const strange = `<tag>two words</tag><tag></tag><tag>a</tag><tag>a</tag><group>/x</group>`;
  expect(read(`<machine xmlns="${machineNamespace}">${strange}</machine>`)).toEqual(found);
});

test('any title comes back as it was written', () => {
  const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (title) => {
      const xml = `<domain><name>a</name><title>${escape(title)}</title><memory>1</memory></domain>`;
      expect(domainHead(xml).title).toBe(title.trim() === '' ? null : title.trim());
    }),
  );
});

test('what is written into the metadata is what is read, and what others wrote there stays', () => {
  const change = { addTags: ['web', 'db'], removeTags: ['old'], group: 'a & <b>' };
  const written = changedMachine(
    '<machine><tag>old</tag><tag>web</tag><colour>red</colour></machine>',
    change,
  );
  const xml = (machine: string | null): string =>
    `<domain><metadata>${machine?.replace('<machine', `<machine xmlns="${machineNamespace}"`)}</metadata><vcpu>1</vcpu></domain>`;
  expect(written).toContain('<colour>red</colour>');
  expect(domainHead(xml(written))).toMatchObject({ tags: ['db', 'web'], group: 'a & <b>' });
  const less = changedMachine(written, { addTags: [], removeTags: ['web', 'db'], group: null });
  expect(less).toBe('<machine><colour>red</colour></machine>');
  expect(changedMachine(null, { addTags: [], removeTags: ['a'], group: null })).toBeNull();
  expect(changedMachine(null, { addTags: ['a'], removeTags: [], group: undefined })).toBe(
    '<machine><tag>a</tag></machine>',
  );
});

test.each([
  ['http://debian.org/debian/12', 'Debian 12'],
  ['http://microsoft.com/win/2k22', 'Windows 2k22'],
  ['http://centos.org/centos-stream/9', 'CentOS Stream 9'],
  ['http://example.org/some-thing/1/2', 'Some Thing 1 2'],
  ['http://example.org', null],
])('system %s is %s', (id, name) => {
  expect(osName(id)).toBe(name);
});

test.each([
  [
    `<network><forward mode='nat'/><bridge name='virbr0'/><ip address='192.168.122.1' netmask='255.255.255.0'/></network>`,
    'nat',
    'virbr0',
    ['192.168.122.1/24'],
  ],
  [`<network><forward/></network>`, 'nat', null, []],
  [
    `<network><bridge name='virbr1'/><ip address='10.0.0.1'/><ip family='ipv6' address='fd00::1' prefix='64'/></network>`,
    'isolated',
    'virbr1',
    ['10.0.0.1/8', 'fd00::1/64'],
  ],
  [`<network><forward mode='bridge'/><bridge name='br0'/></network>`, 'bridge', 'br0', []],
])('network %#', (xml, mode, bridge, addresses) => {
  expect(networkFacts(xml)).toEqual({ mode, bridge, addresses, ranges: [], domain: null });
});

test('a pool’s and a volume’s facts', () => {
  expect(poolFacts(`<pool type='dir'><name>p</name><target><path>/srv</path></target></pool>`)).toEqual({
    type: 'dir',
    path: '/srv',
  });
  expect(
    volumeRow(`<volume type='file'><name>a.qcow2</name><key>/srv/a.qcow2</key><capacity unit='GiB'>1</capacity>
      <allocation unit='bytes'>200704</allocation><target><path>/srv/a.qcow2</path><format type='qcow2'/></target></volume>`),
  ).toEqual({
    name: 'a.qcow2',
    key: '/srv/a.qcow2',
    path: '/srv/a.qcow2',
    type: 'file',
    format: 'qcow2',
    capacityBytes: 2 ** 30,
    allocationBytes: 200704,
    backing: null,
    users: null,
  });
});
