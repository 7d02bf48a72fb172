import { describe, expect, test } from 'vitest';
import { copiedByDefault, migrationGuest } from './migration-guest.js';
import { mappedXml } from './migration-target.js';
import { volumeIdentity } from './volume-identity.js';

const xml = `<domain type='kvm'>
  <name>web</name>
  <memory unit='GiB'>2</memory>
  <vcpu cpuset='0-3'>4</vcpu>
  <os firmware='efi'><type arch='x86_64' machine='pc-q35-7.2'>hvm</type><kernel>/boot/vmlinuz</kernel></os>
  <cpu mode='host-passthrough'/>
  <memoryBacking><hugepages/></memoryBacking>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none'/>
      <source file='/images/web.qcow2' index='1'/>
      <backingStore type='file'><format type='qcow2'/><source file='/images/base.qcow2'/></backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='volume' device='disk'><source pool='default' volume='data'/><target dev='vdb' bus='virtio'/></disk>
    <disk type='file' device='cdrom'><source file='/iso/a.iso'/><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='network'><source network='lan' portid='7' bridge='virbr0'/></interface>
    <interface type='bridge'><source bridge='br0'/></interface>
    <interface type='direct'><source dev='eth0'/></interface>
    <hostdev type='pci'><source><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></source></hostdev>
    <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv'/><target dir='srv'/></filesystem>
    <tpm model='tpm-crb'><backend type='emulator'/></tpm>
    <serial type='dev'><source path='/dev/ttyS0'/></serial>
    <video><model type='qxl'/></video>
  </devices>
</domain>`;

describe('a guest as a migration sees it', () => {
  const guest = migrationGuest(xml);

  test('has what its new host must provide', () => {
    expect(guest).toMatchObject({
      name: 'web',
      machine: 'pc-q35-7.2',
      firmware: 'efi',
      memoryKiB: 2 * 1024 * 1024,
      vcpus: 4,
      cpuMode: 'host-passthrough',
      networks: ['lan'],
      bridges: ['br0'],
    });
    expect(guest.models).toContainEqual({ device: 'video', choice: 'modelType', value: 'qxl' });
  });

  test('tells what ties it to the host it is on', () => {
    expect(guest.pins).toEqual([
      { pin: 'hostdev', detail: '0000:03:00.1' },
      { pin: 'host-cpu', detail: 'host-passthrough' },
      { pin: 'virtiofs', detail: '/srv' },
      { pin: 'tpm', detail: 'emulator' },
      { pin: 'media', detail: '/iso/a.iso' },
      { pin: 'direct-interface', detail: 'eth0' },
      { pin: 'cpu-pinning', detail: '0-3' },
      { pin: 'hugepages', detail: '' },
      { pin: 'host-file', detail: '/boot/vmlinuz' },
      { pin: 'host-file', detail: '/dev/ttyS0' },
    ]);
  });

  test('has the disks that libvirt would copy', () => {
    expect(guest.disks.map((disk) => [disk.target, disk.backed, copiedByDefault(disk)])).toEqual([
      ['vda', true, true],
      ['vdb', false, true],
      ['sda', false, false],
    ]);
  });
});

describe('a description for another host', () => {
  test('stays as it is where nothing is elsewhere', () => {
    expect(mappedXml(xml, { networks: [{ from: 'lan', to: 'lan' }], disks: [] })).toBeNull();
  });

  test('names the new places and forgets what only held for the old ones', () => {
    const mapped = mappedXml(xml, {
      networks: [{ from: 'lan', to: 'a "wide" <lan>' }],
      disks: [{ target: 'vdb', path: '/pool/data' }],
    });
    const guest = migrationGuest(mapped ?? '');
    expect(guest.networks).toEqual(['a "wide" <lan>']);
    expect(guest.disks[1]).toMatchObject({ type: 'file', path: '/pool/data', volume: null });
    expect(guest.disks[0]).toMatchObject({ path: '/images/web.qcow2' });
    expect(mapped).not.toContain('portid');
  });

  test('takes a device for what lies under /dev', () => {
    const mapped = mappedXml(xml, { networks: [], disks: [{ target: 'vda', path: '/dev/vg/web' }] });
    expect(migrationGuest(mapped ?? '').disks[0]).toMatchObject({ type: 'block', path: '/dev/vg/web' });
  });
});

test('the same file has the same times to the nanosecond, wherever it is seen', () => {
  const volume = (mtime: string): string => `<volume><capacity unit='MiB'>1</capacity><target>
    <format type='raw'/><timestamps><mtime>${mtime}</mtime><ctime>2.5</ctime></timestamps></target></volume>`;
  expect(volumeIdentity(volume('1.000000001'))).toEqual({
    capacityBytes: 1_048_576,
    format: 'raw',
    changedAt: '1.000000001 2.5',
  });
  expect(volumeIdentity(volume('1.000000001')).changedAt).not.toBe(
    volumeIdentity(volume('1.000000002')).changedAt,
  );
  expect(volumeIdentity('<volume/>').changedAt).toBeNull();
});
