import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import { hostId } from './hosts.js';

/** Things a host has besides domains, networks and pools. */
export const hostObjectKinds = [
  'node-device',
  'interface',
  'secret',
  'nwfilter',
  'nwfilter-binding',
] as const;
export type HostObjectKind = (typeof hostObjectKinds)[number];

interface ListRow {
  /** What libvirt finds it by: a UUID of secrets and filters, a name of all else. */
  id: string;
  /** Its XML has been read. What is not in the listing is null or empty until then. */
  details: boolean;
}

export interface NodeDeviceRow extends ListRow {
  parent: string | null;
  /** The first capability, such as pci, net or mdev. */
  type: string | null;
  capabilities: string[];
  driver: string | null;
  vendor: string | null;
  product: string | null;
  /** Where it is, in the words of its bus. */
  address: string | null;
  iommuGroup: number | null;
  active: boolean;
  /** Stored, so that it can be made again (mediated devices). */
  persistent: boolean | null;
  autostart: boolean | null;
}

export interface InterfaceRow extends ListRow {
  mac: string;
  active: boolean;
  /** ethernet, bridge, bond, vlan. */
  type: string | null;
  startMode: string | null;
  mtu: number | null;
  /** Mbit/s. */
  speed: number | null;
  linkState: string | null;
  /** With prefix. */
  addresses: string[];
  members: string[];
}

export type SecretUsage = 'none' | 'volume' | 'ceph' | 'iscsi' | 'tls' | 'vtpm';

export interface SecretRow extends ListRow {
  usageType: SecretUsage;
  usageId: string;
  description: string | null;
  /** Its value never leaves the host. */
  private: boolean;
  /** Kept in memory only. */
  ephemeral: boolean;
}

export interface NwfilterRow extends ListRow {
  name: string;
  chain: string | null;
  priority: number | null;
  rules: number | null;
  /** Filters it takes in, by name. */
  includes: string[];
}

export interface NwfilterBindingRow extends ListRow {
  filter: string;
  owner: { uuid: string; name: string } | null;
  mac: string | null;
  parameters: { name: string; value: string }[];
}

export interface HostObjectRows {
  'node-device': NodeDeviceRow;
  interface: InterfaceRow;
  secret: SecretRow;
  nwfilter: NwfilterRow;
  'nwfilter-binding': NwfilterBindingRow;
}

/** The whole list, first and again after each change; or why there is none. */
export type HostObjectsPayload<Row> =
  | {
      kind: 'rows';
      rows: Row[];
      /** So many of the rows have no details yet. */
      pending: number;
    }
  | { kind: 'failed'; error: ErrorDto };

export interface FilterRule {
  action: string;
  direction: string;
  priority: number | null;
  protocol: string;
  /** Attributes as libvirt has them, such as dstportstart 22. */
  matches: { name: string; value: string; negated: boolean }[];
  stateful: boolean;
}

/** One object in full. */
export interface HostObject {
  xml: string;
  /** What is stored, where that can differ from what is in force. */
  inactiveXml: string | null;
  /** Names and values out of its XML, in its order. */
  facts: { name: string; value: string }[];
  /** Of a filter, in their order. */
  rules: FilterRule[];
}

/** What makes use of an object. */
export interface HostObjectUser {
  kind: 'domain' | 'pool' | 'nwfilter' | 'nwfilter-binding';
  id: string;
  name: string;
}

const name = z.string().min(1).max(1024);
const xml = z.string().min(1).max(262_144);
const kind = z.enum(hostObjectKinds);

export const hostObjectRef = z.strictObject({ hostId, kind, id: name });
export const hostObjectsOf = z.strictObject({ hostId, kind });
export const hostObjectXml = z.strictObject({ hostId, kind, xml });

/** All that can be done with them, each as an operation. */
const namedActions = [
  'device-detach',
  'device-reattach',
  'device-reset',
  'device-start',
  'device-stop',
  'device-undefine',
  'interface-start',
  'interface-stop',
  'interface-undefine',
  'secret-undefine',
  'nwfilter-undefine',
  'binding-delete',
] as const;
const xmlActions = [
  'device-create',
  'device-define',
  'interface-define',
  'secret-define',
  'nwfilter-define',
  'binding-create',
] as const;
const interfaceChanges = ['interface-begin', 'interface-commit', 'interface-rollback'] as const;

export const hostObjectChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(namedActions), id: name }),
  z.strictObject({ action: z.enum(xmlActions), xml }),
  z.strictObject({ action: z.enum(interfaceChanges) }),
  z.strictObject({ action: z.literal('device-update'), id: name, xml }),
  z.strictObject({ action: z.literal('device-autostart'), id: name, autostart: z.boolean() }),
  z.strictObject({
    action: z.literal('secret-set-value'),
    id: name,
    value: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 65_536),
  }),
]);
export type HostObjectChange = z.infer<typeof hostObjectChange>;

/** What is done to a host and to what it has. */
export type HostAction = HostObjectChange['action'] | 'host-memory' | 'host-pages' | 'host-sleep';
