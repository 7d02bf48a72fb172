import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../hosts/process.js';

const source = join(root, 'e2e/conformance/app');
/** Of this process alone: two runs at once must not change files under each other. */
const target = join(root, 'out/e2e', `conformance-${process.pid}`);

const common: BuildOptions = { bundle: true, sourcemap: 'inline', logLevel: 'warning' };

/** Builds the conformance app as the app itself is built; returns its main script. */
export async function buildConformanceApp(): Promise<string> {
  await mkdir(join(target, 'page'), { recursive: true });
  await Promise.all([
    build({
      ...common,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['electron'],
      define: { 'import.meta.url': '__bundleUrl' },
      banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
      entryPoints: [join(source, 'main.ts')],
      outfile: join(target, 'main.cjs'),
    }),
    build({
      ...common,
      platform: 'browser',
      format: 'esm',
      entryPoints: [join(source, 'page.js')],
      outfile: join(target, 'page/page.js'),
    }),
    copyFile(join(source, 'index.html'), join(target, 'page/index.html')),
  ]);
  return join(target, 'main.cjs');
}

export async function removeConformanceApp(): Promise<void> {
  await rm(target, { recursive: true, force: true });
}
