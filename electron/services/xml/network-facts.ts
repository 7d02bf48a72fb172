import type { NetworkRow } from '../../contract/inventory.js';
import { at, attribute, children, parseXml } from './dom.js';
import type { Element } from './dom.js';

/** The prefix length of an address: given as such, or as an IPv4 netmask, else that of its class. */
function prefix(ip: Element): string {
  const given = attribute(ip, 'prefix');
  if (given) return given;
  const netmask = attribute(ip, 'netmask');
  if (netmask) {
    const bits = netmask.split('.').map((octet) => Number(octet).toString(2).replaceAll('0', '').length);
    return String(bits.reduce((sum, count) => sum + count, 0));
  }
  if (attribute(ip, 'family') === 'ipv6') return '64';
  const first = Number((attribute(ip, 'address') ?? '').split('.')[0]);
  return first < 128 ? '8' : first < 192 ? '16' : '24';
}

export function networkFacts(xml: string): Pick<NetworkRow, 'mode' | 'bridge' | 'addresses'> {
  const network = parseXml(xml);
  const forward = at(network, 'forward');
  return {
    // <forward/> without a mode means nat; no <forward> means that the network leads nowhere.
    mode: forward ? (attribute(forward, 'mode') ?? 'nat') : 'isolated',
    bridge: attribute(at(network, 'bridge'), 'name'),
    addresses: children(network, 'ip')
      .filter((ip) => attribute(ip, 'address') !== null)
      .map((ip) => `${attribute(ip, 'address') ?? ''}/${prefix(ip)}`),
  };
}
