import { afterEach, describe, expect, it } from 'vitest';
import { formatBytes, formatExactBytes, formatTime } from '../format';
import { de } from './de';
import { en } from './en';
import { currentLanguage, resolveLanguage, setLanguage } from './language';
import { t, translate } from './t';

afterEach(() => setLanguage('en'));

/** Every text by its path, with how many parameters it takes. */
function shapeOf(node: object, path = ''): [string, number][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const at = `${path}${key}`;
    if (typeof value === 'string') return [[at, 0]];
    if (typeof value === 'function') return [[at, 1]];
    return shapeOf(value as object, `${at}.`);
  });
}

it('every text is there in German, and none is empty', () => {
  const german = new Map(shapeOf(de));
  // What keys are called on a German keyboard is not said in English.
  const missing = shapeOf(en).filter(([path, takes]) => german.get(path) !== takes);
  expect(missing).toEqual([]);
});

describe('the language', () => {
  it.each([
    ['de', ['en-US'], 'de'],
    ['system', ['de-AT', 'en'], 'de'],
    ['system', ['en-GB', 'de'], 'en'],
    ['system', ['fr', 'de-CH'], 'de'],
    ['system', ['fr'], 'en'],
    ['system', [], 'en'],
  ] as const)('of the setting %s on a system in %s is %s', (setting, system, language) =>
    expect(resolveLanguage(setting, system)).toBe(language),
  );

  it('is that of every text, number and date asked for from then on', () => {
    setLanguage('de');
    expect(currentLanguage()).toBe('de');
    expect(document.documentElement.lang).toBe('de');
    expect(t('common.cancel')).toBe('Abbrechen');
    expect(t('common.since', { time: '14:02' })).toBe('seit 14:02');
    expect(formatBytes(2.4 * 1024 ** 3)).toBe('2,4 GiB');
    expect(formatExactBytes(2_576_980_378)).toBe('2.576.980.378 Byte');
    const at = new Date(2026, 10, 20, 14, 2, 7).getTime();
    expect(formatTime(at, at + 86_400_000)).toBe('20. Nov., 14:02:07');
    setLanguage('en');
    expect(t('common.cancel')).toBe('Cancel');
    expect(formatBytes(2.4 * 1024 ** 3)).toBe('2.4 GiB');
    expect(formatExactBytes(2_576_980_378)).toBe('2,576,980,378 bytes');
  });

  it('knows nothing of keys that are not there', () => {
    setLanguage('de');
    expect(translate('common.nothing')).toBeNull();
    expect(translate('constructor')).toBeNull();
  });
});
