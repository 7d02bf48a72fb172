/** Leaves the element alone when it says so already, so that nothing is laid out anew. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
