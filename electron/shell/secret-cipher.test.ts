import { expect, it, vi } from 'vitest';

// 'electron' exists only inside Electron; of it only the keyring is needed here.
const keyring = vi.hoisted(() => ({ available: true, backend: 'gnome_libsecret' }));
vi.mock('electron', () => ({
  app: { whenReady: () => Promise.resolve() },
  safeStorage: {
    isEncryptionAvailable: () => keyring.available,
    getSelectedStorageBackend: () => keyring.backend,
    encryptString: (text: string) => Buffer.from(text).reverse(),
    decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
  },
}));
const { secretCipher } = await import('./secret-cipher.js');

it('encrypts by the keyring', async () => {
  Object.assign(keyring, { available: true, backend: 'gnome_libsecret' });
  const cipher = await secretCipher();
  const bytes = cipher?.encrypt('secret') ?? new Uint8Array();
  expect(Buffer.from(bytes).toString()).toBe('terces');
  expect(cipher?.decrypt(bytes)).toBe('secret');
});

it.each([
  [false, 'gnome_libsecret'],
  [true, 'basic_text'],
  [true, 'unknown'],
])('refuses what protects nothing: available %s, %s', async (available, backend) => {
  Object.assign(keyring, { available, backend });
  expect(await secretCipher()).toBeNull();
});
