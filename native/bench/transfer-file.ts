import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

const blockBytes = 1024 * 1024;

/** Content that nothing on the way can shorten. */
export async function writeRandomFile(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    for (let left = bytes; left > 0; left -= blockBytes) {
      await file.write(randomBytes(Math.min(left, blockBytes)));
    }
  } finally {
    await file.close();
  }
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha1');
  await pipeline(createReadStream(path, { highWaterMark: blockBytes }), hash);
  return hash.digest('hex');
}

/** Rejects when a transfer did not hand over what it was given. */
export async function sameContent(from: string, to: string): Promise<void> {
  const [one, other] = await Promise.all([digest(from), digest(to)]);
  if (one !== other) throw new Error(`${to} is not what ${from} is`);
}
