import * as fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { parseUriAliases, readUriAliases } from './uri-aliases.js';

test('the aliases of a file as libvirt ships it, filled in', () => {
  const text = `#
# This can be used to setup URI aliases for frequently
# uri_aliases = [ "commented=qemu:///out" ]
uri_aliases = [
  "hail=qemu+ssh://root@hail.cloud.example.com/system",
  'sleet=qemu+ssh://root@sleet.cloud.example.com/system?keyfile=/k',  # the old one
]

uri_default = "qemu:///system"
`;
  expect(parseUriAliases(text)).toEqual([
    { name: 'hail', uri: 'qemu+ssh://root@hail.cloud.example.com/system' },
    { name: 'sleet', uri: 'qemu+ssh://root@sleet.cloud.example.com/system?keyfile=/k' },
  ]);
  expect(parseUriAliases('# nothing\n')).toEqual([]);
  expect(parseUriAliases('uri_aliases = [ "no alias at all" ]')).toEqual([]);
});

test.each(['uri_aliases = [ "a=b"', 'uri_aliases = 3', 'uri_aliases [', '{}', 'uri_aliases = "a'])(
  '%s is broken',
  (text) => expect(parseUriAliases(text)).toBeNull(),
);

test('no text makes it fail, and what was written comes back', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseUriAliases(text);
      parseUriAliases(`uri_aliases = ${text}`);
    }),
    { numRuns: 1000 },
  );
  const blank = fc.constantFrom('', ' ', '\n', '\t', ' # a comment ["]\n', '\n\n  ');
  const alias = fc.record({
    name: fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/),
    uri: fc.stringMatching(/^[a-z]{1,5}\+ssh:\/\/[a-z0-9.@-]{1,12}\/system(\?keyfile=\/[a-z]{1,5})?$/),
    quote: fc.constantFrom('"', "'", '"""'),
    before: blank,
    behind: blank,
  });
  fc.assert(
    fc.property(fc.array(alias, { maxLength: 6 }), blank, fc.boolean(), (aliases, end, comma) => {
      const entries = aliases.map(
        ({ name, uri, quote, before, behind }) => `${before}${quote}${name}=${uri}${quote}${behind}`,
      );
      const text = `# head\nuri_aliases${end}=${end}[${entries.join(',')}${comma ? ',' : ''}]${end}`;
      expect(parseUriAliases(text)).toEqual(aliases.map(({ name, uri }) => ({ name, uri })));
    }),
    { numRuns: 1000 },
  );
});

test('each file says what became of it', async () => {
  const folder = temporaryFolder();
  const [good, bad] = [join(folder, 'good'), join(folder, 'bad')];
  writeFileSync(good, 'uri_aliases = ["a=qemu+tcp://a/system", "b=qemu+tcp://me:secret@b/system", "c=c"]');
  writeFileSync(bad, 'uri_aliases = [');
  const files = await readUriAliases(() => false, {}, [good, bad, join(folder, 'none'), folder]);
  expect(files.map(({ state }) => state)).toEqual(['read', 'broken', 'missing', 'unreadable']);
  expect(files[0]?.aliases.map(({ name, status }) => [name, status])).toEqual([
    ['a', 'new'],
    ['b', 'invalid'],
    ['c', 'invalid'],
  ]);
  expect(JSON.stringify(files)).not.toContain('secret');
});
