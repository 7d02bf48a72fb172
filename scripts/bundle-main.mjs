import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { recordModules } from './lib/modules.mjs';
import { inRoot, root } from './lib/paths.mjs';

// Bundles what runs outside the page: main and preload, and the stand-in for Electron on a system Chromium.
// The stand-in is a bundle of its own under out/chromium, so that packages can leave it out as one folder.

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  target: 'node20',
  sourcemap: true,
  logLevel: 'info',
  legalComments: 'none',
  metafile: true,
  absWorkingDir: root,
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  external: ['electron'],
  // The binding finds its addon from its own place; in a CommonJS bundle that place is the bundle's.
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** Scripts the stand-in puts into the page's world, where there is no Node. */
const pageScripts = existsSync(inRoot('electron/chromium/page'))
  ? readdirSync(inRoot('electron/chromium/page')).filter((name) => /(?<!\.test)\.ts$/.test(name))
  : [];

const results = await Promise.all([
  build({ ...node, entryPoints: [inRoot('electron/main.ts')], outdir: inRoot('out') }),
  build({
    ...node,
    entryPoints: [{ in: inRoot('electron/services/store/worker.ts'), out: 'store-worker' }],
    outdir: inRoot('out'),
  }),
  build({
    ...common,
    platform: 'node',
    format: 'cjs',
    entryPoints: [inRoot('electron/preload.ts')],
    outfile: inRoot('out/preload.cjs'),
    external: ['electron'],
  }),
  build({ ...node, entryPoints: [inRoot('electron/askpass.ts')], outdir: inRoot('out'), sourcemap: false }),
  build({ ...node, entryPoints: [inRoot('electron/chromium/launch.ts')], outdir: inRoot('out/chromium') }),
  ...pageScripts.map((name) =>
    build({
      ...common,
      platform: 'browser',
      format: 'iife',
      entryPoints: [inRoot('electron/chromium/page', name)],
      outfile: join(inRoot('out/chromium/page'), `${basename(name, '.ts')}.js`),
    }),
  ),
]);

// SQLite reads its code from beside the script.
copyFileSync(
  inRoot('node_modules/node-sqlite3-wasm/dist/node-sqlite3-wasm.wasm'),
  inRoot('out/node-sqlite3-wasm.wasm'),
);

recordModules(
  'main',
  results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {})).map((path) => resolve(root, path)),
);
