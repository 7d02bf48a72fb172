import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What the scripts remember between runs: stamps, logs of the last run, bundles of scripts written in TypeScript. */
export const cacheDir = join(root, '.cache');

/** @param {string[]} parts */
export function inRoot(...parts) {
  return join(root, ...parts);
}
