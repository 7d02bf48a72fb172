import { expect, test } from 'vitest';
import {
  backupDisks,
  checkpointRow,
  checkpointXml,
  describedCheckpoint,
  isOldQcow2,
  pullXml,
  pushXml,
  runningBackup,
} from './backup-xml.js';
import { parseXml } from './dom.js';
import { asNewMachine, withDisks } from './restored-machine.js';

const squeeze = (xml: string): string => xml.replace(/>\s+</g, '><');

test('a backup into files names every disk, so that none is taken unasked', () => {
  const target = { target: 'vda', path: '/b/a&b.qcow2', format: 'qcow2', incremental: true };
  expect(squeeze(pushXml([target], ['vdb'], 'c1'))).toBe(
    '<domainbackup mode="push"><disks>' +
      '<disk name="vda" backup="yes" type="file" backupmode="incremental" incremental="c1">' +
      '<driver type="qcow2"/><target file="/b/a&amp;b.qcow2"/></disk><disk name="vdb" backup="no"/></disks></domainbackup>',
  );
});

test('disks that are offered are found again in what libvirt tells', () => {
  const server = { transport: 'tcp', address: '::1', port: 10810, tls: true } as const;
  const xml = pullXml([{ target: 'vda', incremental: true, scratch: '/s' }], [], 'c1', server);
  expect(runningBackup(xml)).toEqual({
    mode: 'pull',
    since: 'c1',
    server,
    disks: [{ target: 'vda', path: null, exportName: 'vda', exportBitmap: 'changes-vda' }],
  });
});

test('a checkpoint is described anew without anything else of it changing', () => {
  const made = checkpointXml('c1', 'first & last', ['vda'], ['vdb']);
  expect(checkpointRow(made)).toMatchObject({ name: 'c1', description: 'first & last', disks: ['vda'] });
  const xml = `<domaincheckpoint><name>c1</name><description>old</description><parent><name>c0</name></parent>
    <creationTime>5</creationTime><disks><disk name='vda' checkpoint='bitmap' bitmap='c1' size='65536'/>
    <disk name='vdb' checkpoint='no'/></disks><domain><description>the machine’s own</description></domain></domaincheckpoint>`;
  expect(checkpointRow(describedCheckpoint(xml, 'new'))).toEqual({
    ...checkpointRow(xml),
    description: 'new',
  });
  expect(checkpointRow(xml)).toMatchObject({ parent: 'c0', createdAt: 5000, changedBytes: 65536 });
  expect(describedCheckpoint(xml, '')).not.toContain('old');
  expect(describedCheckpoint(xml, '')).toContain('the machine’s own');
});

const machine = `<domain type='kvm' id='3'><name>web</name><uuid>7c3f2a90-11aa-4b55-8c66-d77e88f99a00</uuid>
  <genid>1-2-3</genid><sysinfo type='smbios'><system><entry name='uuid'>7c3f</entry><entry name='serial'>s</entry></system></sysinfo>
  <os><nvram template='/t.fd'>/var/web_VARS.fd</nvram></os><devices>
  <disk type='file' device='disk'><driver name='qemu' type='raw' cache='none'/><source file='/i/a.img'/>
    <backingStore type='file'><source file='/i/base'/></backingStore><target dev='vda' bus='virtio'/></disk>
  <disk type='volume' device='disk'><source pool='p' volume='v'/><target dev='vdb'/></disk>
  <disk type='file' device='disk'><source file='/i/kernel'/><target dev='vdc'/><readonly/></disk>
  <disk type='file' device='cdrom'><source file='/i/x.iso'/><target dev='sda'/><readonly/></disk>
  <interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/><target dev='vnet0'/></interface>
  </devices></domain>`;

test('a machine’s own disks are those that can be written', () => {
  expect(backupDisks(machine)).toEqual([
    { target: 'vda', format: 'raw', source: '/i/a.img', tracks: false, encrypted: false },
    { target: 'vdb', format: null, source: 'v', tracks: false, encrypted: false },
  ]);
});

const restored = new Map([['vda', { path: '/r/a.qcow2', format: 'qcow2' }]]);

test('a machine gets restored disks and keeps all else', () => {
  const xml = withDisks(machine, restored);
  expect(backupDisks(xml)[0]).toMatchObject({ source: '/r/a.qcow2', format: 'qcow2', tracks: true });
  expect(xml).toContain('cache="none"');
  expect(xml).not.toContain('/i/base');
  expect(xml).toContain('52:54:00:00:00:01');
  expect(backupDisks(xml)[1]?.source).toBe('v');
});

test('a new machine has nothing by which it could be taken for the old one, and none of its disks', () => {
  const xml = asNewMachine(machine, 'web & co', restored);
  for (const gone of ['7c3f', '52:54', 'vnet0', '_VARS', '1-2-3', '/i/a.img', "volume='v'", 'volume="v"'])
    expect(xml).not.toContain(gone);
  expect(parseXml(xml).getElementsByTagName('name')[0]?.textContent).toBe('web & co');
  for (const kept of ['/t.fd', '/i/x.iso', '/i/kernel', '/r/a.qcow2']) expect(xml).toContain(kept);
});

test('images of the old version are known', () => {
  const volume = (compat: string): string =>
    `<volume><target><format type='qcow2'/><compat>${compat}</compat></target></volume>`;
  expect(isOldQcow2(volume('0.10'))).toBe(true);
  expect(isOldQcow2(volume('1.1'))).toBe(false);
});
