import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, findProgram, isSystem } from './lib/packages.mjs';
import { cacheDir, inRoot } from './lib/paths.mjs';
import { UserError } from './lib/process.mjs';

/**
 * What the app runs on.
 * @typedef {{ name: 'electron' | 'chromium', executable: string }} Runtime
 */

export const runtimeNames = /** @type {const} */ (['electron', 'chromium']);

// Nothing here imports 'electron' or runs its command line: either starts a download of its own, without a limit.
const electronFolder = inRoot('node_modules/electron');
const failureFile = join(cacheDir, 'electron-download-failed.json');

function electronVersion() {
  return JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version;
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

/** @returns {string | undefined} Electron's executable, if its runtime is installed */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = override ?? join(electronFolder, 'dist');
  const name = read(join(electronFolder, 'path.txt')) || (override ? 'electron' : '');
  const executable = join(folder, name);
  if (name === '' || !existsSync(executable)) return undefined;
  // A runtime left over from another version would be replaced at its first use.
  if (!override && read(join(folder, 'version')).replace(/^v/, '') !== electronVersion()) return undefined;
  return executable;
}

/** @returns {string | undefined} a Chromium, whatever its name here */
export function findChromium() {
  const chosen = process.env.VIRTDECK_CHROMIUM;
  if (chosen) {
    if (!existsSync(chosen)) throw new UserError(`VIRTDECK_CHROMIUM names ${chosen}, which is not there.`);
    return chosen;
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  for (const name of names) {
    const path = findProgram(name);
    if (path) return path;
  }
  return existsSync('/snap/bin/chromium') ? '/snap/bin/chromium' : undefined;
}

/** @param {string[]} folders @returns {number} bytes in all files below */
function bytesIn(folders) {
  let sum = 0;
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      // What is being unpacked or cleaned up may vanish while we look.
      sum += entry.isFile() ? (statSync(path, { throwIfNoEntry: false })?.size ?? 0) : 0;
    }
  }
  return sum;
}

/**
 * Runs Electron's own installer once, ended when nothing arrives any more.
 * @param {{ stallMs?: number }} [options]
 * @returns {Promise<string>} why it failed, empty if it did not
 */
export async function downloadElectron({ stallMs = 20_000 } = {}) {
  mkdirSync(cacheDir, { recursive: true });
  const temporary = mkdtempSync(join(cacheDir, 'electron-download-'));
  const child = spawn(process.execPath, [join(electronFolder, 'install.js')], {
    // The installer downloads into a folder of the temporary one, which makes its progress visible.
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  let bytes = 0;
  let lastProgress = performance.now();
  let stalled = false;
  const watch = setInterval(() => {
    const now = bytesIn([temporary, join(electronFolder, 'dist')]);
    if (now !== bytes) {
      bytes = now;
      lastProgress = performance.now();
    } else if (performance.now() - lastProgress > stallMs) {
      stalled = true;
      child.kill('SIGKILL');
    }
  }, 500);
  try {
    const [code] = await once(child, 'close');
    if (code === 0) return '';
    return stalled
      ? `nothing arrived for ${stallMs / 1000} s`
      : (errors.trim().split('\n')[0] ?? `code ${code}`);
  } finally {
    clearInterval(watch);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @returns {string} why an earlier download of this version failed, empty if none did */
function earlierFailure() {
  const failure = JSON.parse(read(failureFile) || '{}');
  return failure.version === electronVersion() ? `${failure.reason}, on ${failure.date}` : '';
}

/** @param {boolean} again also after a failure @returns {Promise<string>} why Electron can't be had, empty if it can */
async function provideElectron(again) {
  if (findElectron()) return '';
  const earlier = earlierFailure();
  if (earlier && !again) return earlier;
  console.log(`runtime: downloading Electron ${electronVersion()}`);
  const reason = await downloadElectron();
  if (!reason) {
    rmSync(failureFile, { force: true });
    return findElectron() ? '' : 'its installer left no executable';
  }
  const date = new Date().toISOString().slice(0, 10);
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(failureFile, JSON.stringify({ version: electronVersion(), date, reason }));
  return reason;
}

/** Electron's shared libraries that are missing, checked before it fails with a linker's message. @param {string} executable */
function checkLibraries(executable) {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const missing = [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  if (missing.length > 0) {
    throw new UserError(
      `Electron lacks shared libraries here: ${missing.join(', ')}. Install the packages that hold them, ` +
        'or start with --runtime chromium.',
    );
  }
}

/** @returns {Promise<Runtime>} */
async function chromium() {
  const found = findChromium();
  if (found) return { name: 'chromium', executable: found };
  if (isSystem('ubuntu')) {
    throw new UserError(
      'Virtdeck needs a Chromium here: run "sudo snap install chromium" or install Google Chrome.',
    );
  }
  await ensurePackages([{ package: 'chromium', proof: 'chromium', why: "stands in for Electron's runtime" }]);
  return { name: 'chromium', executable: findChromium() ?? 'chromium' };
}

/**
 * Electron if its runtime is here or can be downloaded, else a system Chromium.
 * @param {'electron' | 'chromium'} [forced]
 * @returns {Promise<Runtime>}
 */
export async function chooseRuntime(forced) {
  if (forced === 'chromium') return chromium();
  const reason = await provideElectron(forced === 'electron');
  const executable = findElectron();
  if (executable) {
    checkLibraries(executable);
    return { name: 'electron', executable };
  }
  if (forced === 'electron') throw new UserError(`Electron's runtime can't be had: ${reason}.`);
  const runtime = await chromium();
  console.log(`runtime: Chromium (${runtime.executable}), since Electron's can't be downloaded: ${reason}`);
  return runtime;
}

/**
 * The command line that runs a main script on a runtime.
 * @param {Runtime} runtime @param {string} main @param {string[]} args
 * @returns {{ file: string, args: string[], env: NodeJS.ProcessEnv }}
 */
export function runtimeCommand(runtime, main, args) {
  if (runtime.name === 'chromium') {
    return {
      file: process.execPath,
      args: [inRoot('out/chromium/launch.cjs'), main, ...args],
      env: { ...process.env, VIRTDECK_CHROMIUM: runtime.executable },
    };
  }
  const switches = [];
  // Chromium's sandbox refuses to run as root.
  if (process.getuid?.() === 0) switches.push('--no-sandbox');
  if (!hasDisplay()) switches.push('--ozone-platform=headless', '--disable-gpu');
  return { file: runtime.executable, args: [...switches, main, ...args], env: process.env };
}

export function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
