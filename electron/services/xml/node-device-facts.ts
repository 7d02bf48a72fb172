import type { NodeDeviceRow } from '../../contract/host-objects.js';
import { whole } from './capabilities.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import type { Element } from './dom.js';

const hex = (text: string | null, digits: number): string =>
  Number(text ?? 0)
    .toString(16)
    .padStart(digits, '0');

function pciAddress(pci: Element): string {
  const part = (name: string): string | null => textAt(pci, name);
  return `${hex(part('domain'), 4)}:${hex(part('bus'), 2)}:${hex(part('slot'), 2)}.${hex(part('function'), 1)}`;
}

/** Where a device is, in the words of its bus. */
function address(type: string | null, capability: Element | null, devnode: string | null): string | null {
  if (!capability) return null;
  const given = (name: string): string | null => textAt(capability, name);
  switch (type) {
    case 'pci':
      return pciAddress(capability);
    case 'usb_device':
      return [given('bus'), given('device')].filter((part) => part !== null).join(':') || null;
    case 'net':
      return given('interface');
    case 'storage':
      return given('block');
    case 'scsi_host':
      return given('host') && `host${given('host')}`;
    case 'scsi':
      return ['host', 'bus', 'target', 'lun'].map((part) => given(part) ?? '0').join(':');
    case 'scsi_generic':
      return given('char');
    case 'mdev':
      return given('uuid');
    default:
      return devnode;
  }
}

/** A name that says something, else the number the bus knows it by. */
const named = (element: Element | null): string | null =>
  element?.textContent?.trim() || attribute(element, 'id');

type Facts = Omit<NodeDeviceRow, 'id' | 'details' | 'active' | 'persistent' | 'autostart'>;

export function nodeDeviceFacts(xml: string): Facts {
  const device = parseXml(xml);
  const capabilities = children(device, 'capability');
  const first = capabilities[0] ?? null;
  const type = attribute(first, 'type');
  const hardware = at(first, 'hardware') ?? first;
  return {
    parent: textAt(device, 'parent'),
    type,
    capabilities: capabilities.flatMap((capability) =>
      [
        attribute(capability, 'type') ?? [],
        ...children(capability, 'capability').map((inner) => attribute(inner, 'type') ?? []),
      ].flat(),
    ),
    driver: textAt(device, 'driver/name'),
    vendor: named(at(hardware, 'vendor')),
    product:
      named(at(hardware, 'product')) ?? textAt(hardware, 'model') ?? attribute(at(first, 'type'), 'id'),
    address: address(type, first, textAt(device, 'devnode')),
    iommuGroup: whole(attribute(at(first, 'iommuGroup'), 'number')),
  };
}
