import './lib/check-node.mjs';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build, nodeHeaders } from './build.mjs';
import { cacheDir, inRoot } from './lib/paths.mjs';
import { cli, runLogged, runToFile, UserError } from './lib/process.mjs';
import { setup } from './setup.mjs';

// AddressSanitizer over the tests of the addon that need no host, and
// ThreadSanitizer over a driver of src/core. Ends with a line of counts; any finding or failed test makes it fail.

const folder = join(cacheDir, 'sanitizers');
const logs = join(cacheDir, 'logs');

/**
 * Files whose programs end in the middle of calls, or end others: what is in use then is no leak. Memory errors count.
 */
const withoutLeakCheck = ['test/exit.test.ts', 'test/glib.test.ts', 'test/worker.test.ts'];

/**
 * A test in which libvirt itself leaks: virVMXParseConfig keeps 16 bytes and a text, seen with libvirt 9.0. GLib's frames
 * hide that function from a suppression by name, unless all traces are taken the slow way. Memory errors count.
 */
const libvirtLeaks = { file: 'test/host.test.ts', test: 'still has its configurations converted' };

const leftOut = [
  // Measures memory by itself, which a sanitizer's own use would spoil.
  'test/memory.test.ts',
  // Looks at sources, not at the addon.
  'test/generated.test.ts',
  // These need hosts.
  'test/real/**',
];

/**
 * Builds with a sanitizer in a folder of links, since node-gyp has but one folder for results.
 * @param {'address' | 'thread'} sanitizer @param {Record<string, string>} links name in the folder → path in the checkout
 * @returns {Promise<string>} the results' folder
 */
async function buildWith(sanitizer, links) {
  const place = join(folder, sanitizer);
  mkdirSync(place, { recursive: true });
  for (const [link, target] of Object.entries(links)) {
    if (!existsSync(join(place, link))) symlinkSync(inRoot(target), join(place, link));
  }
  console.log(`${sanitizer}: building …`);
  await runLogged(
    process.execPath,
    [inRoot('node_modules/node-gyp/bin/node-gyp.js'), 'configure', 'build', '--jobs=max', ...nodeHeaders()],
    {
      log: join(logs, `sanitizers-${sanitizer}-build.log`),
      cwd: place,
      env: {
        ...process.env,
        CXXFLAGS: `-fsanitize=${sanitizer} -fno-omit-frame-pointer -O1 -g1`,
        LDFLAGS: `-fsanitize=${sanitizer}`,
      },
    },
  );
  return join(place, 'build/Release');
}

/** The compiler's run-time library, which has to be loaded before everything else. @param {string} name */
function runtime(name) {
  const path = execFileSync('c++', [`-print-file-name=${name}`], { encoding: 'utf8' }).trim();
  if (!isAbsolute(path)) throw new UserError(`The compiler comes without ${name}.`);
  return path;
}

/**
 * The leaks of Node and V8 are theirs, also when a call of ours was the occasion: what counts is whose code allocated.
 * The trace of what libvirt allocated may end in GLib: where Node isn't seen, it is ours.
 * @param {string} record
 */
function isOurs(record) {
  if (!/^(Direct|Indirect) leak/.test(record)) return true;
  if (record.startsWith('Indirect')) return false;
  const frames = record.split('\n').slice(1);
  /** @param {(frame: string) => boolean} test */
  const first = (test) => frames.findIndex(test) >>> 0;
  return (
    first((frame) => /virtdeck::|libvirt\.node|libvirt(-qemu)?\.so/.test(frame)) <=
    first((frame) => frame.includes(`(${process.execPath}+`))
  );
}

