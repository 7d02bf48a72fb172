import { expect, it } from 'vitest';
import { CrashGuard } from './crash-guard.js';

it('allows three starts a minute', () => {
  let now = 0;
  const guard = new CrashGuard(() => now);
  expect([1, 2, 3, 4].map(() => guard.mayRestart())).toEqual([true, true, true, false]);
  now = 60_001;
  expect(guard.mayRestart()).toBe(true);
});
