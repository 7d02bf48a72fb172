/** What went wrong must be seen when it appears, also where the window is low. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