/** Waits until nothing is written any more: a process may end, and report, after the tests have. @param {string} reports */
async function settled(reports) {
  const size = () => readdirSync(reports).reduce((sum, file) => sum + statSync(join(reports, file)).size, 0);
  for (let last = -1, quiet = 0; quiet < 3; await delay(1000)) {
    const now = size();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
}

/** What the sanitizer wrote about our processes. @param {string} reports */
function findings(reports) {
  return readdirSync(reports)
    .filter((file) => file.includes('.node.'))
    .flatMap((file) => readFileSync(join(reports, file), 'utf8').split(/\n\s*\n/))
    .map((record) => record.trim())
    .filter((record) => /(^|\n)(Direct|Indirect) leak|ERROR: AddressSanitizer/.test(record))
    .filter(isOurs);
}

/**
 * @param {string} addon @param {'with leaks' | 'without leaks'} kind @param {string[]} files vitest's choice of them
 * @returns {Promise<number>} findings and failures
 */
async function address(addon, kind, files) {
  const name = `address-${kind.replace(' ', '-')}`;
  const reports = join(folder, `${name}-reports`);
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const load = `--require=${inRoot('native/test/sanitizers/load.cjs')}`;
  const log = join(logs, `sanitizers-${name}.log`);
  console.log(`${name}: running …`);
  const code = await runToFile(
    process.execPath,
    [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--teardownTimeout=60000', ...files],
    {
      log,
      cwd: inRoot('native'),
      env: {
        ...process.env,
        VIRTDECK_LAB_STATE: '',
        VIRTDECK_INSTRUMENTED_ADDON: join(addon, 'libvirt.node'),
        NODE_OPTIONS: load,
        VIRTDECK_CHILD_NODE_OPTIONS: load,
        // The sanitizer takes libc's XDR functions for those that libvirt wants: it has to find libvirt's own.
        LD_PRELOAD: `${runtime('libasan.so')} libtirpc.so.3`,
        // Exit codes stay the programs' own, for tests look at them.
        ASAN_OPTIONS: `detect_leaks=${kind === 'with leaks' ? 1 : 0}:exitcode=0:abort_on_error=1:handle_segv=0:log_exe_name=1:log_path=${reports}/address`,
      },
    },
  );
  await settled(reports);
  const found = findings(reports);
  for (const record of found) console.log(`${record}\n`);
  const [passed = 'no test ran'] = /^ *Tests .*$/m.exec(readFileSync(log, 'utf8')) ?? [];
  console.log(`${name}: ${found.length} findings; ${passed.trim().replace(/\s+/g, ' ')}`);
  if (code !== 0) console.log(`${name}: vitest failed; all of its output: ${log}`);
  return found.length + (code === 0 ? 0 : 1);
}

/** @param {string} driver @returns {Promise<number>} findings and failures */
async function thread(driver) {
  const rounds = process.env.VIRTDECK_LONG ? '1000' : '60';
  const log = join(logs, 'sanitizers-thread.log');
  console.log('thread: running …');
  const code = await runToFile(join(driver, 'core-driver'), [rounds], {
    log,
    // libvirt and GLib aren't instrumented: what they do with locks of their own making can't be followed.
    env: { ...process.env, TSAN_OPTIONS: 'ignore_noninstrumented_modules=1:exitcode=66' },
  });
  const output = readFileSync(log, 'utf8');
  const found = output.match(/^WARNING: ThreadSanitizer/gm)?.length ?? 0;
  if (code !== 0) console.log(output);
  console.log(`thread: ${found} findings; ${output.trimEnd().split('\n').at(-1)}`);
  return found + (code === 0 || found > 0 ? 0 : 1);
}

await cli(async () => {
  await setup({ tests: true });
  await build({ only: ['addon', 'binding'] });
  const driver = await buildWith('thread', {
    'binding.gyp': 'native/test/sanitizers/binding.gyp',
    'package.json': 'native/package.json',
    driver: 'native/test/sanitizers',
    src: 'native/src',
  });
  const addon = await buildWith('address', {
    'binding.gyp': 'native/binding.gyp',
    'package.json': 'native/package.json',
    generated: 'native/generated',
    src: 'native/src',
  });
  const apart = [...leftOut, ...withoutLeakCheck].map((file) => `--exclude=${file}`);
  apart.push(`--testNamePattern=^(?!.*${libvirtLeaks.test})`);
  const failures =
    (await thread(driver)) +
    (await address(addon, 'with leaks', apart)) +
    (await address(addon, 'without leaks', [...withoutLeakCheck, libvirtLeaks.file]));
  console.log(failures === 0 ? 'sanitizers: clean' : `sanitizers: ${failures} findings or failures`);
  return failures === 0 ? 0 : 1;
});
