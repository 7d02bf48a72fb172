import { describe, expect, it } from 'vitest';
import {
  formatBitRate,
  formatBytes,
  formatDuration,
  formatKiB,
  formatPercent,
  formatShortTime,
  formatTime,
} from './format';

describe('format', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [2.4 * 1024 ** 3, '2.4 GiB'],
    [1023.9 * 1024, '1 MiB'],
    [123.4 * 1024 ** 2, '123 MiB'],
    [Number.NaN, '–'],
  ])('shows %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('counts memory from KiB', () => expect(formatKiB(2 * 1024 ** 2)).toBe('2 GiB'));
  it('shows network rates in SI bits', () => {
    expect(formatBitRate(101_500_000)).toBe('812 Mbit/s');
    expect(formatBitRate(0)).toBe('0 bit/s');
  });
  it('shows percentages with a space', () => expect(formatPercent(36.6)).toBe('37 %'));

  it.each([
    [400, '0 s'],
    [8_000, '8 s'],
    [725_000, '12 min 5 s'],
    [3_600_000, '1 h'],
    [273_600_000, '3 d 4 h'],
  ])('shows %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('names the day only when it is not today', () => {
    const at = new Date(2026, 10, 20, 14, 2, 7).getTime();
    expect(formatTime(at, at + 1000)).toBe('14:02:07');
    expect(formatShortTime(at, at + 1000)).toBe('14:02');
    expect(formatTime(at, at + 86_400_000)).toBe('Nov 20, 14:02:07');
  });
});
