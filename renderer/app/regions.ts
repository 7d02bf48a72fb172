/** The parts of the window in the order F6 goes through them: those marked with data-region. */
const regions = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-region]')];

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), [tabindex]:not([tabindex="-1"]):not([data-region])';

/** A region is left where it was and, come back to, taken up there. */
const lastFocus = new WeakMap<HTMLElement, HTMLElement>();

/** Puts the focus into the next part of the window, or the one before. */
export function focusRegion(step: 1 | -1): void {
  const all = regions();
  const { activeElement } = document;
  const here = activeElement?.closest<HTMLElement>('[data-region]') ?? null;
  if (here && activeElement instanceof HTMLElement) lastFocus.set(here, activeElement);
  const at = here ? all.indexOf(here) : step === 1 ? -1 : 0;
  for (let moved = 1; moved <= all.length; moved++) {
    const region = all[(at + step * moved + all.length * moved) % all.length];
    const last = region && lastFocus.get(region);
    const target =
      last?.isConnected && region?.contains(last) ? last : region?.querySelector<HTMLElement>(focusable);
    if (!target) continue;
    target.focus();
    if (document.activeElement === target) return;
  }
}
