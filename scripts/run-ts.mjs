import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheDir, root } from './lib/paths.mjs';

/**
 * A bundle lives in the cache, but its modules look for files beside their own source.
 * @type {import('esbuild').Plugin}
 */
const sourceLocation = {
  name: 'source-location',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
};

/**
 * Runs a TypeScript program in this process, as if Node could: Node 20 strips no types.
 * Packages stay where they are; the project's own modules are bundled.
 * @param {string} entry path of the .ts file, relative to the checkout
 * @param {string[]} args what the program sees as its arguments
 */
export async function runTs(entry, args = []) {
  const { build } = await import('esbuild');
  const source = resolve(root, entry);
  const id = createHash('sha256').update(source).digest('hex').slice(0, 8);
  const outfile = join(cacheDir, 'run-ts', `${basename(entry, '.ts')}-${id}-${process.pid}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [sourceLocation],
  });
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, source, ...args];
  try {
    await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile, { force: true });
  }
}
