import type { NetworkRow } from '../../contract/inventory.js';
import type { NetworkAddress, NetworkDetails, NetworkPort, PortLimit } from '../../contract/networks.js';
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

function rangesOf(ip: Element): NetworkAddress['ranges'] {
  return children(at(ip, 'dhcp'), 'range').map((range) => ({
    start: attribute(range, 'start') ?? '',
    end: attribute(range, 'end') ?? '',
  }));
}

function addressOf(ip: Element): NetworkAddress {
  return {
    address: attribute(ip, 'address') ?? '',
    prefix: Number(prefix(ip)),
    family: attribute(ip, 'family') === 'ipv6' ? 'ipv6' : 'ipv4',
    ranges: rangesOf(ip),
    hosts: children(at(ip, 'dhcp'), 'host').map((host) => ({
      mac: attribute(host, 'mac'),
      name: attribute(host, 'name'),
      ip: attribute(host, 'ip') ?? '',
    })),
  };
}

/** What the page of a network shows of its description. */
export function networkSetUp(
  xml: string,
): Pick<NetworkDetails, 'domain' | 'mtu' | 'device' | 'addresses' | 'portGroups'> {
  const network = parseXml(xml);
  const forward = at(network, 'forward');
  const mtu = Number(attribute(at(network, 'mtu'), 'size') ?? 0);
  return {
    domain: attribute(at(network, 'domain'), 'name'),
    mtu: mtu > 0 ? mtu : null,
    device: attribute(forward, 'dev') ?? attribute(at(forward, 'interface'), 'dev'),
    addresses: children(network, 'ip').map(addressOf),
    portGroups: children(network, 'portgroup').map((group) => ({
      name: attribute(group, 'name') ?? '',
      isDefault: attribute(group, 'default') === 'yes',
    })),
  };
}

function limitOf(port: Element, direction: string): PortLimit {
  const limit = at(port, `bandwidth/${direction}`);
  const value = (name: string): number => Number(attribute(limit, name) ?? 0);
  return { average: value('average'), peak: value('peak'), burst: value('burst') };
}

export function networkPort(xml: string): NetworkPort & { mac: string } {
  const port = parseXml(xml);
  return {
    uuid: port.getElementsByTagName('uuid')[0]?.textContent?.trim() ?? '',
    mac: (attribute(at(port, 'mac'), 'address') ?? '').toLowerCase(),
    inbound: limitOf(port, 'inbound'),
    outbound: limitOf(port, 'outbound'),
  };
}

export function networkFacts(
  xml: string,
): Pick<NetworkRow, 'mode' | 'bridge' | 'addresses' | 'ranges' | 'domain'> {
  const network = parseXml(xml);
  const forward = at(network, 'forward');
  return {
    // <forward/> without a mode means nat; no <forward> means that the network leads nowhere.
    mode: forward ? (attribute(forward, 'mode') ?? 'nat') : 'isolated',
    bridge: attribute(at(network, 'bridge'), 'name'),
    addresses: children(network, 'ip')
      .filter((ip) => attribute(ip, 'address') !== null)
      .map((ip) => `${attribute(ip, 'address') ?? ''}/${prefix(ip)}`),
    ranges: children(network, 'ip')
      .flatMap(rangesOf)
      .map(({ start, end }) => `${start} – ${end}`),
    domain: attribute(at(network, 'domain'), 'name'),
  };
}
