import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import { networkModes } from './storage-kinds.js';

/** In the fixed order in which menus show them. */
const networkActions = [
  'network-start',
  'network-stop',
  'network-autostart-on',
  'network-autostart-off',
  'network-delete',
] as const;
export const networkAction = z.enum(networkActions);
export type NetworkAction = z.infer<typeof networkAction>;

/** What is done with networks as operations, beyond the simple actions. */
export type NetworkChange = 'network-create' | 'network-edit' | 'network-host' | 'network-port-limit';

/** libvirt itself takes any description up to its limit for messages; ours are a few KiB. */
export const objectXml = z
  .string()
  .min(1)
  .max(1024 * 1024);

const macAddress = z.string().regex(/^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/);
/** IPv4 or IPv6, in its usual spelling; libvirt checks the rest. */
const ipAddress = z.string().regex(/^[0-9a-fA-F.:]{2,45}$/);
const deviceName = z.string().regex(/^[\w.\-:@]{1,64}$/);

/** An address that the network's DHCP server always gives to one guest. */
export const staticHost = z.strictObject({
  mac: macAddress.nullable(),
  name: z
    .string()
    .regex(/^[\w.-]{1,253}$/)
    .nullable(),
  ip: ipAddress,
});
export type StaticHost = z.infer<typeof staticHost>;

/** What the form for a new network asks. */
export const networkSpec = z.strictObject({
  name: z
    .string()
    .regex(/^[^/\n]{1,64}$/)
    .refine((name) => name.trim() === name),
  mode: z.enum(networkModes),
  /** The host's bridge, for mode bridge. */
  bridge: deviceName.nullable(),
  /** The host's device that NAT and routing are limited to; null: any. */
  device: deviceName.nullable(),
  /** The host's own IPv4 address in the network, such as 192.168.100.1; null: none (and no DHCP). */
  address: z.ipv4().nullable(),
  prefix: z.number().int().min(8).max(30),
  dhcp: z.strictObject({ start: z.ipv4(), end: z.ipv4() }).nullable(),
  domain: z
    .string()
    .regex(/^[\w.-]{1,253}$/)
    .nullable(),
});
export type NetworkSpec = z.infer<typeof networkSpec>;

const rate = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);
/** Rates in KiB/s as libvirt has them ("kilobytes"), bursts in KiB; 0 is no limit. */
export const portLimit = z.strictObject({ average: rate, peak: rate, burst: rate });
export type PortLimit = z.infer<typeof portLimit>;

export interface NetworkAddress {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
  ranges: { start: string; end: string }[];
  hosts: StaticHost[];
}

/** A guest's network card that is plugged in, or will be when the guest starts. */
export interface NetworkGuest {
  uuid: string;
  name: string;
  active: boolean;
  mac: string;
  /** The host's end of it, while the guest runs. */
  device: string | null;
  /** From the leases. */
  addresses: string[];
  port: NetworkPort | null;
}

export interface NetworkPort {
  uuid: string;
  inbound: PortLimit;
  outbound: PortLimit;
}

export interface NetworkLease {
  mac: string;
  address: string;
  hostname: string | null;
  /** Milliseconds since the epoch; null: never. */
  expiresAt: number | null;
  /** The guest with this MAC address. */
  guest: { uuid: string; name: string } | null;
}

/** What a network's page shows beyond its row. */
export interface NetworkDetails {
  domain: string | null;
  mtu: number | null;
  /** The host's device it forwards to. */
  device: string | null;
  addresses: NetworkAddress[];
  portGroups: { name: string; isDefault: boolean }[];
  /** null until the machines' descriptions have been read. */
  guests: NetworkGuest[] | null;
  leases: NetworkLease[];
  /** Why the leases could not be had; null where the driver has none to tell. */
  leasesError: ErrorDto | null;
  /** The driver tells ports and takes limits for them. */
  hasPorts: boolean;
}
