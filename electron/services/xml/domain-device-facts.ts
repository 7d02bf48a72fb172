/** What finding a guest's addresses takes. */
export interface DomainDeviceFacts {
  /** Of its network cards, in lower case. */
  macs: readonly string[];
  /** Its guest agent is connected; libvirt tells that of running domains only. */
  agent: boolean;
}

const macs = /<mac address=['"]([\da-f:]+)['"]/gi;
const agent = /<target type=['"]virtio['"] name=['"]org\.qemu\.guest_agent\.0['"] state=['"]connected['"]/;

/**
 * Read of thousands of domains, so by pattern: libvirt writes these elements and their attributes in this order, and
 * text of the user's own, which stands before the devices, has no "<" in it.
 */
export function domainDeviceFacts(xml: string): DomainDeviceFacts {
  const devices = xml.slice(Math.max(0, xml.lastIndexOf('<devices>')));
  return {
    macs: Array.from(devices.matchAll(macs), ([, mac = '']) => mac.toLowerCase()),
    agent: agent.test(devices),
  };
}
