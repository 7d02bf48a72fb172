import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpuPercent, RateMeter } from './rates.js';

test('a rate needs two readings and is per second', () => {
  const meter = new RateMeter();
  expect(meter.perSecond('a', 1000, 0)).toBeNaN();
  expect(meter.perSecond('a', 3000, 500)).toBe(4000);
  expect(meter.perSecond('b', 5, 600)).toBeNaN();
});

test('a counter that began anew, a missing value or no time in between make a gap', () => {
  const meter = new RateMeter();
  meter.perSecond('a', 1000, 0);
  expect(meter.perSecond('a', 10, 1000)).toBeNaN();
  expect(meter.perSecond('a', 20, 1000)).toBeNaN();
  expect(meter.perSecond('a', 30, 2000)).toBe(10);
  expect(meter.perSecond('a', Number.NaN, 3000)).toBeNaN();
  expect(meter.perSecond('a', 40, 4000)).toBeNaN();
});

test('what was left out of a round begins anew', () => {
  const meter = new RateMeter();
  meter.perSecond('a', 0, 0);
  meter.perSecond('b', 0, 0);
  meter.keepOnly(new Set(['a']));
  expect(meter.perSecond('a', 1, 1000)).toBe(1);
  expect(meter.perSecond('b', 1, 1000)).toBeNaN();
});

test('one of two vCPUs busy is 50 %, whatever the jitter it stays within 0 and 100', () => {
  expect(cpuPercent(1e9, 2)).toBe(50);
  expect(cpuPercent(1e9, null)).toBeNaN();
  expect(cpuPercent(Number.NaN, 2)).toBeNaN();
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.integer({ min: 1, max: 512 }), (rate, vcpus) => {
      const percent = cpuPercent(rate, vcpus);
      return percent >= 0 && percent <= 100;
    }),
  );
});
