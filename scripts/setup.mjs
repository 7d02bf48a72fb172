import './lib/check-node.mjs';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackages, ensurePackages, testPackages } from './lib/packages.mjs';
import { cacheDir, inRoot } from './lib/paths.mjs';
import { cli, runLogged } from './lib/process.mjs';
import { isStamped, writeStamp } from './lib/stamp.mjs';

/** Whether node_modules is what package-lock.json says, whoever installed it. @param {string} lock its digest */
function isInstalled(lock) {
  const installed = inRoot('node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  // npm writes its own record last, so a younger record belongs to this lock file.
  return (
    isStamped('npm-ci', lock) || statSync(installed).mtimeMs >= statSync(inRoot('package-lock.json')).mtimeMs
  );
}

/** Installs the npm packages when they are missing or others than package-lock.json asks for. */
async function ensureNodeModules() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  if (!isInstalled(lock)) {
    const started = performance.now();
    // No package needs its install script; without this one npm would compile the addon, which is the build's work.
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const log = join(cacheDir, 'logs', 'npm-ci.log');
    const npm = process.env.npm_execpath ?? '';
    if (basename(npm) === 'npm-cli.js') await runLogged(process.execPath, [npm, ...args], { log });
    else await runLogged('npm', args, { log });
    console.log(`setup: npm packages installed (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  }
  writeStamp('npm-ci', lock);
}

/**
 * Brings a machine to where the build can run: system packages, then npm packages.
 * @param {{ tests?: boolean }} [options] also what only the tests need
 */
export async function setup({ tests = false } = {}) {
  // The lab and the leak check need root; for anyone else their tests say SKIPPED, so nothing is installed for them.
  const wanted =
    tests && process.getuid?.() === 0 ? [...buildPackages(), ...testPackages()] : buildPackages();
  await ensurePackages(wanted);
  await ensureNodeModules();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await cli(() => setup({ tests: process.argv.includes('--tests') }));
}
