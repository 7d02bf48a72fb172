// Loaded into every Node of a sanitizer run.
const { ChildProcess } = require('node:child_process');
const { constants } = require('node:os');
const { join } = require('node:path');

// Puts the instrumented addon in the place of the package's own. RTLD_DEEPBIND goes, since the sanitizer's runtime must
// come before libc and refuses to load otherwise.
const ordinary = join(__dirname, '../../build/Release/libvirt.node');
const { dlopen } = process;
process.dlopen = (module, path, flags = constants.dlopen.RTLD_LAZY) =>
  dlopen.call(
    process,
    module,
    path === ordinary ? process.env.VIRTDECK_INSTRUMENTED_ADDON : path,
    flags & ~constants.dlopen.RTLD_DEEPBIND,
  );

// Leaks are looked for when a program exits, but Vitest ends its workers with SIGTERM, and half a second later with
// SIGKILL: they have to exit, and to get the time for it.
const worker = '/vitest/dist/workers/forks.js';
if (process.argv[1]?.endsWith(worker)) {
  const exit = process.exit.bind(process);
  process.once('SIGTERM', () => exit());
}
const { kill } = ChildProcess.prototype;
ChildProcess.prototype.kill = function (signal) {
  if (signal !== 'SIGKILL' || !this.spawnargs.some((argument) => argument.endsWith(worker))) {
    return kill.call(this, signal);
  }
  setTimeout(() => kill.call(this, signal), 60_000).unref();
  return true;
};
