import { readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../run.js';
import { cached } from '../cache.js';

const sources = fileURLToPath(new URL('.', import.meta.url));

/** Disk image with one of the boot sectors beside this file; QEMU wants a disk larger than a sector. */
export async function bootSectorImage(name: string): Promise<string> {
  const source = join(sources, `${name}.S`);
  const inputs = await Promise.all(
    [source, join(sources, 'boot-sector-common.S')].map((file) => readFile(file, 'utf8')),
  );
  const folder = await cached(name, inputs, async (work) => {
    const object = join(work, 'boot.o');
    const image = join(work, 'boot.img');
    await run('as', ['--32', '-I', sources, '-o', object, source]);
    await run('ld', [
      '-m',
      'elf_i386',
      '-Ttext=0x7c00',
      '--entry=start',
      '--oformat=binary',
      '-o',
      image,
      object,
    ]);
    await truncate(image, 1024 * 1024);
    await rm(object);
  });
  return join(folder, 'boot.img');
}
