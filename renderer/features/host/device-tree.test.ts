import { describe, expect, it } from 'vitest';
import type { NodeDeviceRow } from '../../../electron/contract/host-objects';
import { deviceActions } from './device-actions';
import { deviceTitle, deviceTree, expandable } from './device-tree';
import type { DeviceNode } from './device-tree';
import { ranges } from './ranges';
import { base64Bytes, bytesText } from './secret-bytes';

const device = (id: string, parent: string | null, change: Partial<NodeDeviceRow> = {}): NodeDeviceRow => ({
  id,
  details: true,
  parent,
  type: 'pci',
  capabilities: ['pci'],
  driver: null,
  vendor: null,
  product: null,
  address: null,
  iommuGroup: null,
  active: true,
  persistent: null,
  autostart: null,
  ...change,
});

const shape = (nodes: readonly DeviceNode[]): unknown[] =>
  nodes.map(({ id, children }) => (children.length > 0 ? [id, shape(children)] : id));

const rows = [
  device('pci_10', 'computer', { driver: 'nvme' }),
  device('pci_2', 'computer'),
  device('computer', null, { type: 'system' }),
  device('block_sda', 'pci_10', { type: 'storage', address: '/dev/sda' }),
  device('orphan', 'gone'),
];

describe('the tree of devices', () => {
  it('puts devices below those they hang on, numbers in their order, and keeps those without', () =>
    expect(shape(deviceTree(rows, ''))).toEqual([
      ['computer', ['pci_2', ['pci_10', ['block_sda']]]],
      'orphan',
    ]));

  it('shows what fits a filter, and what leads to it', () => {
    expect(shape(deviceTree(rows, 'sda'))).toEqual([['computer', [['pci_10', ['block_sda']]]]]);
    expect(deviceTree(rows, 'nothing')).toEqual([]);
  });

  it('survives parents in a ring', () =>
    expect(deviceTree([device('a', 'b'), device('b', 'a')], '').length).toBeGreaterThan(0));

  it('opens as deep as wanted', () => {
    const tree = deviceTree(rows, '');
    expect(expandable(tree)).toEqual(['computer', 'pci_10']);
    expect(expandable(tree, 1)).toEqual(['computer']);
  });
});

describe('a device', () => {
  it('is called by what its maker says, else by where it is', () => {
    expect(deviceTitle(device('x', null, { vendor: 'Intel', product: '82540EM' }))).toBe('Intel 82540EM');
    expect(
      deviceTitle(device('x', null, { vendor: '0x1af4', product: '0x1041', address: '0000:00:03.0' })),
    ).toBe('0000:00:03.0');
    expect(deviceTitle(device('net_eth0', null, { type: 'net', vendor: 'Intel', address: 'eth0' }))).toBe(
      'eth0',
    );
    expect(deviceTitle(device('x', null))).toBe('x');
  });

  it('offers what libvirt can do with its kind', () => {
    expect(deviceActions(device('x', null))).toEqual(['device-detach', 'device-reattach', 'device-reset']);
    expect(deviceActions(device('x', 'y', { type: 'mdev', active: false, persistent: true }))).toEqual([
      'device-start',
      'device-undefine',
    ]);
    expect(deviceActions(device('x', 'y', { type: 'mdev' }))).toEqual(['device-stop']);
    expect(deviceActions(device('scsi_host9', 'scsi_host3', { type: 'scsi_host' }))).toEqual(['device-stop']);
    expect(deviceActions(device('scsi_host3', 'computer', { type: 'scsi_host' }))).toEqual([]);
  });
});

describe('numbers and bytes', () => {
  it('joins numbers that follow each other', () => {
    expect(ranges([3, 0, 1, 2, 5, 8, 9])).toBe('0–3, 5, 8–9');
    expect(ranges([])).toBe('');
  });

  it('shows a secret as text where it is one, else in base64', () => {
    expect(bytesText(new TextEncoder().encode('pässwörd'))).toEqual({ text: 'pässwörd', bytes: null });
    expect(bytesText(new Uint8Array([0, 255]))).toEqual({ text: 'AP8=', bytes: 2 });
    expect(bytesText(new Uint8Array([1, 2]))).toEqual({ text: 'AQI=', bytes: 2 });
  });

  it('takes base64 and nothing else for base64', () => {
    expect([...(base64Bytes('AP8=\n') ?? [])]).toEqual([0, 255]);
    expect(base64Bytes('not base64!')).toBeNull();
  });
});
