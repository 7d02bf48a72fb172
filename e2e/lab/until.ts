import { setTimeout as delay } from 'node:timers/promises';

/** Polls until `probe` returns something truthy, and returns that; throws after `timeout` milliseconds. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeout = 10_000, interval = 20 }: { timeout?: number; interval?: number } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${timeout} ms in vain for ${what}`);
    await delay(interval);
  }
}
