import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { run } from '../run.js';
import { unpackPackages } from '../unpack.js';
import { addAgent, agentDrivers, agentInputs } from './linux-agent.js';
import { cached } from '../cache.js';

/** Drivers the guest's init loads; what they depend on comes along. */
const drivers = ['button', 'evdev', 'virtio_pci', 'virtio_blk', 'virtio_net', 'virtio_balloon'];

const initSource = fileURLToPath(new URL('linux-init.sh', import.meta.url));

export interface LinuxFiles {
  kernel: string;
  initrd: string;
  /** The same file system with QEMU's guest agent in it. */
  agentInitrd: string;
}

/** Debian's cloud kernel and a file system in memory around busybox, unpacked from packages that stay uninstalled. */
export async function linuxFiles(): Promise<LinuxFiles> {
  const init = await readFile(initSource, 'utf8');
  const inputs = [init, ...drivers, ...(await agentInputs())];
  const folder = await cached('linux', inputs, async (work) => {
    const packages = join(work, 'packages');
    await unpackPackages(packages, packageNames);
    const [kernel] = (await readdir(join(packages, 'boot'))).filter((name) => name.startsWith('vmlinuz-'));
    if (kernel === undefined) throw new Error('The kernel package holds no kernel');
    await copyFile(join(packages, 'boot', kernel), join(work, 'vmlinuz'));
    const tree = { packages, busybox: await findFile(packages, /(^|\/)bin\/busybox$/), done: [] };
    const initrd = await buildInitrd(tree, join(work, 'root'), init);
    await writeFile(join(work, 'initrd.gz'), initrd);
    // The kernel unpacks archives that follow each other over each other.
    await writeFile(join(work, 'agent-initrd.gz'), [initrd, await buildAgent(tree, join(work, 'agent'))]);
    for (const scratch of ['packages', 'root', 'agent']) await rm(join(work, scratch), { recursive: true });
  });
  return {
    kernel: join(folder, 'vmlinuz'),
    initrd: join(folder, 'initrd.gz'),
    agentInitrd: join(folder, 'agent-initrd.gz'),
  };
}

async function packageNames(): Promise<string[]> {
  const shown = await run('apt-cache', ['depends', '--important', 'linux-image-cloud-amd64']);
  const kernelPackage = /Depends: (linux-image-\S+)/.exec(shown)?.[1];
  if (kernelPackage === undefined) throw new Error('apt knows no linux-image-cloud-amd64');
  return ['busybox-static', 'qemu-guest-agent', kernelPackage];
}

interface Tree {
  packages: string;
  busybox: string;
  /** Names of the modules so far, each after those it depends on. */
  done: string[];
}

async function buildInitrd(tree: Tree, root: string, init: string): Promise<Buffer> {
  for (const folder of ['bin', 'dev', 'proc', 'sys']) await mkdir(join(root, folder), { recursive: true });
  await copyFile(tree.busybox, join(root, 'bin/busybox'));
  await chmod(join(root, 'bin/busybox'), 0o755);
  await writeFile(join(root, 'init'), init, { mode: 0o755 });
  await addModules(tree, root, drivers, 'order');
  return pack(tree, root);
}

async function buildAgent(tree: Tree, root: string): Promise<Buffer> {
  await addAgent(await findFile(tree.packages, /bin\/qemu-ga$/), root);
  await addModules(tree, root, agentDrivers, 'agent-order');
  return pack(tree, root);
}

/** The folder as a compressed archive that the kernel unpacks. */
async function pack({ busybox }: Tree, root: string): Promise<Buffer> {
  const names = await run('find', ['.'], { cwd: root });
  const archive = `${root}.cpio`;
  await run(busybox, ['cpio', '-o', '-H', 'newc', '-F', archive], { cwd: root, input: names });
  const compressed = gzipSync(await readFile(archive));
  await rm(archive);
  return compressed;
}

/** Adds drivers that the kernel lacks, and a file that names the modules in the order in which they can be loaded. */
async function addModules(tree: Tree, root: string, names: string[], orderFile: string): Promise<void> {
  await mkdir(join(root, 'modules'), { recursive: true });
  const builtIn = await readFile(await findFile(tree.packages, /\/modules\.builtin$/), 'utf8');
  const before = tree.done.length;
  for (const name of names) {
    if (!moduleFile(name).test(builtIn)) await addModule(tree, join(root, 'modules'), name);
  }
  await writeFile(
    join(root, 'modules', orderFile),
    tree.done.slice(before).map((name) => `${name}\n`),
  );
}

async function addModule(tree: Tree, folder: string, name: string): Promise<void> {
  if (tree.done.includes(name)) return;
  const packed = await findFile(tree.packages, moduleFile(name));
  const file = join(folder, `${name}.ko`);
  await copyFile(packed, packed.endsWith('.xz') ? `${file}.xz` : file);
  if (packed.endsWith('.xz')) await run(tree.busybox, ['unxz', `${file}.xz`]);
  // A module names what it depends on in its own text: "depends=one,two".
  const dependencies = /\0depends=([^\0]*)\0/.exec(await readFile(file, 'latin1'))?.[1] ?? '';
  for (const dependency of dependencies.split(',').filter(Boolean)) await addModule(tree, folder, dependency);
  tree.done.push(name);
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
