import { expect, test } from 'vitest';
import { capabilities } from './capabilities.js';
import { domainCapabilities } from './domain-capabilities.js';
import {
  bindingFacts,
  filterRules,
  interfaceFacts,
  leaves,
  nwfilterFacts,
  secretFacts,
} from './host-object-facts.js';
import { nodeDeviceFacts } from './node-device-facts.js';
import { poolCapabilities } from './pool-capabilities.js';
import { sysinfo } from './sysinfo.js';

test('capabilities: CPU, ways to sleep, NUMA cells, security models and kinds of guests', () => {
  const can = capabilities(`<capabilities><host>
    <uuid>5d1b7c20-78aa-4c1e-9000-000006000001</uuid>
    <cpu><arch>x86_64</arch><model>Broadwell</model><vendor>Intel</vendor><microcode version='1'/>
      <feature name='vme'/><pages unit='KiB' size='4'/><pages unit='KiB' size='2048'/></cpu>
    <power_management><suspend_mem/><suspend_hybrid/><suspend_by_magic/></power_management>
    <iommu support='no'/>
    <migration_features><live/><uri_transports><uri_transport>tcp</uri_transport></uri_transports></migration_features>
    <topology><cells num='1'><cell id='0'><memory unit='KiB'>1024</memory><pages unit='KiB' size='2048'>7</pages>
      <distances><sibling id='0' value='10'/><sibling id='1' value='21'/></distances>
      <cpus num='1'><cpu id='3' socket_id='0' die_id='0' core_id='1' siblings='3,5'/></cpus></cell></cells></topology>
    <cache><bank id='0' level='3' type='both' size='2' unit='MiB' cpus='0-1'/></cache>
    <secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+0:+0</baselabel></secmodel></host>
    <guest><os_type>hvm</os_type><arch name='x86_64'><wordsize>64</wordsize><emulator>/usr/bin/qemu</emulator>
      <machine canonical='pc-q35-7.2' maxCpus='288'>q35</machine><machine deprecated='yes'>pc-1.0</machine>
      <domain type='qemu'/><domain type='kvm'><machine>virt</machine></domain></arch>
      <features><acpi default='on' toggle='yes'/></features></guest></capabilities>`);
  expect(can).toMatchObject({
    arch: 'x86_64',
    cpuModel: 'Broadwell',
    cpuFeatures: ['vme'],
    pageSizesKiB: [4, 2048],
    sleepModes: ['mem', 'hybrid'],
    iommu: false,
    liveMigration: true,
    migrationTransports: ['tcp'],
    caches: [{ level: 3, sizeKiB: 2048 }],
    securityModels: [{ model: 'dac', labels: [{ type: 'kvm', label: '+0:+0' }] }],
  });
  expect(can.cells).toEqual([
    {
      id: 0,
      memoryKiB: 1024,
      cpus: [{ id: 3, socket: 0, die: 0, core: 1, siblings: '3,5' }],
      distances: [
        { cell: 0, value: 10 },
        { cell: 1, value: 21 },
      ],
      pages: [{ sizeKiB: 2048, count: 7 }],
    },
  ]);
  expect(can.guests[0]).toMatchObject({ osType: 'hvm', wordSize: 64, virtTypes: ['qemu', 'kvm'] });
  expect(can.guests[0]?.machines).toEqual([
    { name: 'q35', canonical: 'pc-q35-7.2', maxCpus: 288, deprecated: false },
    { name: 'pc-1.0', canonical: null, maxCpus: null, deprecated: true },
    { name: 'virt', canonical: null, maxCpus: null, deprecated: false },
  ]);
  expect(capabilities('<capabilities><host/></capabilities>')).toMatchObject({ iommu: null, cells: [] });
});

test('domain capabilities: modes, models, and what can be chosen', () => {
  const can = domainCapabilities(`<domainCapabilities><path>/usr/bin/qemu</path><domain>kvm</domain>
    <machine>pc-q35-7.2</machine><arch>x86_64</arch><vcpu max='288'/><iothreads supported='yes'/>
    <os supported='yes'><enum name='firmware'><value>efi</value></enum><loader supported='yes'/></os>
    <cpu><mode name='host-model' supported='yes'><model fallback='forbid'>EPYC</model></mode>
      <mode name='custom' supported='yes'><model usable='yes' vendor='AMD'>EPYC</model>
      <model usable='no' deprecated='yes'>486</model><model usable='unknown'>x</model></mode></cpu>
    <devices><tpm supported='yes'><enum name='model'><value>tpm-tis</value><value>tpm-crb</value></enum></tpm></devices>
    <features><gic supported='no'/><sgx supported='yes'><flc>no</flc></sgx></features></domainCapabilities>`);
  expect(can).toMatchObject({ virtType: 'kvm', machine: 'pc-q35-7.2', maxVcpus: 288 });
  expect(can.firmware.map(({ name }) => name)).toEqual(['os', 'loader']);
  expect(can.cpuModes[0]).toEqual({ name: 'host-model', supported: true, model: 'EPYC', models: [] });
  expect(can.cpuModes[1]?.models.map(({ usable }) => usable)).toEqual([true, false, null]);
  expect(can.devices[0]).toMatchObject({
    name: 'tpm',
    choices: [{ name: 'model', values: ['tpm-tis', 'tpm-crb'] }],
  });
  expect(can.features).toMatchObject([
    { name: 'gic', supported: false },
    { name: 'sgx', supported: true, facts: [{ name: 'flc', value: 'no' }] },
  ]);
});

