import type { NodeDeviceRow } from '../../../electron/contract/host-objects';

export type DeviceAction =
  'device-detach' | 'device-reattach' | 'device-reset' | 'device-start' | 'device-stop' | 'device-undefine';

/** What libvirt can do with a device of this kind in its present state. */
export function deviceActions(row: NodeDeviceRow): DeviceAction[] {
  if (row.type === 'pci') return ['device-detach', 'device-reattach', 'device-reset'];
  if (row.type === 'mdev')
    return [
      row.active ? 'device-stop' : 'device-start',
      ...(row.persistent ? (['device-undefine'] as const) : []),
    ];
  // A virtual adapter hangs on the real one.
  const virtual = row.type === 'scsi_host' && row.parent?.startsWith('scsi_host') === true;
  return virtual ? ['device-stop'] : [];
}
