import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir, inRoot } from './paths.mjs';

// Which npm packages end up in the application: the bundlers know, so they write it down.

/** @param {string} bundle */
function recordFile(bundle) {
  return join(cacheDir, 'modules', `${bundle}.json`);
}

/** @param {string} path of a module @returns {string | undefined} folder of the npm package it belongs to */
function packageFolder(path) {
  const end = path.lastIndexOf('/node_modules/');
  if (end < 0) return undefined;
  const [scope = '', name = ''] = path.slice(end + '/node_modules/'.length).split('/');
  return join(path.slice(0, end), 'node_modules', scope.startsWith('@') ? `${scope}/${name}` : scope);
}

/** @param {string} bundle @param {string[]} paths of all modules in it */
export function recordModules(bundle, paths) {
  const folders = paths.map(packageFolder).filter((folder) => folder !== undefined);
  const unique = [...new Set(folders)].filter((folder) => existsSync(join(folder, 'package.json'))).sort();
  mkdirSync(dirname(recordFile(bundle)), { recursive: true });
  const relative = unique.map((folder) => folder.slice(inRoot().length + 1));
  writeFileSync(recordFile(bundle), `${JSON.stringify(relative, null, 2)}\n`);
}

/** @returns {string[]} folders of the npm packages in the application, relative to the checkout */
export function bundledPackages() {
  const all = ['main', 'page'].flatMap((bundle) => JSON.parse(readFileSync(recordFile(bundle), 'utf8')));
  return [...new Set(all)].sort();
}
