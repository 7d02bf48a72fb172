import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { cacheDir, inRoot } from './paths.mjs';
import { runAttached, runLogged, UserError } from './process.mjs';

/**
 * A Debian package, a program or a file that proves it is there, and what it is for.
 * @typedef {{ package: string, proof: string, why: string }} SystemPackage
 */

/** @returns {SystemPackage[]} what the build needs */
export function buildPackages() {
  const packages = [
    { package: 'libvirt-dev', proof: '/usr/include/libvirt/libvirt.h', why: 'libvirt and its headers' },
    { package: 'pkg-config', proof: 'pkg-config', why: 'finds libvirt' },
    { package: 'g++', proof: 'g++', why: 'compiles the addon' },
    { package: 'make', proof: 'make', why: 'compiles the addon' },
    { package: 'python3', proof: 'python3', why: 'node-gyp is written in it' },
  ];
  // Node as Debian packages it keeps its headers apart.
  if (resolve(process.execPath) === '/usr/bin/node') {
    packages.push({ package: 'libnode-dev', proof: '/usr/include/node/node.h', why: "Node's headers" });
  }
  return packages;
}

/** @returns {SystemPackage[]} what the tests need besides; the lab keeps its own list */
export function testPackages() {
  const lab = JSON.parse(readFileSync(inRoot('e2e/lab/packages.json'), 'utf8'));
  return [
    { package: 'openssl', proof: 'openssl', why: 'certificates for tests' },
    { package: 'valgrind', proof: 'valgrind', why: 'looks for leaks in the addon' },
    {
      package: 'python3-libvirt',
      proof: '/usr/lib/python3/dist-packages/libvirt.py',
      why: "Python's binding, to compare with",
    },
    {
      package: 'libsys-virt-perl',
      proof: '/usr/share/doc/libsys-virt-perl/copyright',
      why: "Perl's binding, to compare with",
    },
    ...lab,
  ];
}

/** @param {string} program @returns {string | undefined} where it is */
export function findProgram(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @param {SystemPackage} entry */
function isThere({ proof }) {
  return isAbsolute(proof) ? existsSync(proof) : findProgram(proof) !== undefined;
}

/** @param {string} id such as "ubuntu" */
export function isSystem(id) {
  if (!existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  return new RegExp(`^(ID|ID_LIKE)=.*\\b${id}\\b`, 'm').test(release);
}

function hasPackageLists() {
  const folder = '/var/lib/apt/lists';
  return existsSync(folder) && readdirSync(folder).some((name) => name.includes('_Packages'));
}

/** @param {string[]} argv */
function shown(argv) {
  return argv.join(' ');
}

/**
 * How this user may run something as root: directly, through sudo, or not at all.
 * @param {string[]} command what is going to be run, shown when we ask
 * @returns {Promise<string[]>} the words before the command
 */
async function asRoot(command) {
  if (process.getuid?.() === 0) return [];
  const refusal = new UserError(`Run this as root, then start again:\n  ${shown(command)}`);
  if (!findProgram('sudo')) throw refusal;
  if (process.stdin.isTTY && process.stdout.isTTY) {
    const { createInterface } = await import('node:readline/promises');
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await terminal.question(`  sudo ${shown(command)}\nRun it? [Y/n] `);
    terminal.close();
    if (!/^(y|yes|)$/i.test(answer.trim())) throw refusal;
    return ['sudo'];
  }
  if (spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) throw refusal;
  return ['sudo', '-n'];
}

/**
 * Installs what is missing of these packages, or says how to.
 * @param {SystemPackage[]} packages
 */
export async function ensurePackages(packages) {
  const missing = packages.filter((entry) => !isThere(entry));
  if (missing.length === 0) return;
  const needs = missing.map((entry) => `${entry.package} (${entry.why})`).join(', ');
  if (!findProgram('apt-get')) {
    throw new UserError(
      `Missing: ${needs}. These are Debian's names; install your system's packages for them, then start again.`,
    );
  }
  console.log(`setup: missing ${needs}`);
  const install = [
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=300',
    'install',
    '-y',
    '--no-install-recommends',
    ...missing.map((entry) => entry.package),
  ];
  const prefix = await asRoot(install);
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive'];
  /** @param {string[]} command */
  const run = async (command) => {
    const [file, ...args] = /** @type {[string, ...string[]]} */ ([...apt, ...command]);
    // sudo may have to ask for a password.
    if (prefix[0] === 'sudo' && prefix.length === 1) {
      if ((await runAttached(file, args)) !== 0) throw new UserError(`This failed: ${shown(command)}`);
    } else await runLogged(file, args, { log: join(cacheDir, 'logs', 'apt-get.log') });
  };
  const update = ['apt-get', 'update'];
  const started = performance.now();
  const listsWereThere = hasPackageLists();
  if (!listsWereThere) await run(update);
  try {
    await run(install);
  } catch (error) {
    // Old lists name versions that the mirror no longer has.
    if (!listsWereThere) throw error;
    await run(update);
    await run(install);
  }
  const still = missing.filter((entry) => !isThere(entry));
  if (still.length > 0) {
    throw new UserError(
      still.map((entry) => `${entry.package} is installed but ${entry.proof} is not there.`).join('\n'),
    );
  }
  console.log(
    `setup: installed ${missing.map((entry) => entry.package).join(' ')} (${((performance.now() - started) / 1000).toFixed(0)} s)`,
  );
}
