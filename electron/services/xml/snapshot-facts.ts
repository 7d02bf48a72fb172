import type { SnapshotDisk, SnapshotLocation, SnapshotRow, SnapshotState } from '../../contract/snapshots.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import type { Element } from './dom.js';

/** libvirt's words for a domain's state, as the contract has them. */
const states: Readonly<Record<string, SnapshotState>> = {
  nostate: 'no-state',
  running: 'running',
  blocked: 'blocked',
  paused: 'paused',
  shutdown: 'in-shutdown',
  shutoff: 'shut-off',
  crashed: 'crashed',
  pmsuspended: 'pm-suspended',
  'disk-snapshot': 'disk-only',
};

const locations: Readonly<Record<string, SnapshotLocation>> = {
  no: 'none',
  internal: 'internal',
  external: 'external',
  manual: 'manual',
};

const locationOf = (element: Element | null): SnapshotLocation =>
  locations[attribute(element, 'snapshot') ?? 'no'] ?? 'none';

const placeOf = (source: Element | null): string | null =>
  attribute(source, 'file') ?? attribute(source, 'dev') ?? attribute(source, 'name');

function disksOf(snapshot: Element): SnapshotDisk[] {
  const before = new Map(
    children(at(snapshot, 'domain/devices'), 'disk').map((disk) => [
      attribute(at(disk, 'target'), 'dev') ?? '',
      disk,
    ]),
  );
  return children(at(snapshot, 'disks'), 'disk').map((disk) => {
    const target = attribute(disk, 'name') ?? '';
    const location = locationOf(disk);
    const was = before.get(target) ?? null;
    return {
      target,
      location,
      source: placeOf(at(was, 'source')),
      overlay: location === 'external' ? placeOf(at(disk, 'source')) : null,
      format: attribute(at(was, 'driver'), 'type'),
    };
  });
}

/** A snapshot as its own XML tells; who its children are and whether it is current is told elsewhere. */
export function snapshotFacts(xml: string): Omit<SnapshotRow, 'isCurrent' | 'children' | 'picture'> {
  const snapshot = parseXml(xml);
  const memory = at(snapshot, 'memory');
  const state = textAt(snapshot, 'state') ?? 'nostate';
  return {
    name: textAt(snapshot, 'name') ?? '',
    parent: textAt(snapshot, 'parent/name'),
    createdAt: Number(textAt(snapshot, 'creationTime') ?? 0) * 1000,
    state: states[state] ?? 'no-state',
    description: textAt(snapshot, 'description'),
    memory: { location: locationOf(memory), file: attribute(memory, 'file') },
    disks: disksOf(snapshot),
  };
}
