import { expect, test } from 'vitest';
import { diskImages, snapshotXml } from './image-sources.js';
import { machineOf, withImages, withOverlays, withParent } from './snapshot-drafts.js';

const xml = `<domainsnapshot>
  <name>s2</name><state>shutoff</state><creationTime>17</creationTime>
  <parent><name>s1</name></parent>
  <memory snapshot='no'/>
  <disks><disk name='vda' snapshot='external' type='file'><source file='/i/b'/></disk><disk name='vdb' snapshot='no'/></disks>
  <domain type='qemu' id='3'>
    <name>old</name><uuid>u</uuid>
    <devices>
      <disk type='block' device='disk'><driver name='qemu' type='raw'/><source dev='/dev/a'/><backingStore/><target dev='vda' bus='virtio'/></disk>
      <disk type='file' device='disk'><source file='/i/x'/><target dev='vdb'/></disk>
    </devices>
  </domain>
</domainsnapshot>`;

test('the machine of a snapshot comes back under its name of today, on other images', () => {
  const text = machineOf(xml, 'new & old', new Map([['vda', '/i/a.1']]));
  expect(text).toContain('<name>new &amp; old</name>');
  expect(text).not.toContain('id="3"');
  expect(diskImages(text)).toMatchObject([
    { target: 'vda', source: { kind: 'file', path: '/i/a.1', format: 'qcow2', backing: undefined } },
    { target: 'vdb', source: { path: '/i/x' } },
  ]);
});

test('the machine of a saved state goes on under its name of today, on other images', () => {
  const saved = `<domain type='qemu'><name>old</name><devices>
    <disk type='file'><source file='/i/a'><seclabel/></source><backingStore type='file'/><target dev='vda'/></disk>
  </devices></domain>`;
  const text = withImages(saved, 'new', new Map([['vda', '/i/a.1']]));
  expect(text).toContain('<name>new</name>');
  expect(text).not.toContain('backingStore');
  expect(diskImages(text)).toMatchObject([{ target: 'vda', source: { path: '/i/a.1', format: 'qcow2' } }]);
});

test('a snapshot gets another parent, or other overlays', () => {
  expect(snapshotXml(withParent(xml, 's0 <')).parent).toBe('s0 <');
  expect(snapshotXml(withParent(xml, null)).parent).toBeNull();
  const { disks, parent } = snapshotXml(withOverlays(xml, new Map([['vda', '/i/c']])));
  expect({ disks, parent }).toEqual({
    disks: [
      { target: 'vda', kind: 'external', overlay: '/i/c' },
      { target: 'vdb', kind: 'no', overlay: null },
    ],
    parent: 's1',
  });
});
