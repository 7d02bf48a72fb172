import { at, attribute, parseXml, textAt } from './dom.js';
import { bytes } from './units.js';

/** What tells whether two hosts see the same file. */
export interface VolumeIdentity {
  capacityBytes: number;
  format: string | null;
  /** To the nanosecond, as the file system has them; null where the pool's kind has none. */
  changedAt: string | null;
}

export function volumeIdentity(xml: string): VolumeIdentity {
  const volume = parseXml(xml);
  const times = ['mtime', 'ctime'].map((name) => textAt(volume, `target/timestamps/${name}`));
  return {
    capacityBytes: bytes(at(volume, 'capacity')),
    format: attribute(at(volume, 'target/format'), 'type'),
    changedAt: times.includes(null) ? null : times.join(' '),
  };
}
