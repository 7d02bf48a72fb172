import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from './lock.mjs';
import { cacheDir } from './paths.mjs';

const name = `lock-test-${process.pid}`;

test('the second one waits until the first has ended, even in an error', async () => {
  const seen: string[] = [];
  let fail: (error: Error) => void = () => undefined;
  const first = withLock(name, () => {
    seen.push('first');
    return new Promise((_, reject) => (fail = reject));
  });
  const second = withLock(name, async () => void seen.push('second'));
  expect(seen).toEqual(['first']);
  fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await second;
  expect(seen).toEqual(['first', 'second']);
  expect(existsSync(join(cacheDir, `${name}.lock`))).toBe(false);
});

test('a lock whose process is gone holds nobody up', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(cacheDir, `${name}.lock`), String(pid));
  expect(await withLock(name, async () => 'ran')).toBe('ran');
});
