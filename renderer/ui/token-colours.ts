const cache = new Map<string, string>();
const listeners = new Set<() => void>();
let observer: MutationObserver | null = null;

/** The present value of a colour token, such as "--series-cpu", for what is drawn on a canvas. */
export function tokenColour(token: string): string {
  let value = cache.get(token);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
    cache.set(token, value);
  }
  return value;
}

/** The colour of a token with an opacity; tokens are written in a functional notation such as oklch(…). */
export function tokenColourWithAlpha(token: string, alpha: number): string {
  return tokenColour(token).replace(/\)$/, ` / ${alpha})`);
}

/** The same as #rrggbb, for what reads nothing newer. */
export function tokenColourAsHex(token: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return '#808080';
  context.fillStyle = tokenColour(token);
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** A rem in pixels: 16 times the scale setting. */
export function rootFontSize(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Tells when the theme or the scale has changed, after which canvases are drawn anew. */
export function onAppearanceChange(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer) {
    observer = new MutationObserver(() => {
      cache.clear();
      for (const each of listeners) each();
    });
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'style'],
    });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = null;
    cache.clear();
  };
}
