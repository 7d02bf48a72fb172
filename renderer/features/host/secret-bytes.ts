/** The bytes of a base64 text; null when it is none. */
export function base64Bytes(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** A secret as text, or in base64 with its size where it is none. */
export function bytesText(bytes: Uint8Array): { text: string; bytes: number | null } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (bytes.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x09)) return { text, bytes: null };
  } catch {
    // No UTF-8.
  }
  return { text: btoa(String.fromCharCode(...bytes)), bytes: bytes.length };
}
