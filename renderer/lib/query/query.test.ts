import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleDomain } from '../../bridge/samples';
import type { DomainRow } from '../../../electron/contract/inventory';
import { amountOf } from './amount';
import { completeQuery } from './complete';
import { askedFigures, compileQuery } from './evaluate';
import type { Around, Verdict } from './evaluate';
import { flagFields, flagWords, numberFields, stateWords, textFields } from './fields';
import { matchesGlob } from './glob';
import { parseQuery, printQuery } from './parse';
import type { Term } from './parse';

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const free: fc.Arbitrary<Term> = fc.record({
  kind: fc.constant('text' as const),
  negated: fc.boolean(),
  text: word,
});
const match: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    kind: fc.constant('match' as const),
    negated: fc.boolean(),
    field: fc.constantFrom(...textFields.filter((field) => field !== 'state')),
    values: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('match' as const),
    negated: fc.boolean(),
    field: fc.constant('state' as const),
    values: fc.array(fc.constantFrom(...stateWords), { minLength: 1, maxLength: 3 }),
  }),
  ...flagFields.map((field) =>
    fc.record({
      kind: fc.constant('match' as const),
      negated: fc.boolean(),
      field: fc.constant(field),
      values: fc.array(fc.constantFrom<string>(...flagWords[field]), { minLength: 1, maxLength: 2 }),
    }),
  ),
);
const compare: fc.Arbitrary<Term> = fc.record({
  kind: fc.constant('compare' as const),
  negated: fc.boolean(),
  field: fc.constantFrom(...numberFields),
  operator: fc.constantFrom('>', '<', '>=', '<=', '='),
  amount: fc.constant('0'),
});
const terms = fc.array(fc.oneof(free, match, compare), { maxLength: 6 });

/** Text of the characters that mean something, which random text seldom has. */
const nasty = fc.string({
  unit: fc.constantFrom(...Array.from('ab-:<>=",\\ *?1GM%'), 'state', 'tag', 'mem', 'is'),
  maxLength: 30,
});

describe('a query', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(terms, (each) => {
        expect(parseQuery(printQuery(each)).terms).toEqual(each);
      }),
    );
  });

  it('is read from any text, and from what it prints the same', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), (text) => {
        const first = parseQuery(text);
        const again = parseQuery(printQuery(first.terms));
        expect(again).toEqual({ terms: first.terms, problems: [] });
        for (const { from, to } of first.problems) {
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
        compileQuery(first.terms)({ hostId: 'h1', row: sampleDomain() }, around());
        completeQuery(text, text.length, () => [{ word: 'x y', count: 1 }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has free text, fields, quotes, alternatives, signs and comparisons', () => {
    expect(parseQuery('web -tag:old,"very old" state:run mem:>8G cpu<=50% host:lab*')).toEqual({
      problems: [],
      terms: [
        { kind: 'text', negated: false, text: 'web' },
        { kind: 'match', negated: true, field: 'tag', values: ['old', 'very old'] },
        { kind: 'match', negated: false, field: 'state', values: ['run'] },
        { kind: 'compare', negated: false, field: 'mem', operator: '>', amount: '8G' },
        { kind: 'compare', negated: false, field: 'cpu', operator: '<=', amount: '50%' },
        { kind: 'match', negated: false, field: 'host', values: ['lab*'] },
      ],
    });
  });

  it('takes addresses for what they are', () => {
    expect(parseQuery('52:54:00:1a fe80::1 10.0.0.7').terms.map((term) => term.kind)).toEqual([
      'text',
      'text',
      'text',
    ]);
  });

  it.each([
    ['web statt:running', 'unknown-field', 'statt', 'state'],
    ['tga:db', 'unknown-field', 'tga', 'tag'],
    ['state:runing', 'unknown-value', 'runing', 'running'],
    ['is:nothing', 'unknown-value', 'nothing', null],
    ['mem>8', 'needs-unit', '8', null],
    ['mem>8X', 'no-number', '8X', null],
    ['cpu>much', 'no-number', 'much', null],
    ['name>web', 'not-comparable', 'name', null],
    ['tag:', 'missing-value', 'tag', null],
    ['"web', 'open-quote', '"web', null],
  ])('says what is wrong with %s', (text, kind, wrong, near) => {
    const [problem] = parseQuery(text).problems;
    expect(problem).toMatchObject({ kind, word: wrong, near });
    expect(text.slice(problem?.from, problem?.to)).toContain(wrong);
  });

  it('goes on with the terms that can be understood', () => {
    expect(parseQuery('mem>lots web').terms).toEqual([{ kind: 'text', negated: false, text: 'web' }]);
  });
});

describe('amounts', () => {
  it.each([
    ['mem', '1.5G', 1.5 * 1024 ** 3],
    ['mem', '512MiB', 512 * 1024 ** 2],
    ['mem', '2 TB', 2 * 1024 ** 4],
    ['disk', '10M/s', 10 * 1024 ** 2],
    ['net', '100Mbit/s', 100e6],
    ['net', '1G', 1e9],
    ['cpu', '37%', 37],
    ['vcpus', '4', 4],
    ['uptime', '3d', 3 * 86_400_000],
    ['uptime', '5m', 300_000],
    ['mem', '0', 0],
  ] as const)('%s %s', (field, text, value) => expect(amountOf(field, text)).toEqual({ ok: true, value }));
});

