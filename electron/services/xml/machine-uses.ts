import { at, attribute, parseXml } from './dom.js';
import type { Element } from './dom.js';

/** A disk of a domain, by what it lies on. */
export interface DiskUse {
  /** Such as vda. */
  target: string;
  path: string | null;
  /** Given by pool and volume instead of a path. */
  pool: string | null;
  volume: string | null;
  /** Paths of what it builds on, as a running domain tells. */
  backing: string[];
}

export interface NicUse {
  network: string;
  mac: string;
  device: string | null;
}

export interface MachineUses {
  disks: DiskUse[];
  nics: NicUse[];
}

const sourceNames = ['file', 'dev', 'dir', 'name'];

function sourcePath(source: Element | null): string | null {
  for (const name of sourceNames) {
    const value = attribute(source, name);
    if (value) return value;
  }
  return null;
}

function backingOf(disk: Element): string[] {
  const found: string[] = [];
  for (let store = at(disk, 'backingStore'); store; store = at(store, 'backingStore')) {
    const path = sourcePath(at(store, 'source'));
    if (path) found.push(path);
  }
  return found;
}

function diskUse(disk: Element): DiskUse[] {
  const source = at(disk, 'source');
  if (!source) return [];
  return [
    {
      target: attribute(at(disk, 'target'), 'dev') ?? '',
      path: sourcePath(source),
      pool: attribute(source, 'pool'),
      volume: attribute(source, 'volume'),
      backing: backingOf(disk),
    },
  ];
}

function nicUse(nic: Element): NicUse[] {
  const network = attribute(at(nic, 'source'), 'network');
  const mac = attribute(at(nic, 'mac'), 'address');
  if (attribute(nic, 'type') !== 'network' || !network || !mac) return [];
  return [{ network, mac: mac.toLowerCase(), device: attribute(at(nic, 'target'), 'dev') }];
}

const device = /<(disk|interface)\b[^>]*>[^]*?<\/\1>/g;

/**
 * What a domain has of its host's storage and networks. Asked for thousands of domains at once, so only the devices
 * that matter are parsed: libvirt writes them after everything of the user's own, none inside another.
 */
export function machineUses(xml: string): MachineUses {
  const uses: MachineUses = { disks: [], nics: [] };
  const devices = xml.lastIndexOf('<devices>');
  if (devices < 0) return uses;
  for (const [text, kind] of xml.slice(devices).matchAll(device)) {
    const element = parseXml(text);
    if (kind === 'disk') uses.disks.push(...diskUse(element));
    else uses.nics.push(...nicUse(element));
  }
  return uses;
}