test('kinds of pools and firmware tables', () => {
  const { pools } = poolCapabilities(`<storagepoolCapabilities><pool type='fs' supported='yes'>
    <poolOptions><defaultFormat type='auto'/><enum name='sourceFormatType'><value>ext4</value></enum></poolOptions>
    <volOptions><defaultFormat type='raw'/><enum name='targetFormatType'><value>qcow2</value></enum></volOptions></pool>
    <pool type='zfs' supported='no'/></storagepoolCapabilities>`);
  expect(pools).toEqual([
    { type: 'fs', supported: true, defaultFormat: 'auto', sourceFormats: ['ext4'], volumeFormats: ['qcow2'] },
    { type: 'zfs', supported: false, defaultFormat: null, sourceFormats: [], volumeFormats: [] },
  ]);
  expect(
    sysinfo(`<sysinfo type='smbios'><bios><entry name='vendor'>LENOVO</entry></bios>
      <oemStrings><entry>one</entry></oemStrings></sysinfo>`),
  ).toEqual([
    { name: 'bios', entries: [{ name: 'vendor', value: 'LENOVO' }] },
    { name: 'oemStrings', entries: [{ name: '1', value: 'one' }] },
  ]);
});

test('devices are placed in the words of their bus', () => {
  expect(
    nodeDeviceFacts(`<device><name>pci_0000_65_00_1</name><parent>computer</parent><driver><name>vfio-pci</name></driver>
      <capability type='pci'><domain>0</domain><bus>101</bus><slot>0</slot><function>1</function>
      <product id='0x1041'/><vendor id='0x1af4'>Red Hat</vendor><iommuGroup number='12'/>
      <capability type='mdev_types'/></capability></device>`),
  ).toMatchObject({
    parent: 'computer',
    type: 'pci',
    capabilities: ['pci', 'mdev_types'],
    driver: 'vfio-pci',
    vendor: 'Red Hat',
    product: '0x1041',
    address: '0000:65:00.1',
    iommuGroup: 12,
  });
  expect(
    nodeDeviceFacts(
      `<device><name>mdev_x</name><capability type='mdev'><type id='i915-4'/><uuid>c5d1</uuid></capability></device>`,
    ),
  ).toMatchObject({ type: 'mdev', product: 'i915-4', address: 'c5d1', parent: null });
});

test('interfaces, secrets, filters and bindings', () => {
  expect(
    interfaceFacts(`<interface type='bridge' name='br0'><start mode='onboot'/><mtu size='1492'/>
      <protocol family='ipv4'><ip address='192.168.0.5' prefix='24'/></protocol><protocol family='ipv6'><dhcp/></protocol>
      <bridge><interface type='ethernet' name='eth0'/></bridge></interface>`),
  ).toEqual({
    type: 'bridge',
    startMode: 'onboot',
    mtu: 1492,
    speed: null,
    linkState: null,
    addresses: ['192.168.0.5/24', 'DHCP'],
    members: ['eth0'],
  });
  expect(
    secretFacts(
      `<secret ephemeral='yes' private='no'><usage type='iscsi'><target>t</target></usage></secret>`,
    ),
  ).toEqual({ description: null, private: false, ephemeral: true, usageType: 'iscsi', usageId: 't' });
  const filter = `<filter name='f' chain='ipv4' priority='-700'><filterref filter='g'/>
    <rule action='drop' direction='out' priority='500' statematch='false'><ip match='no' srcipaddr='$IP'/></rule>
    <rule action='accept' direction='inout'/></filter>`;
  expect(nwfilterFacts(filter)).toEqual({ chain: 'ipv4', priority: -700, rules: 2, includes: ['g'] });
  expect(filterRules(filter)).toEqual([
    {
      action: 'drop',
      direction: 'out',
      priority: 500,
      stateful: false,
      protocol: 'ip',
      matches: [{ name: 'srcipaddr', value: '$IP', negated: true }],
    },
    { action: 'accept', direction: 'inout', priority: null, stateful: true, protocol: 'all', matches: [] },
  ]);
  expect(
    bindingFacts(`<filterbinding><owner><name>web</name><uuid>u</uuid></owner><mac address='52:54:00:00:00:01'/>
      <filterref filter='f'><parameter name='IP' value='10.0.0.1'/></filterref></filterbinding>`),
  ).toEqual({
    owner: { uuid: 'u', name: 'web' },
    mac: '52:54:00:00:00:01',
    parameters: [{ name: 'IP', value: '10.0.0.1' }],
  });
  expect(leaves(`<device><a><b>1</b><c id='x'/></a></device>`)).toEqual([
    { name: 'a.b', value: '1' },
    { name: 'a.c', value: 'id x' },
  ]);
});
