import { mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InstanceLock } from './instance-lock.js';

let folder: string;
let locks: InstanceLock[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virtdeck-lock-'));
  locks = [];
});

afterEach(() => {
  for (const lock of locks) lock.release();
  rmSync(folder, { recursive: true, force: true });
});

function lock(onSecond: (data: unknown) => void = () => undefined): InstanceLock {
  const made = new InstanceLock(folder, onSecond);
  locks.push(made);
  return made;
}

it('is had by one, who learns what each later one has to say', async () => {
  const told: unknown[] = [];
  const first = lock((data) => told.push(data));
  expect(first.acquire('mine')).toBe(true);
  expect(first.acquire('mine still')).toBe(true);
  expect(lock().acquire({ args: ['--route', '/help'] })).toBe(false);
  await expect.poll(() => told).toEqual([{ args: ['--route', '/help'] }]);
  expect(lock().acquire('third')).toBe(false);
  await expect.poll(() => told.length).toBe(2);
});

it('is free again after it was released', () => {
  const first = lock();
  first.acquire(null);
  first.release();
  expect(lock().acquire(null)).toBe(true);
});

it.each([
  ['a process that is gone', '4194305-1'],
  ['a process whose id another one has now', `${process.pid}-1`],
  ['nobody', 'nonsense'],
])('is taken over from %s', (_who, holder) => {
  symlinkSync(holder, join(folder, 'instance'));
  expect(lock().acquire(null)).toBe(true);
  expect(readlinkSync(join(folder, 'instance'))).toMatch(new RegExp(`^${process.pid}-\\d+$`));
});
