import { describe, expect, it } from 'vitest';
import { best, score, wordsOf } from './rank';

const sought = (key: string, extra = ''): { key: string; extra: string } => ({ key, extra });
const ranked = (query: string, ...keys: string[]): string[] =>
  best(
    wordsOf(query),
    keys.map((key) => sought(key)),
    10,
  ).map(({ key }) => key);

describe('ranking', () => {
  it('puts the name itself before its beginning, a word, a part and scattered letters', () =>
    expect(ranked('web', 'w-e-b', 'cobweb', 'my-web', 'web-server', 'web')).toEqual([
      'web',
      'web-server',
      'my-web',
      'cobweb',
      'w-e-b',
    ]));
  it('prefers the shorter name', () =>
    expect(ranked('db', 'db-replica', 'db-1')).toEqual(['db-1', 'db-replica']));
  it('finds initials', () => expect(ranked('pd', 'prod-db', 'speedy')).toEqual(['prod-db', 'speedy']));
  it('leaves out what lacks a letter or has them far apart', () => {
    expect(ranked('xyz', 'web')).toEqual([]);
    expect(ranked('oeyrr', 'some-very-far-letter')).toEqual([]);
  });
  it('wants every word somewhere', () => {
    expect(score(['web', 'lab'], sought('web-1', 'lab host'))).toBeGreaterThan(0);
    expect(score(['web', 'lab'], sought('web-1', 'other host'))).toBe(0);
  });

  it('takes a key among ten thousand in less than 50 ms', () => {
    const all = Array.from({ length: 10_000 }, (_, n) =>
      sought(`machine-${n}-of-group-${n % 97}`, `title of ${n} tag-${n % 7} host-${n % 4}`),
    );
    const words = wordsOf('mach 99 tag-3');
    best(words, all, 50);
    const begun = performance.now();
    const found = best(words, all, 50);
    const took = performance.now() - begun;
    expect(found).toHaveLength(50);
    console.log(`    ranking 10,000 took ${took.toFixed(1)} ms`);
    expect(took).toBeLessThan(50);
  });
});
