/**
 * Which element shows which row. A row keeps its element while it is on screen, and one that comes takes that of one
 * that has gone: to change an element's texts costs far less than to make another.
 */
export class RowSlots {
  #slots: ReadonlyMap<string, number> = new Map();

  /** The slot of each of these rows, in their order. */
  assign(ids: readonly string[]): number[] {
    const wanted = new Set(ids);
    const kept = new Set<number>();
    const free: number[] = [];
    for (const [id, slot] of this.#slots)
      if (wanted.has(id)) kept.add(slot);
      else free.push(slot);
    let next = 0;
    const another = (): number => {
      const left = free.shift();
      if (left !== undefined) return left;
      while (kept.has(next)) next += 1;
      kept.add(next);
      return next;
    };
    const slots = new Map<string, number>();
    for (const id of ids) {
      const slot = this.#slots.get(id) ?? another();
      kept.add(slot);
      slots.set(id, slot);
    }
    this.#slots = slots;
    return [...slots.values()];
  }
}
