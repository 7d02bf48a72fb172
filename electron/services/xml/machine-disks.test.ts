import { expect, test } from 'vitest';
import { disksWithJobs, machineDisks } from './machine-disks.js';

const copied = `
  <disk type='file' device='disk'>
    <driver name='qemu' type='qcow2'/>
    <source file='/images/top.qcow2' index='3'/>
    <backingStore type='file' index='2'>
      <format type='raw'/>
      <source file='/images/base.img'/>
      <backingStore/>
    </backingStore>
    <mirror type='block' job='copy' ready='yes'>
      <format type='qcow2'/>
      <source dev='/dev/vg/copy'/>
    </mirror>
    <target dev='vda' bus='virtio'/>
  </disk>`;
const others = `
  <disk type='volume' device='disk'><driver name='qemu' type='raw'/>
    <source pool='fast' volume='data.img' index='1'/><backingStore/><target dev='vdb' bus='virtio'/></disk>
  <disk type='network' device='disk'><source protocol='rbd' name='pool/image'/><target dev='vdc' bus='scsi'/></disk>
  <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>`;
const xml = `<domain><devices>${copied}${others}</devices></domain>`;

test('a disk is read with what it stands on and where it is copied to', () => {
  const [vda] = machineDisks(xml);
  expect(vda).toMatchObject({
    target: 'vda',
    bus: 'virtio',
    images: [
      { type: 'file', path: '/images/top.qcow2', format: 'qcow2', index: 3 },
      { type: 'file', path: '/images/base.img', format: 'raw' },
    ],
    mirror: { job: 'copy', ready: true, image: { path: '/dev/vg/copy', format: 'qcow2' } },
  });
});

test('what has no path has a name, and an empty drive has nothing', () => {
  const [, volume, network, drive] = machineDisks(xml);
  expect(volume?.images).toMatchObject([{ path: null, label: 'fast/data.img', index: 1 }]);
  expect(network?.images).toMatchObject([{ path: null, label: 'rbd:pool/image' }]);
  expect(drive).toMatchObject({ target: 'sda', readonly: true, images: [], mirror: null });
});

test('only disks that a job can run on are looked at', () => {
  expect(disksWithJobs(xml)).toEqual(['vda']);
  expect(disksWithJobs('<domain><name>plain</name></domain>')).toEqual([]);
});
