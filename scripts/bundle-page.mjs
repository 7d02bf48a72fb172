import { dirname, resolve } from 'node:path';
import { build } from 'vite';
import { recordModules } from './lib/modules.mjs';
import { inRoot } from './lib/paths.mjs';

/** @type {Set<string>} */
const imported = new Set();

/**
 * Notes what goes into the page. Stylesheets are joined before the bundler sees them, so their imports are read here.
 * @type {import('vite').Plugin}
 */
const recorder = {
  name: 'record-modules',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.css($|\?)/.test(id)) return;
    for (const [, path = ''] of code.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g)) {
      imported.add(path.startsWith('.') ? resolve(dirname(id), path) : inRoot('node_modules', path));
    }
  },
  generateBundle() {
    recordModules('page', [...imported, ...this.getModuleIds()]);
  },
};

await build({ configFile: inRoot('renderer/vite.config.ts'), plugins: [recorder], logLevel: 'warn' });
