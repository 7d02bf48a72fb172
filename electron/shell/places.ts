import type { Display, Rectangle } from 'electron';

type DisplayPlace = Pick<Display, 'bounds' | 'scaleFactor' | 'workArea'>;

/** What tells one set-up of displays from another: where each is, how large, and how finely it draws. */
export function displaysKey(displays: readonly DisplayPlace[]): string {
  return displays
    .map(({ bounds: { x, y, width, height }, scaleFactor }) => `${width}x${height}+${x}+${y}@${scaleFactor}`)
    .sort()
    .join(' ')
    .slice(0, 1024);
}

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

function distance(a: Rectangle, b: Rectangle): number {
  return Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
}

const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** Wholly on the display it is mostly on, or else on the nearest; made smaller only where that has no room. */
export function onScreen(place: Rectangle, displays: readonly DisplayPlace[]): Rectangle {
  const [best] = displays
    .map(({ workArea }) => workArea)
    .sort((a, b) => overlap(place, b) - overlap(place, a) || distance(place, a) - distance(place, b));
  if (!best) return place;
  const width = Math.min(place.width, best.width);
  const height = Math.min(place.height, best.height);
  return {
    x: between(place.x, best.x, best.x + best.width - width),
    y: between(place.y, best.y, best.y + best.height - height),
    width,
    height,
  };
}
