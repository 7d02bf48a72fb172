import type { PoolRow } from '../../contract/inventory.js';
import type { PoolSource, VolumeRow } from '../../contract/storage.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import { bytes } from './units.js';

export function poolFacts(xml: string): Pick<PoolRow, 'type' | 'path'> {
  const pool = parseXml(xml);
  return { type: attribute(pool, 'type'), path: textAt(pool, 'target/path') };
}

/** Everything about a volume is in its XML: one call instead of three. */
export function volumeRow(xml: string): VolumeRow {
  const volume = parseXml(xml);
  return {
    name: textAt(volume, 'name') ?? '',
    key: textAt(volume, 'key') ?? '',
    path: textAt(volume, 'target/path') ?? '',
    type: attribute(volume, 'type') ?? 'file',
    format: attribute(at(volume, 'target/format'), 'type'),
    capacityBytes: bytes(at(volume, 'capacity')),
    allocationBytes: bytes(at(volume, 'allocation')),
    backing: textAt(volume, 'backingStore/path'),
    users: null,
  };
}

/** What findStoragePoolSources tells. */
export function poolSources(xml: string): PoolSource[] {
  return children(parseXml(xml), 'source').map((source) => ({
    name: textAt(source, 'name'),
    server: attribute(at(source, 'host'), 'name'),
    directory: attribute(at(source, 'dir'), 'path'),
    devices: children(source, 'device').flatMap((device) => attribute(device, 'path') ?? []),
    format: attribute(at(source, 'format'), 'type'),
  }));
}
