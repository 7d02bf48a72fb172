import { describe, expect, it } from 'vitest';
import { matchesQuery, naturalKey } from './natural';

describe('natural order', () => {
  it('sorts numbers in names by their value', () => {
    const names = ['web-10', 'web-2', 'Web-1', 'db', 'web-02b'];
    expect(names.sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))).toEqual([
      'db',
      'Web-1',
      'web-2',
      'web-02b',
      'web-10',
    ]);
  });
});

describe('filter', () => {
  it('wants every word, anywhere', () => {
    expect(matchesQuery('run WEB', ['web-1', 'Running'])).toBe(true);
    expect(matchesQuery('run db', ['web-1', 'Running', null])).toBe(false);
    expect(matchesQuery('  ', [])).toBe(true);
  });
});
