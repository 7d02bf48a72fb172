import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withLock } from './lib/lock.mjs';
import { cacheDir, inRoot, root } from './lib/paths.mjs';
import { cli, runLogged, UserError } from './lib/process.mjs';
import { clearStamp, digest, isStamped, writeStamp } from './lib/stamp.mjs';

/**
 * One step of the build. `inputs` and `words` decide whether it has to run again; `needs` names the steps before it.
 * @typedef {{ inputs: string[], words?: string[], outputs: string[], needs?: string[], run(log: string): Promise<void> }} Step
 */

/** The headers that came with this Node; without them node-gyp fetches the right ones by itself. */
export function nodeHeaders() {
  const prefix = resolve(process.execPath, '../..');
  return existsSync(join(prefix, 'include/node/node.h')) ? [`--nodedir=${prefix}`] : [];
}

/** @param {string} name @param {...string} path of its command line inside the package */
function tool(name, ...path) {
  return inRoot('node_modules', name, ...path);
}

/** @type {Record<string, Step>} */
const steps = {
  addon: {
    inputs: ['native/binding.gyp', 'native/src', 'native/generated'],
    words: [process.arch, process.versions.modules],
    outputs: ['native/build/Release/libvirt.node'],
    run: (log) =>
      runLogged(
        process.execPath,
        [tool('node-gyp', 'bin/node-gyp.js'), 'configure', 'build', '--jobs=max', ...nodeHeaders()],
        { log, cwd: inRoot('native') },
      ),
  },
  binding: {
    inputs: [
      'native/lib',
      'native/generated',
      'native/tsconfig.json',
      'native/package.json',
      'package-lock.json',
    ],
    outputs: ['native/dist/lib/index.js'],
    run: (log) => runLogged(process.execPath, [tool('typescript', 'bin/tsc'), '-b', 'native'], { log }),
  },
  main: {
    inputs: [
      'electron',
      'native/lib',
      'native/generated',
      'package.json',
      'package-lock.json',
      'scripts/bundle-main.mjs',
    ],
    outputs: [
      'out/main.cjs',
      'out/store-worker.cjs',
      'out/node-sqlite3-wasm.wasm',
      'out/preload.cjs',
      'out/askpass.cjs',
      'out/chromium/launch.cjs',
      '.cache/modules/main.json',
    ],
    needs: ['binding'],
    run: (log) => runLogged(process.execPath, [inRoot('scripts/bundle-main.mjs')], { log }),
  },
  renderer: {
    inputs: ['renderer', 'electron/contract', 'assets', 'package-lock.json', 'scripts/bundle-page.mjs'],
    outputs: ['out/renderer/index.html', '.cache/modules/page.json'],
    run: (log) => runLogged(process.execPath, [inRoot('scripts/bundle-page.mjs')], { log }),
  },
  licences: {
    // What is bundled decides whose licences are owed.
    inputs: ['package-lock.json', 'scripts/licenses.mjs', '.cache/modules'],
    outputs: ['out/licenses.json'],
    needs: ['main', 'renderer'],
    run: (log) => runLogged(process.execPath, [inRoot('scripts/licenses.mjs'), '--write'], { log }),
  },
};

/** @param {string} name @param {Step} step @returns {Promise<boolean>} whether there was anything to do */
async function runStep(name, step) {
  const stamp = digest(step.inputs, step.words);
  if (isStamped(`build-${name}`, stamp) && step.outputs.every((path) => existsSync(inRoot(path))))
    return false;
  clearStamp(`build-${name}`);
  const started = performance.now();
  try {
    await step.run(join(cacheDir, 'logs', `build-${name}.log`));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`build: ${name} failed\n\n${error.message}`);
  }
  // What changed while the step ran must count as changed: stamp what was there before it.
  writeStamp(`build-${name}`, stamp);
  console.log(`build: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return true;
}

/**
 * Builds what has changed since the last time; steps that don't need each other run side by side.
 * @param {{ only?: string[] }} [options] these steps and what they need
 */
export async function build({ only = Object.keys(steps) } = {}) {
  await withLock('build', () => runSteps(only));
}

/** @param {string[]} only */
async function runSteps(only) {
  /** @type {Map<string, Promise<boolean>>} */
  const running = new Map();
  /** @param {string} name @returns {Promise<boolean>} */
  const start = (name) => {
    const step = steps[name];
    if (!step) throw new UserError(`build: no step "${name}"; there are ${Object.keys(steps).join(', ')}`);
    const known = running.get(name);
    if (known) return known;
    const promise = Promise.all((step.needs ?? []).map(start)).then(() => runStep(name, step));
    running.set(name, promise);
    return promise;
  };
  only.forEach(start);
  const results = await Promise.allSettled(running.values());
  const failures = results.filter((result) => result.status === 'rejected').map((result) => result.reason);
  if (failures.length > 0) {
    // A step fails once, however many steps waited for it.
    const messages = new Set(
      failures.map((error) => (error instanceof UserError ? error.message : error.stack)),
    );
    throw new UserError([...messages].join('\n\n'));
  }
  if (!results.some((result) => result.status === 'fulfilled' && result.value))
    console.log('build: nothing changed');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await cli(async () => {
    const { values } = parseArgs({
      options: { only: { type: 'string', multiple: true }, clean: { type: 'boolean' } },
    });
    process.chdir(root);
    if (values.clean)
      for (const path of ['out', 'native/build', 'native/dist', '.cache/stamps'])
        rmSync(path, { recursive: true, force: true });
    await build(values.only ? { only: values.only.flatMap((names) => names.split(',')) } : {});
  });
}
