/** Lines a shell would run one after another if this text were typed; 1 for a text without a line end. */
export function pastedLines(text: string): number {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  return lines.at(-1) === '' && lines.length > 1 ? lines.length - 1 : lines.length;
}

/** A text that would run by itself: it holds a line end. */
export function needsGuard(text: string): boolean {
  return /[\r\n]/.test(text);
}
