// Notes which public methods a test file called, and whether they succeeded: coverage.csv is checked against it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import * as libvirt from '@virtdeck/libvirt';
import { afterAll, expect } from 'vitest';

const folder = new URL('../../.cache/api-calls/', import.meta.url);
const passed = new Set<string>();
const failed = new Set<string>();

function watch(target: object, key: string, className: (self: unknown) => string): void {
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  const original = descriptor?.value as unknown;
  if (key === 'constructor' || typeof original !== 'function') return;
  const method = original as (...args: unknown[]) => unknown;
  function watched(this: unknown, ...args: unknown[]): unknown {
    const name = `${className(this)}.${key}`;
    let result: unknown;
    try {
      result = method.apply(this, args);
    } catch (error) {
      failed.add(name);
      throw error;
    }
    if (result instanceof Promise) {
      result.then(
        () => passed.add(name),
        () => failed.add(name),
      );
    } else {
      passed.add(name);
    }
    return result;
  }
  Object.defineProperty(target, key, { ...descriptor, value: watched });
}

/** Notes a method that a test had called in another process, and whose result it has judged. */
export function exercised(method: string): void {
  passed.add(method);
}

const seen = new Set<object>();
for (const [name, exported] of Object.entries(libvirt)) {
  if (typeof exported !== 'function' || !/^[A-Z]/.test(name)) continue;
  for (const key of Object.getOwnPropertyNames(exported)) {
    if (!['length', 'name', 'prototype'].includes(key)) watch(exported, key, () => name);
  }
  for (
    let prototype = exported.prototype as object;
    prototype !== Object.prototype && !(prototype instanceof Error) && prototype !== Error.prototype;
    prototype = Object.getPrototypeOf(prototype) as object
  ) {
    if (seen.has(prototype)) continue;
    seen.add(prototype);
    for (const key of Object.getOwnPropertyNames(prototype)) {
      watch(prototype, key, (self) => (self as object).constructor.name);
    }
  }
}

afterAll(() => {
  const path = expect.getState().testPath ?? '';
  const file = relative(new URL('.', import.meta.url).pathname, path);
  // What succeeds there does so by chance, and proves nothing.
  if (file === 'arguments.test.ts') return;
  mkdirSync(folder, { recursive: true });
  const record = { file: `test/${file}`, passed: [...passed].sort(), failed: [...failed].sort() };
  writeFileSync(new URL(`${file.replaceAll('/', '-')}.json`, folder), `${JSON.stringify(record, null, 1)}\n`);
  if (basename(path) === '') throw new Error('a test file without a path');
});
