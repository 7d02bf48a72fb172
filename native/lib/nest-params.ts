import type { TypedParams } from './records.js';

/** Typed parameters as lists and records: see nestParams(). */
export interface NestedParams {
  [key: string]: TypedParams[string] | NestedParams | NestedParams[];
}

type Nested = NestedParams[string];

const isRecord = (value: Nested | undefined): value is NestedParams =>
  typeof value === 'object' && !Array.isArray(value);

// No prototype: keys come from the host, and from the guest.
const record = (): NestedParams => Object.create(null) as NestedParams;

/**
 * Makes lists and records of parameters whose keys have dots, as those of getGuestInfo() and of the bulk
 * statistics: `fs.count`, `fs.0.name`, `fs.0.disk.count`, `fs.0.disk.0.alias` become
 * `{ fs: [{ name, disk: [{ alias }] }] }`. What has a count and numbers is a list, with holes where numbers
 * are missing, and everything else a record.
 *
 * @param params - As libvirt gave them.
 */
export function nestParams(params: TypedParams): NestedParams {
  const tree = record();
  for (const [key, value] of Object.entries(params)) {
    const parts = key.split('.');
    let place = tree;
    // Where a value stands in the way the rest of the key stays whole.
    while (parts.length > 1) {
      const next = (place[parts[0] ?? ''] ??= record());
      if (!isRecord(next)) break;
      place = next;
      parts.shift();
    }
    place[parts.join('.')] = value;
  }
  return withLists(tree) as NestedParams;
}

function withLists(value: Nested): Nested {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, withLists(entry)] as const);
  const items = entries.filter(([key]) => key !== 'count');
  if (
    typeof value['count'] === 'number' &&
    items.every(([key, item]) => /^\d+$/.test(key) && isRecord(item))
  ) {
    return Object.assign([], Object.fromEntries(items)) as NestedParams[];
  }
  return Object.assign(record(), Object.fromEntries(entries));
}
