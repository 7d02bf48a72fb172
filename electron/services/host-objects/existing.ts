import { ErrorNumber, SecretUsageType } from '@virtdeck/libvirt';
import type { HostObjectKind } from '../../contract/host-objects.js';
import { errorNumber, isUnsupported } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtConnection } from '../libvirt.js';
import { secretFacts } from '../xml/host-object-facts.js';
import { at, attribute, parseXml, textAt } from '../xml/dom.js';

type Described = { getXMLDesc(): Promise<string> };
type Find = (connection: LibvirtConnection, xml: string) => Promise<Described | null>;

const missing: ReadonlySet<number | null> = new Set([
  ErrorNumber.NO_NODE_DEVICE,
  ErrorNumber.NO_INTERFACE,
  ErrorNumber.NO_SECRET,
  ErrorNumber.NO_NWFILTER,
  ErrorNumber.NO_NWFILTER_BINDING,
]);

/** Usages that are unique among secrets of their type. */
const usageTypes: ReadonlyMap<string, SecretUsageType> = new Map([
  ['volume', SecretUsageType.VOLUME],
  ['ceph', SecretUsageType.CEPH],
  ['iscsi', SecretUsageType.ISCSI],
  ['tls', SecretUsageType.TLS],
  ['vtpm', SecretUsageType.VTPM],
]);

/** By what each class is found: what a definition with that would replace, or clash with. */
const find: Readonly<Record<HostObjectKind, Find>> = {
  'node-device': async (connection, xml) => {
    const device = parseXml(xml);
    const ports = at(device, 'capability/capability');
    const [wwnn, wwpn] = [textAt(ports, 'wwnn'), textAt(ports, 'wwpn')];
    if (wwnn !== null && wwpn !== null) return connection.nodeDeviceLookupSCSIHostByWWN(wwnn, wwpn);
    const name = textAt(device, 'name');
    return name === null ? null : connection.nodeDeviceLookupByName(name);
  },
  interface: async (connection, xml) => {
    const root = parseXml(xml);
    const name = attribute(root, 'name');
    if (name !== null) return connection.interfaceLookupByName(name);
    const mac = attribute(at(root, 'mac'), 'address');
    return mac === null ? null : connection.interfaceLookupByMACString(mac);
  },
  secret: async (connection, xml) => {
    const uuid = textAt(parseXml(xml), 'uuid');
    if (uuid !== null) return connection.secretLookupByUUID(uuid);
    const { usageType, usageId } = secretFacts(xml);
    const usage = usageTypes.get(usageType);
    return usage === undefined ? null : connection.secretLookupByUsage(usage, usageId);
  },
  nwfilter: async (connection, xml) => {
    const name = attribute(parseXml(xml), 'name');
    return name === null ? null : connection.nwFilterLookupByName(name);
  },
  'nwfilter-binding': async (connection, xml) => {
    const port = attribute(at(parseXml(xml), 'portdev'), 'name');
    return port === null ? null : connection.nwFilterBindingLookupByPortDev(port);
  },
};

/** The XML of what is there already under the same name, UUID or usage; null when this is new. */
export async function findExisting(
  link: HostLink,
  kind: HostObjectKind,
  xml: string,
): Promise<string | null> {
  try {
    const found = await link.race(find[kind](link.connection, xml));
    return found ? await link.race(found.getXMLDesc()) : null;
  } catch (error) {
    // A driver that can't look that way up says nothing about whether it is there.
    if (missing.has(errorNumber(error)) || isUnsupported(error)) return null;
    throw error;
  }
}
