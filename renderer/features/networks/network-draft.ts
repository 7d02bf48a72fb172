import type { NetworkRow } from '../../../electron/contract/inventory';
import type { NetworkSpec } from '../../../electron/contract/networks';
import type { MessageKey } from '../../lib/i18n/t';

/** What the form holds: texts, as they are typed. */
export interface NetworkDraft {
  name: string;
  mode: NetworkSpec['mode'];
  bridge: string;
  device: string;
  address: string;
  prefix: number;
  dhcp: boolean;
  start: string;
  end: string;
  domain: string;
}

function toNumber(address: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const octets = address.split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return null;
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

function toText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** The usual DHCP range: the whole network but its first addresses; nothing while the address is none. */
export function rangeOf(address: string, prefix: number): { start: string; end: string } | object {
  const own = toNumber(address);
  if (own === null) return {};
  const size = 2 ** (32 - prefix);
  const first = own - (own % size);
  return { start: toText(Math.max(first + 2, own + 1)), end: toText(first + size - 2) };
}

/** The first of 192.168.100.0/24 … that no network of the host has. */
export function freeSubnet(networks: readonly NetworkRow[]): number {
  const taken = new Set(
    networks.flatMap((row) => row.addresses.map((address) => address.split('.').slice(0, 3).join('.'))),
  );
  for (let subnet = 100; subnet < 255; subnet++) if (!taken.has(`192.168.${subnet}`)) return subnet;
  return 100;
}

export function draftOf(subnet: number): NetworkDraft {
  const address = `192.168.${subnet}.1`;
  return {
    name: '',
    mode: 'nat',
    bridge: '',
    device: '',
    address,
    prefix: 24,
    dhcp: true,
    start: `192.168.${subnet}.2`,
    end: `192.168.${subnet}.254`,
    domain: '',
  };
}

/** What looks wrong, by field; main has the last word. */
export type Problems = Partial<
  Record<'name' | 'bridge' | 'device' | 'address' | 'start' | 'end' | 'domain', MessageKey>
>;

export interface Checked {
  /** What main takes; null while something is wrong. */
  spec: NetworkSpec | null;
  problems: Problems;
}

const device = /^[\w.\-:@]{1,64}$/;
const domain = /^[\w.-]{1,253}$/;

/** What the form says, as main takes it, or what is wrong with it. */
export function problemsOf(draft: NetworkDraft): Checked {
  const bridged = draft.mode === 'bridge';
  const optional = (text: string): string | null => text.trim() || null;
  const spec: NetworkSpec = {
    name: draft.name.trim(),
    mode: draft.mode,
    bridge: bridged ? draft.bridge.trim() : null,
    device: bridged || draft.mode === 'isolated' ? null : optional(draft.device),
    address: bridged ? null : draft.address.trim(),
    prefix: draft.prefix,
    dhcp: bridged || !draft.dhcp ? null : { start: draft.start.trim(), end: draft.end.trim() },
    domain: bridged ? null : optional(draft.domain),
  };
  const problems: Problems = {};
  const noAddress = (text: string | null | undefined): boolean =>
    text !== null && text !== undefined && toNumber(text) === null;
  if (!/^[^/\n]{1,64}$/.test(spec.name)) problems.name = 'networks.form.badName';
  if (spec.bridge !== null && !device.test(spec.bridge)) problems.bridge = 'networks.form.badBridge';
  if (spec.device !== null && !device.test(spec.device)) problems.device = 'networks.form.badDevice';
  if (noAddress(spec.address)) problems.address = 'networks.form.badAddress';
  if (noAddress(spec.dhcp?.start)) problems.start = 'networks.form.badAddress';
  if (noAddress(spec.dhcp?.end)) problems.end = 'networks.form.badAddress';
  if (spec.domain !== null && !domain.test(spec.domain)) problems.domain = 'networks.form.badDomain';
  return { spec: Object.keys(problems).length === 0 ? spec : null, problems };
}
