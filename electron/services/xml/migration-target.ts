import { at, attribute, children, parseXml, xmlText } from './dom.js';
import type { Element } from './dom.js';

export interface PlaceMaps {
  networks: readonly { from: string; to: string }[];
  disks: readonly { target: string; path: string }[];
}

/** What a source says beyond the place itself, which only holds for the place it had. */
const ofOldNetwork = ['portid', 'bridge'];
const ofOldDisk = [
  'file',
  'dev',
  'dir',
  'name',
  'pool',
  'volume',
  'mode',
  'startupPolicy',
  'index',
  'protocol',
];

function mapNetwork(nic: Element, networks: PlaceMaps['networks']): boolean {
  const source = at(nic, 'source');
  const found = networks.find(({ from }) => from === attribute(source, 'network'));
  if (attribute(nic, 'type') !== 'network' || !source || !found || found.from === found.to) return false;
  source.setAttribute('network', found.to);
  for (const name of ofOldNetwork) source.removeAttribute(name);
  return true;
}

function mapDisk(disk: Element, disks: PlaceMaps['disks']): boolean {
  const found = disks.find(({ target }) => target === attribute(at(disk, 'target'), 'dev'));
  const source = at(disk, 'source');
  if (!found || !source) return false;
  const block = found.path.startsWith('/dev/');
  for (const name of ofOldDisk) source.removeAttribute(name);
  disk.setAttribute('type', block ? 'block' : 'file');
  source.setAttribute(block ? 'dev' : 'file', found.path);
  return true;
}

/** The description for another host, where networks and disks are elsewhere; null when all stays as it is. */
export function mappedXml(xml: string, maps: PlaceMaps): string | null {
  const domain = parseXml(xml);
  const devices = at(domain, 'devices');
  const changes = [
    ...children(devices, 'interface').map((nic) => mapNetwork(nic, maps.networks)),
    ...children(devices, 'disk').map((disk) => mapDisk(disk, maps.disks)),
  ];
  return changes.includes(true) ? xmlText(domain) : null;
}
