export const isGlob = (text: string): boolean => /[*?]/.test(text);

/**
 * `*` is any run of characters, `?` any one; everything else is itself. Not by a regular expression, which a pattern
 * with many stars would make slow.
 */
export function matchesGlob(glob: string, text: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (glob[next] === '*') {
      star = next++;
      resume = at;
    } else if (next < glob.length && (glob[next] === '?' || glob[next] === text[at])) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  while (glob[next] === '*') next += 1;
  return next === glob.length;
}
