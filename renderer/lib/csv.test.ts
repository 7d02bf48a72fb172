import { expect, it } from 'vitest';
import { toCsv, toText } from './csv';

const rows = [
  ['plain', 1.5, null],
  ['with, comma', 1000, 'say "hi"'],
  ['two\nlines', Number.NaN, ' kept '],
] as const;

it('writes what RFC 4180 says', () =>
  expect(toCsv(['name', 'size', 'note'], rows)).toBe(
    'name,size,note\r\nplain,1.5,\r\n"with, comma",1000,"say ""hi"""\r\n"two\nlines",, kept \r\n',
  ));

it('lets no text be a formula', () =>
  expect(toCsv(['a'], [['=HYPERLINK("x")'], ['+1'], ['-1'], ['@x'], [-1]])).toBe(
    'a\r\n"\'=HYPERLINK(""x"")"\r\n\'+1\r\n-1\r\n\'@x\r\n-1\r\n',
  ));

it('makes text with a row per line', () =>
  expect(
    toText(
      ['a', 'b'],
      [
        ['one\ttwo', 3],
        [null, 'x\ny'],
      ],
    ),
  ).toBe('a\tb\none two\t3\n\tx y'));