describe('globs', () => {
  it.each([
    ['lab*', 'lab12', true],
    ['lab*', 'my lab', false],
    ['*-db?', 'eu-db1', true],
    ['*-db?', 'eu-db10', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a.c', 'abc', false],
    ['**', '', true],
  ])('%s and %s', (glob, text, fits) => expect(matchesGlob(glob, text)).toBe(fits));

  it('takes no longer for many stars', () => {
    const started = performance.now();
    expect(matchesGlob('*a'.repeat(40) + 'b', 'a'.repeat(5000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

function around(changes: Partial<Around> = {}): Around {
  return {
    now: 10 * 86_400_000,
    hostName: () => 'lab one',
    hostStale: () => false,
    figure: () => NaN,
    ...changes,
  };
}

function ask(text: string, row: Partial<DomainRow> = {}, other: Partial<Around> = {}): Verdict {
  return compileQuery(parseQuery(text).terms)({ hostId: 'h1', row: sampleDomain(row) }, around(other));
}

describe('what fits', () => {
  const row: Partial<DomainRow> = {
    name: 'Web-1',
    title: 'Shop front',
    description: 'asks the database',
    tags: ['db', 'Prod'],
    group: 'web/frontend',
    os: 'Debian GNU/Linux 12',
    addresses: ['10.0.0.7', 'fe80::1'],
    maxMemoryKiB: 8 * 1024 ** 2,
    vcpus: 4,
    startedAt: 6 * 86_400_000,
    autostart: true,
  };
  it.each([
    'WEB',
    'front',
    'database',
    'running',
    '10.0.0',
    '"lab one"',
    'name:web*',
    'host:lab',
    'host:lab*',
    'tag:prod',
    'tag:other,db',
    'tag:d?',
    'group:web',
    'group:web/frontend',
    'group:*/front*',
    'os:debian',
    'ip:10.0.',
    'title:shop',
    'notes:asks',
    'mem:>=8G',
    'mem=8G',
    'mem<8.5GiB',
    'vcpus:4',
    'uptime>3d',
    'has:notes',
    'has:snap,ip -has:saved is:auto',
    'is:live',
    'is:persistent',
    'state:running,paused',
    'state:run',
    '-state:off',
    '-tag:d',
  ])('%s', (text) => expect(ask(text, row)).toBe('yes'));

  it.each([
    'mail',
    'tag:d',
    'group:we',
    'mem>8G',
    '-is:autostart',
    'has:snapshots',
    'cpu>1',
    'cpu<1',
    'is:stale',
  ])('not %s', (text) => expect(ask(text, row)).toBe('no'));

  it('looks at live figures and at the host', () => {
    expect(ask('cpu>50', row, { figure: (_subject, field) => (field === 'cpu' ? 60 : NaN) })).toBe('yes');
    expect(ask('state:stale', row, { hostStale: () => true })).toBe('yes');
    expect(ask('is:stalled', { stalledSince: 1 })).toBe('yes');
    expect(ask('state:off', { state: 'shut-off', id: null })).toBe('yes');
    expect([...askedFigures(parseQuery('web cpu>1 mem>1G -net>1M').terms)]).toEqual(['cpu', 'net']);
  });

  it('does not decide on what was not read', () => {
    const unread = { details: false, name: 'web', maxMemoryKiB: null };
    expect(ask('tag:db', unread)).toBe('unread');
    expect(ask('-tag:db', unread)).toBe('unread');
    expect(ask('-has:notes', unread)).toBe('unread');
    expect(ask('mem>1G', unread)).toBe('unread');
    expect(ask('web', unread)).toBe('yes');
    expect(ask('shop', unread)).toBe('unread');
    expect(ask('name:mail tag:db', unread)).toBe('no');
  });
});

describe('completion', () => {
  const values = (): { word: string; count: number }[] => [
    { word: 'db', count: 3 },
    { word: 'old db', count: 1 },
    { word: 'web', count: 9 },
  ];
  const after = (text: string, caret = text.length): string[] =>
    completeQuery(text, caret, values).map(
      ({ from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    );

  it('offers all fields where nothing is typed', () => {
    expect(after('web ')).toContain('web state:');
    expect(after('')).toHaveLength(18);
  });
  it('completes a field', () => expect(after('web -ta')).toEqual(['web -tag:']));
  it('offers a comparison for numbers', () => expect(after('me')).toEqual(['mem>']));
  it('completes a value, what begins so first', () =>
    expect(after('tag:d')).toEqual(['tag:db ', 'tag:"old db" ']));
  it('completes the alternative after a comma', () => expect(after('tag:db,w')).toEqual(['tag:db,web ']));
  it('completes in the middle', () => expect(after('tag:w state:run', 5)).toEqual(['tag:web  state:run']));
  it('has nothing for what is no field', () => expect(after('nothing:')).toEqual([]));
});
