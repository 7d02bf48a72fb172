import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { run } from '../run.js';
import { cached } from './cache.js';

/** Drivers the guest's init loads; what they depend on comes along. */
const drivers = ['button', 'evdev', 'virtio_pci', 'virtio_blk', 'virtio_net', 'virtio_balloon'];

const initSource = fileURLToPath(new URL('linux-init.sh', import.meta.url));

export interface LinuxFiles {
  kernel: string;
  initrd: string;
}

/** Debian's cloud kernel and a file system in memory around busybox, unpacked from packages that stay uninstalled. */
export async function linuxFiles(): Promise<LinuxFiles> {
  const init = await readFile(initSource, 'utf8');
  const folder = await cached('linux', [init, ...drivers], async (work) => {
    const packages = join(work, 'packages');
    await downloadPackages(packages);
    const [kernel] = (await readdir(join(packages, 'boot'))).filter((name) => name.startsWith('vmlinuz-'));
    if (kernel === undefined) throw new Error('The kernel package holds no kernel');
    await copyFile(join(packages, 'boot', kernel), join(work, 'vmlinuz'));
    await writeFile(join(work, 'initrd.gz'), await buildInitrd(packages, join(work, 'root'), init));
    for (const scratch of [packages, join(work, 'root')]) await rm(scratch, { recursive: true });
  });
  return { kernel: join(folder, 'vmlinuz'), initrd: join(folder, 'initrd.gz') };
}

async function downloadPackages(folder: string): Promise<void> {
  await mkdir(folder);
  await download(folder).catch(async () => {
    await run('apt-get', ['-q', 'update'], { timeout: 300_000 }); // no package lists yet, or old ones
    await download(folder);
  });
  for (const file of await readdir(folder)) {
    await run('dpkg-deb', ['--extract', join(folder, file), folder], { timeout: 60_000 });
  }
}

async function download(folder: string): Promise<void> {
  const shown = await run('apt-cache', ['depends', '--important', 'linux-image-cloud-amd64']);
  const kernelPackage = /Depends: (linux-image-\S+)/.exec(shown)?.[1];
  if (kernelPackage === undefined) throw new Error('apt knows no linux-image-cloud-amd64');
  // The sandbox user of apt may not enter the folder; what is downloaded is verified either way.
  const args = ['-q', '-o', 'APT::Sandbox::User=root', 'download', 'busybox-static', kernelPackage];
  await run('apt-get', args, { cwd: folder, timeout: 300_000 });
}

async function buildInitrd(packages: string, root: string, init: string): Promise<Buffer> {
  for (const folder of ['bin', 'dev', 'proc', 'sys', 'modules']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  const busybox = await findFile(packages, /(^|\/)bin\/busybox$/);
  await copyFile(busybox, join(root, 'bin/busybox'));
  await writeFile(join(root, 'init'), init, { mode: 0o755 });
  await chmod(join(root, 'bin/busybox'), 0o755);
  const builtIn = await readFile(await findFile(packages, /\/modules\.builtin$/), 'utf8');
  const order: string[] = [];
  for (const driver of drivers) {
    if (!moduleFile(driver).test(builtIn)) await addModule(driver, { packages, root, busybox, order });
  }
  await writeFile(join(root, 'modules/order'), `${order.join('\n')}\n`);
  const names = await run('find', ['.'], { cwd: root });
  const archive = join(root, '../initrd.cpio');
  await run(busybox, ['cpio', '-o', '-H', 'newc', '-F', archive], { cwd: root, input: names });
  const compressed = gzipSync(await readFile(archive));
  await rm(archive);
  return compressed;
}

interface ModuleTree {
  packages: string;
  root: string;
  busybox: string;
  /** Names of the modules so far, each after those it depends on. */
  order: string[];
}

async function addModule(name: string, tree: ModuleTree): Promise<void> {
  if (tree.order.includes(name)) return;
  const packed = await findFile(tree.packages, moduleFile(name));
  const file = join(tree.root, 'modules', `${name}.ko`);
  await copyFile(packed, packed.endsWith('.xz') ? `${file}.xz` : file);
  if (packed.endsWith('.xz')) await run(tree.busybox, ['unxz', `${file}.xz`]);
  // A module names what it depends on in its own text: "depends=one,two".
  const dependencies = /\0depends=([^\0]*)\0/.exec(await readFile(file, 'latin1'))?.[1] ?? '';
  for (const dependency of dependencies.split(',').filter(Boolean)) await addModule(dependency, tree);
  tree.order.push(name);
}

/** Matches a module's path; file names have dashes where names may have underscores. */
function moduleFile(name: string): RegExp {
  return new RegExp(`/${name.replaceAll('_', '[-_]')}\\.ko(\\.xz)?$`, 'm');
}

async function findFile(folder: string, path: RegExp): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const found = files.find((file) => path.test(file));
  if (found === undefined) throw new Error(`The packages hold no file ${path.source}`);
  return join(folder, found);
}
