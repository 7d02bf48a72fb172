import { imagesFolder } from './host.js';
import type { Host } from './host.js';

// Disk images of a lab's host, by what is written into them.

/** Where, how much and which byte is written, as qemu-io's `write -P` has it. */
interface Fill {
  byte: number;
  at: string;
  length: string;
}

/** Makes a qcow2 image, perhaps on top of another one, and writes into it; returns its path. */
export async function makeImage(
  host: Host,
  name: string,
  { size, backing, fills = [] }: { size?: string; backing?: string; fills?: Fill[] },
): Promise<string> {
  const path = `${imagesFolder}/${name}`;
  const on = backing === undefined ? [] : ['-b', backing, '-F', 'qcow2'];
  await host.shell('qemu-img', 'create', '-q', '-f', 'qcow2', ...on, path, ...(size ? [size] : []));
  for (const { byte, at, length } of fills)
    await host.shell('qemu-io', '-f', 'qcow2', '-c', `write -P ${byte} ${at} ${length}`, path);
  return path;
}

/** The images a guest's image stands on, itself first; also while the guest has it open. */
export async function chainOf(host: Host, path: string): Promise<string[]> {
  const text = await host.shell('qemu-img', 'info', '-U', '--backing-chain', '--output=json', path);
  return (JSON.parse(text) as { filename: string }[]).map(({ filename }) => filename);
}

/** The checksum of what a guest would read of an image that no guest has open. */
export async function contentsOf(host: Host, path: string): Promise<string> {
  const copy = `${path}.raw`;
  await host.shell('qemu-img', 'convert', '-O', 'raw', path, copy);
  const sum = await host.shell('md5sum', copy);
  await host.shell('rm', copy);
  return sum.split(' ')[0] ?? '';
}
