/** What has changed since the last time it was taken. */
export interface RowChanges<Row> {
  rows: Row[];
  removed: string[];
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => value === b[index]);
  return Object.is(a, b);
}

function sameRow<Row extends object>(a: Row, b: Row): boolean {
  const keys = Object.keys(a) as (keyof Row)[];
  return keys.length === Object.keys(b).length && keys.every((key) => sameValue(a[key], b[key]));
}

/** Rows by UUID that know which of them are news; a row put again unchanged is none. */
export class RowTable<Row extends { readonly uuid: string }> {
  readonly #rows = new Map<string, Row>();
  readonly #changed = new Set<string>();
  readonly #removed = new Set<string>();

  get(uuid: string): Row | undefined {
    return this.#rows.get(uuid);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  uuids(): string[] {
    return [...this.#rows.keys()];
  }

  /** @returns whether that changed anything */
  put(row: Row): boolean {
    const before = this.#rows.get(row.uuid);
    if (before && sameRow(before, row)) return false;
    this.#rows.set(row.uuid, row);
    this.#removed.delete(row.uuid);
    this.#changed.add(row.uuid);
    return true;
  }

  /** @returns whether that changed anything */
  remove(uuid: string): boolean {
    if (!this.#rows.delete(uuid)) return false;
    this.#changed.delete(uuid);
    this.#removed.add(uuid);
    return true;
  }

  take(): RowChanges<Row> {
    const rows = [...this.#changed].flatMap((uuid) => this.#rows.get(uuid) ?? []);
    const removed = [...this.#removed];
    this.#changed.clear();
    this.#removed.clear();
    return { rows, removed };
  }
}
