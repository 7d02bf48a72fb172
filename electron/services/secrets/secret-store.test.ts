import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { QuietLog } from '../testing/quiet-log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { SecretStore } from './secret-store.js';
import type { SecretCipher } from './secret-store.js';

/** Not safe, but nothing that can be read by eye either. */
const flip = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const cipher: SecretCipher = {
  encrypt: (text) => flip(Buffer.from(text)),
  decrypt: (bytes) => flip(bytes).toString(),
};
const path = (): string => join(temporaryFolder(), 'secrets.json');
const store = (file: string, own: SecretCipher | null = cipher): SecretStore =>
  new SecretStore(file, () => Promise.resolve(own), new QuietLog());

test('answers are kept encrypted and can be forgotten', async () => {
  const file = path();
  const first = store(file);
  expect(await first.lasting()).toBe('kept');
  await first.set('h1', 'sasl', ['fred', 'hunter2']);
  await first.set('h2', 'sasl', ['anna', 'swordfish']);
  await first.flush();
  expect(readFileSync(file, 'utf8')).not.toMatch(/hunter2|fred/);
  const second = store(file);
  expect(second.has('h1')).toBe(true);
  expect(await second.get('h1', 'sasl')).toEqual(['fred', 'hunter2']);
  expect(await second.get('h1', 'other')).toBeNull();
  second.forget('h1');
  await second.flush();
  expect(second.has('h1')).toBe(false);
  const third = store(file);
  expect(await third.get('h1', 'sasl')).toBeNull();
  expect(await third.get('h2', 'sasl')).toEqual(['anna', 'swordfish']);
});

test('without a cipher they live as long as the app, and no file is written', async () => {
  const file = path();
  const first = store(file, null);
  expect(await first.lasting()).toBe('this-run');
  await first.set('h1', 'sasl', ['fred', 'hunter2']);
  await first.flush();
  expect(await first.get('h1', 'sasl')).toEqual(['fred', 'hunter2']);
  expect(() => readFileSync(file)).toThrow('ENOENT');
});

test('what another key has encrypted is asked for again', async () => {
  const file = path();
  const first = store(file);
  await first.set('h1', 'sasl', ['fred', 'hunter2']);
  await first.flush();
  const broken = {
    ...cipher,
    decrypt: (): never => {
      throw new Error('wrong key');
    },
  };
  expect(await store(file, broken).get('h1', 'sasl')).toBeNull();
});

test('a file that is none is set aside', async () => {
  const file = path();
  writeFileSync(file, '{"version":1,');
  const kept = store(file);
  expect(kept.has('h1')).toBe(false);
  await kept.set('h1', 'sasl', ['x']);
  await kept.flush();
  expect(await store(file).get('h1', 'sasl')).toEqual(['x']);
});
