const due = new Set<() => void>();
let frame = 0;

/** Runs every painter that asked, once, in one animation frame for all. Nothing runs when nobody asks. */
export function paintSoon(painter: () => void): void {
  due.add(painter);
  if (frame) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    const painters = [...due];
    due.clear();
    for (const paint of painters) paint();
  });
}

export function cancelPaint(painter: () => void): void {
  due.delete(painter);
}
