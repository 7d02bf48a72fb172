import { expect, test } from 'vitest';
import { migration, MiB } from './samples';
import { waysOut } from './convergence';

test('nothing is said while it comes on, or nobody can know', () => {
  expect(waysOut(migration())).toBeNull();
  expect(waysOut(migration({}, { dirtyRateBytes: 40 * MiB, iteration: 1 }))).toBeNull();
  expect(waysOut(migration({}, { dirtyRateBytes: null }))).toBeNull();
  expect(waysOut(migration({ phase: 'switching' }, { dirtyRateBytes: 40 * MiB }))).toBeNull();
});

test('a guest that writes faster than is sent has ways out, those that apply', () => {
  const slow = { dirtyRateBytes: 40 * MiB, memoryRateBytes: 32 * MiB, memoryRemainingBytes: 64 * MiB };
  expect(waysOut(migration({}, slow))).toEqual([{ kind: 'max-downtime', ms: 2400 }, { kind: 'pause' }]);
  const settings = {
    maxDowntimeMs: 300,
    bandwidthMibs: 32,
    postcopyBandwidthMibs: null,
    compressionCacheBytes: null,
  };
  expect(waysOut(migration({ traits: ['live', 'post-copy'], settings }, slow))).toEqual([
    { kind: 'post-copy' },
    { kind: 'max-downtime', ms: 2400 },
    { kind: 'bandwidth' },
    { kind: 'pause' },
  ]);
});

test('a pause that is set already, or too long for anybody, is not offered', () => {
  const settings = {
    maxDowntimeMs: 3000,
    bandwidthMibs: null,
    postcopyBandwidthMibs: null,
    compressionCacheBytes: null,
  };
  const slow = { dirtyRateBytes: 40 * MiB, memoryRateBytes: 32 * MiB, memoryRemainingBytes: 64 * MiB };
  expect(waysOut(migration({ settings }, slow))).toEqual([{ kind: 'pause' }]);
  expect(waysOut(migration({}, { ...slow, memoryRemainingBytes: 4096 * MiB }))).toEqual([{ kind: 'pause' }]);
});
