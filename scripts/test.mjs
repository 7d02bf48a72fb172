import './lib/check-node.mjs';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as util from 'node:util';
import { build } from './build.mjs';
import { parsed } from './lib/options.mjs';
import { cacheDir, inRoot, root } from './lib/paths.mjs';
import { runToFile, UserError } from './lib/process.mjs';
import {
  checkerOutcome,
  mostUnsteady,
  nothing,
  playwrightOutcome,
  skipLines,
  total,
  vitestOutcome,
} from './lib/reports.mjs';
import { chooseRuntime } from './runtime.mjs';
import { setup } from './setup.mjs';

/**
 * One kind of test: its runs, one after the other. `report` reads a runner's own account of what happened; without it
 * the run is a checker, which passes or fails as a whole.
 * @typedef {{ args: string[], report?: (path: string, exitCode: number) => import('./lib/reports.mjs').Outcome }} Run
 * Kinds that only read files run side by side.
 * @typedef {{ name: string, reads?: boolean, needsLab?: boolean, minutes: number, runs: Run[] }} Kind
 */

const logs = join(cacheDir, 'logs');

/** @param {string} name */
function reportPath(name) {
  return join(cacheDir, 'reports', `${name}.json`);
}

/** @param {string[]} args @returns {Run} */
function vitest(...args) {
  const reporters = ['--reporter=verbose', `--reporter=${inRoot('scripts/lib/vitest-report.mjs')}`];
  return {
    args: [inRoot('node_modules/vitest/vitest.mjs'), 'run', ...args, ...reporters],
    report: vitestOutcome,
  };
}

/** @param {string[]} path @param {string[]} args @returns {Run} */
function checker(path, ...args) {
  return { args: [inRoot(...path), ...args] };
}

/** @type {Kind[]} */
const kinds = [
  { name: 'types', reads: true, minutes: 10, runs: [checker(['node_modules/typescript/bin/tsc'], '-b')] },
  {
    name: 'lint',
    reads: true,
    minutes: 10,
    runs: [
      checker(['node_modules/eslint/bin/eslint.js'], '.'),
      checker(['node_modules/prettier/bin/prettier.cjs'], '--check', '--log-level', 'warn', '.'),
      checker(['node_modules/knip/bin/knip.js'], '--no-progress'),
    ],
  },
  {
    name: 'generated',
    reads: true,
    minutes: 5,
    runs: [checker(['scripts/generate.mjs'], '--check'), checker(['scripts/api-coverage.mjs'])],
  },
  { name: 'licences', reads: true, minutes: 2, runs: [checker(['scripts/licenses.mjs'])] },
  { name: 'assets', reads: true, minutes: 2, runs: [checker(['scripts/icons.mjs'], '--check')] },
  { name: 'unit', minutes: 12, runs: [vitest('--project=unit', '--project=renderer')] },
  { name: 'lab', minutes: 8, runs: [vitest('--project=lab')] },
  {
    name: 'native',
    needsLab: true,
    minutes: 20,
    runs: [vitest('--root=native'), checker(['scripts/api-coverage.mjs'], '--check-run')],
  },
  { name: 'services', needsLab: true, minutes: 30, runs: [vitest('--project=services')] },
  {
    name: 'e2e',
    needsLab: true,
    minutes: 45,
    runs: [
      {
        args: [
          inRoot('node_modules/@playwright/test/cli.js'),
          'test',
          '--config=e2e/playwright.config.ts',
          '--reporter=list,json',
        ],
        report: playwrightOutcome,
      },
    ],
  },
  { name: 'packaging', minutes: 5, runs: [vitest('--project=packaging')] },
];

const isRoot = process.getuid?.() === 0;

/** What is running now, to be ended when we are. @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let interrupted = false;

/**
 * @param {string} log @param {string[]} args @param {NodeJS.ProcessEnv} env @param {number} minutes
 * @returns {Promise<number>} exit code
 */
async function runNode(log, args, env, minutes) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  const limit = setTimeout(() => {
    console.log(`  no end after ${minutes} minutes: stopped`);
    child?.kill('SIGTERM');
    setTimeout(() => child?.kill('SIGKILL'), 10_000).unref();
  }, minutes * 60_000);
  try {
    return await runToFile(process.execPath, args, {
      log,
      env,
      onChild: (started) => {
        child = started;
        children.add(started);
      },
    });
  } finally {
    clearTimeout(limit);
    if (child) children.delete(child);
  }
}

/** The lab of this checkout: two checkouts can be tested at once, and what a killed run left is found again. */
function labName() {
  return `lab${100 + ((createHash('sha256').update(root).digest()[0] ?? 0) % 100)}`;
}

/** @param {string} command @param {...string} args */
async function lab(command, ...args) {
  const log = join(logs, `test-lab-${command}.log`);
  const code = await runNode(
    log,
    [inRoot('scripts/lab.mjs'), command, ...args, '--name', labName()],
    process.env,
    5,
  );
  const output = readFileSync(log, 'utf8');
  if (code !== 0) throw new UserError(`lab ${command} failed:\n${output}`);
  return output;
}

