/** One level of a table's order; the next decides where this one does not. */
export interface Sort {
  id: string;
  desc: boolean;
}

type Key = string | number | null;

interface Sortable<Row> {
  id: string;
  sortBy?: (row: Row) => Key;
}

/** What is not known comes last, whichever the direction. */
const missing = (key: Key | undefined): boolean => key === null || key === undefined || Number.isNaN(key);

/** The rows in a new order. Each row is asked once per level; equals keep the order they have. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Sortable<Row>[],
  sorting: readonly Sort[],
): readonly Row[] {
  const levels = sorting.flatMap(({ id, desc }) => {
    const sortBy = columns.find((column) => column.id === id)?.sortBy;
    return sortBy ? [{ keys: rows.map(sortBy), sign: desc ? -1 : 1 }] : [];
  });
  if (levels.length === 0) return rows;
  const order = rows.map((_row, index) => index);
  order.sort((one, other) => {
    for (const { keys, sign } of levels) {
      const [a, b] = [keys[one], keys[other]];
      if (a === b) continue;
      const [noA, noB] = [missing(a), missing(b)];
      if (noA && noB) continue;
      if (noA !== noB) return noA ? 1 : -1;
      return (a as string) < (b as string) ? -sign : sign;
    }
    return one - other;
  });
  return order.map((index) => rows[index] as Row);
}

/** The order after a column's head was pressed: by that column alone, or (`add`) by it besides the others. */
export function toggleSort(
  sorting: readonly Sort[],
  column: { id: string; descendingFirst?: boolean },
  add: boolean,
): Sort[] {
  const first = column.descendingFirst ?? false;
  const known = sorting.find(({ id }) => id === column.id);
  if (!add) return [{ id: column.id, desc: known ? !known.desc : first }];
  if (!known) return [...sorting, { id: column.id, desc: first }].slice(-4);
  // The third press takes the level away again.
  if (known.desc !== first && sorting.length > 1) return sorting.filter(({ id }) => id !== column.id);
  return sorting.map((sort) => (sort === known ? { ...sort, desc: !sort.desc } : sort));
}
