/** What is sought in: both in small letters. */
export interface Sought {
  /** The name, which counts most. */
  key: string;
  /** What else it may be found by: a title, tags, its host. */
  extra: string;
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Letters in order with gaps between them; the fewer and the more at the beginnings of words, the better. */
function scattered(word: string, text: string): number {
  let at = -1;
  let gaps = 0;
  let starts = 0;
  for (const char of word) {
    const next = text.indexOf(char, at + 1);
    if (next < 0) return 0;
    if (at >= 0 && next !== at + 1) gaps++;
    if (!isLetter(text[next - 1])) starts++;
    at = next;
  }
  // A letter here and there is in everything.
  if (gaps > 1 + word.length / 2) return 0;
  return Math.max(1, 200 + starts * 20 - gaps * 30 - at);
}

function scoreWord(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at < 0) return scattered(word, text);
  const rest = Math.min(50, text.length - word.length);
  if (at === 0) return rest === 0 ? 1000 : 900 - rest;
  return (isLetter(text[at - 1]) ? 500 : 700) - rest - Math.min(50, at);
}

/** How well every word fits; 0 when one doesn't. */
export function score(words: readonly string[], { key, extra }: Sought): number {
  let total = 0;
  for (const word of words) {
    const own = scoreWord(word, key);
    // Beside the name only what is written as such counts, not letters here and there.
    const other = extra.includes(word) ? 150 : 0;
    if (own === 0 && other === 0) return 0;
    total += Math.max(own, other);
  }
  return total / words.length;
}

export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** The best of them, best first; those that fit equally well stay in their order. */
export function best<T extends Sought>(words: readonly string[], all: Iterable<T>, count: number): T[] {
  const found: { item: T; value: number }[] = [];
  for (const item of all) {
    const value = score(words, item);
    if (value > 0) found.push({ item, value });
  }
  found.sort((a, b) => b.value - a.value);
  return found.slice(0, count).map(({ item }) => item);
}
