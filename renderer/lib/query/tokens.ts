/** A stretch of a query between white space, with the quotes taken out. */
export interface Token {
  /** Where it is in the text. */
  from: number;
  to: number;
  characters: readonly Character[];
  /** A quote that was never closed. */
  open: boolean;
}

export interface Character {
  text: string;
  /** Where it is in the text. */
  at: number;
  /** Within quotes, where nothing but the quote means anything. */
  quoted: boolean;
}

const space = /\s/;

/** Quotes hold white space together; a backslash within them takes the next character as it is. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (space.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const from = at;
    const characters: Character[] = [];
    let quoted = false;
    for (; at < text.length && (quoted || !space.test(text.charAt(at))); at += 1) {
      const character = text.charAt(at);
      if (character === '"') quoted = !quoted;
      else if (quoted && character === '\\' && at + 1 < text.length) {
        at += 1;
        characters.push({ text: text.charAt(at), at, quoted });
      } else characters.push({ text: character, at, quoted });
    }
    tokens.push({ from, to: at, characters, open: quoted });
  }
  return tokens;
}

export const textOf = (characters: readonly Character[]): string =>
  characters.map(({ text }) => text).join('');

/** The parts between unquoted commas. */
export function alternatives(characters: readonly Character[]): Character[][] {
  const parts: Character[][] = [[]];
  for (const character of characters)
    if (character.text === ',' && !character.quoted) parts.push([]);
    else parts.at(-1)?.push(character);
  return parts;
}

/** The text so written that it is read as one value again. */
export function quoteWhereNeeded(text: string): string {
  if (/^[\p{L}\p{N}_.*?/@+%][\p{L}\p{N}_.*?/@+%-]*$/u.test(text)) return text;
  return `"${text.replace(/["\\]/g, (special) => `\\${special}`)}"`;
}
