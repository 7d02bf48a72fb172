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

/** Tells when the theme has changed, after which canvases are drawn anew. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer) {
    observer = new MutationObserver(() => {
      cache.clear();
      for (const each of listeners) each();
    });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = null;
    cache.clear();
  };
}
