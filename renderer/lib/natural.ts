/**
 * A key that sorts names as people do, web-2 before web-10, by plain comparison: ten thousand names are compared
 * far faster so than by a collator.
 */
export function naturalKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(20, '0'));
}

/** Whether every word of `query` is somewhere in the texts. Empty matches all. */
export function matchesQuery(query: string, texts: readonly (string | null)[]): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const all = texts.filter(Boolean).join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}
