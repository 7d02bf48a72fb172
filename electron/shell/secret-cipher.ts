import { app, safeStorage } from 'electron';

export interface SecretCipher {
  encrypt(text: string): Uint8Array;
  decrypt(bytes: Uint8Array): string;
}

/**
 * The desktop's keyring as a cipher. Null where there is none: what Electron then calls encryption ("basic_text") uses
 * a key that everybody knows.
 */
export async function secretCipher(): Promise<SecretCipher | null> {
  await app.whenReady();
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return null;
  }
  return {
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  };
}
