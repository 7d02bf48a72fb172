/**
 * Rows by UUID that change in place: what was taken from it before stays a different object, so that whoever compares
 * sees the change, but nothing is copied. A host with thousands of rows tells of a few of them many times a second.
 */
class RowMap<Row> implements ReadonlyMap<string, Row> {
  constructor(readonly rows: Map<string, Row>) {}

  get size(): number {
    return this.rows.size;
  }
  get(uuid: string): Row | undefined {
    return this.rows.get(uuid);
  }
  has(uuid: string): boolean {
    return this.rows.has(uuid);
  }
  keys(): MapIterator<string> {
    return this.rows.keys();
  }
  values(): MapIterator<Row> {
    return this.rows.values();
  }
  entries(): MapIterator<[string, Row]> {
    return this.rows.entries();
  }
  [Symbol.iterator](): MapIterator<[string, Row]> {
    return this.rows.entries();
  }
  forEach(each: (row: Row, uuid: string, map: ReadonlyMap<string, Row>) => void): void {
    for (const [uuid, row] of this.rows) each(row, uuid, this);
  }
}

export function rowMap<Row extends { uuid: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new RowMap(new Map(rows.map((row) => [row.uuid, row])));
}

/** The map with changes; the one before shares its rows. The same when nothing changed, so that selectors stay quiet. */
export function changed<Row extends { uuid: string }>(
  before: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  removed: readonly string[],
): ReadonlyMap<string, Row> {
  if (rows.length === 0 && removed.length === 0) return before;
  const shared = before instanceof RowMap ? (before.rows as Map<string, Row>) : new Map(before);
  for (const row of rows) shared.set(row.uuid, row);
  for (const uuid of removed) shared.delete(uuid);
  return new RowMap(shared);
}
