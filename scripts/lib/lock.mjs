import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cacheDir } from './paths.mjs';

/** @param {string} file @returns {number | undefined} the living process that holds the lock */
function holder(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/**
 * Runs something that must not run twice at a time in one checkout; whoever comes second waits.
 * @template T
 * @param {string} name @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withLock(name, run) {
  mkdirSync(cacheDir, { recursive: true });
  const file = join(cacheDir, `${name}.lock`);
  for (let told = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      const pid = holder(file);
      if (pid === undefined) {
        // Left behind by a process that was killed.
        rmSync(file, { force: true });
        continue;
      }
      if (!told) console.log(`${name}: waiting for process ${pid}`);
      told = true;
      await wait(200);
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await run();
  } finally {
    process.off('exit', release);
    release();
  }
}