/** @returns {Promise<string>} the lab's state file, empty where there can be no lab */
async function labUp() {
  if (!isRoot) {
    console.log('lab: none, it needs root; the tests that want it say SKIPPED');
    return '';
  }
  await lab('down');
  const state = /^state file\s+(.+)$/m.exec(await lab('up', '3'))?.[1];
  if (!state) throw new UserError('The lab is up but names no state file.');
  console.log('lab: three hosts up');
  return state;
}

/** @param {Kind} kind @param {NodeJS.ProcessEnv} env */
async function runKind(kind, env) {
  console.log(`${kind.name} …`);
  const started = performance.now();
  /** @param {Run} run @param {number} index */
  const one = async (run, index) => {
    const log = join(logs, `test-${kind.name}${kind.runs.length > 1 ? `-${index + 1}` : ''}.log`);
    const path = reportPath(kind.name);
    rmSync(path, { force: true });
    const code = await runNode(
      log,
      run.args,
      { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: path, VIRTDECK_VITEST_REPORT: path },
      kind.minutes,
    );
    const outcome = run.report ? run.report(path, code) : checkerOutcome(code);
    if (outcome.failed > 0) {
      const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
      console.log([...lines.slice(-150), `  all of it: ${log}`].join('\n'));
    }
    return outcome;
  };
  const outcomes = [];
  if (kind.reads) outcomes.push(...(await Promise.all(kind.runs.map(one))));
  else for (const [index, run] of kind.runs.entries()) outcomes.push(await one(run, index));
  return { name: kind.name, seconds: Math.round((performance.now() - started) / 1000), ...total(outcomes) };
}

/** @param {Awaited<ReturnType<typeof runKind>>[]} results */
function printSummary(results) {
  for (const { name, skips, unsteady } of results) {
    for (const line of skipLines(skips)) console.log(`SKIPPED ${name}: ${line}`);
    for (const { test, reason } of unsteady)
      console.log(`UNSTEADY ${name}: ${test}: passed when run again, after: ${reason}`);
  }
  const cells = [['', 'passed', 'failed', 'skipped', 'seconds']];
  for (const { name, passed, failed, skipped, seconds } of results) {
    cells.push([name, ...[passed, failed, skipped, seconds].map(String)]);
  }
  console.log();
  for (const [name = '', ...numbers] of cells) {
    console.log(name.padEnd(10) + numbers.map((number) => number.padStart(9)).join(''));
  }
}

/** @param {number} passed @param {number} failed @param {number} skipped */
function lastLine(passed, failed, skipped) {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function main() {
  const { values } = parsed(() =>
    util.parseArgs({ options: { long: { type: 'boolean' }, only: { type: 'string', multiple: true } } }),
  );
  const names = values.only?.flatMap((list) => list.split(','));
  const unknown = names?.find((name) => !kinds.some((kind) => kind.name === name));
  if (unknown)
    throw new UserError(
      `There is no kind "${unknown}"; there are ${kinds.map(({ name }) => name).join(', ')}.`,
    );
  const chosen = kinds.filter(({ name }) => !names || names.includes(name));

  await setup({ tests: true });
  const runtime = await chooseRuntime();
  await build();
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  if (runtime.name === 'chromium') env.VIRTDECK_CHROMIUM = runtime.executable;
  if (values.long) env.VIRTDECK_LONG = '1';

  const results = await Promise.all(chosen.filter(({ reads }) => reads).map((kind) => runKind(kind, env)));
  let labWanted = false;
  try {
    for (const kind of chosen.filter(({ reads }) => !reads)) {
      if (interrupted) break;
      if (kind.needsLab && !labWanted) {
        labWanted = true;
        try {
          env.VIRTDECK_LAB_STATE = await labUp();
        } catch (error) {
          console.log(error instanceof UserError ? error.message : error);
          results.push({ ...nothing(), name: 'lab up', seconds: 0, failed: 1 });
        }
      }
      results.push(await runKind(kind, env));
    }
  } finally {
    if (labWanted && isRoot) await lab('down');
  }
  if (interrupted) throw new UserError('Interrupted.');
  printSummary(results);
  const { passed, failed, skipped, unsteady } = total(results);
  const tooMany = unsteady.length > mostUnsteady;
  if (tooMany) console.log(`More than ${mostUnsteady} tests passed only when run again: that is a failure.`);
  lastLine(passed, failed + (tooMany ? 1 : 0), skipped);
}

for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    // Nothing of ours runs before the first kind. Later the run in progress ends early, and the way out takes the lab down.
    if (children.size === 0) process.exit(130);
    interrupted = true;
    for (const child of children) child.kill('SIGTERM');
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  lastLine(0, 1, 0);
}
