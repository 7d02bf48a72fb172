import type { PoolRow } from '../../contract/inventory.js';
import { at, attribute, parseXml, textAt } from './dom.js';

export function poolFacts(xml: string): Pick<PoolRow, 'type' | 'path'> {
  const pool = parseXml(xml);
  return { type: attribute(pool, 'type'), path: textAt(pool, 'target/path') };
}

/** The format of a volume, null where its pool's type has none. */
export function volumeFormat(xml: string): string | null {
  return attribute(at(parseXml(xml), 'target/format'), 'type');
}
