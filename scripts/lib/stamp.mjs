import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir, inRoot } from './paths.mjs';

/** Folders that hold results or tests, never inputs of a build step. */
const ignoredFolders = new Set(['node_modules', 'dist', 'build', 'test', 'bench', '__snapshots__']);

/** @param {string} name */
function isInput(name) {
  return !/\.test\.tsx?$|\.tsbuildinfo$|\.md$/.test(name);
}

/** @param {string} path @returns {Generator<string>} all files below, in a fixed order */
function* filesBelow(path) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory() ? !ignoredFolders.has(entry.name) : isInput(entry.name)) {
      yield* filesBelow(join(path, entry.name));
    }
  }
}

/**
 * A digest of the content of files and folders (relative to the checkout) and of further words the result depends on.
 * @param {string[]} paths @param {string[]} [words]
 */
export function digest(paths, words = []) {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\0`);
  for (const path of paths) {
    if (!existsSync(inRoot(path))) continue;
    for (const file of filesBelow(inRoot(path))) {
      const content = readFileSync(file);
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** @param {string} name */
function stampFile(name) {
  return join(cacheDir, 'stamps', name);
}

/** @param {string} name @param {string} value */
export function isStamped(name, value) {
  const file = stampFile(name);
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

/** @param {string} name @param {string} value */
export function writeStamp(name, value) {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), value);
}

/** @param {string} name */
export function clearStamp(name) {
  rmSync(stampFile(name), { force: true });
}
