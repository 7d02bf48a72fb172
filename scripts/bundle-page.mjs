import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'vite';
import { recordModules } from './lib/modules.mjs';
import { inRoot } from './lib/paths.mjs';

/**
 * What a stylesheet of ours imports, and so on: stylesheets are joined before the bundler could tell.
 * @param {string} file @returns {string[]}
 */
function styleImports(file) {
  const imports = readFileSync(file, 'utf8').matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g);
  return [...imports].flatMap(([, path = '']) => {
    if (!path.startsWith('.')) return [inRoot('node_modules', path)];
    const target = resolve(dirname(file), path);
    return [target, ...styleImports(target)];
  });
}

/**
 * Notes what goes into the page.
 * @type {import('vite').Plugin}
 */
const recorder = {
  name: 'record-modules',
  generateBundle() {
    const modules = [...this.getModuleIds()].map((id) => id.replace(/\?.*$/, ''));
    const styles = modules.filter((id) => id.endsWith('.css') && !id.includes('/node_modules/'));
    recordModules('page', [...modules, ...styles.flatMap(styleImports)]);
  },
};

await build({ configFile: inRoot('renderer/vite.config.ts'), plugins: [recorder], logLevel: 'warn' });
