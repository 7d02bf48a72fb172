import { createHash } from 'node:crypto';
import type { Host } from '../lab/index.js';

/** The host's images, as the host sees it. */
export const imagesFolder = '/var/lib/libvirt/images';
const blocks = 4;
const blockBytes = 256 * 1024;

/** What a disk holds: a byte for each block, which fills it. */
export type Contents = readonly number[];
export const blank: Contents = Array.from({ length: blocks }, () => 0);

export function hashOf(contents: Contents): string {
  const hash = createHash('sha256');
  for (const pattern of contents) hash.update(Buffer.alloc(blockBytes, pattern));
  return hash.digest('hex');
}

export function written(contents: Contents, block: number, pattern: number): Contents {
  return contents.map((old, index) => (index === block ? pattern : old));
}

/** A machine of nothing but a disk vda, shut off, on an empty image; `os`: what else is in its <os>. */
export async function defineMachine(host: Host, name: string, os = ''): Promise<void> {
  const image = `${imagesFolder}/${name}.qcow2`;
  await host.shell('qemu-img', 'create', '-q', '-f', 'qcow2', image, String(blocks * blockBytes));
  await host.define(`<domain type="qemu">
    <name>${name}</name>
    <memory unit="MiB">16</memory>
    <os><type arch="x86_64" machine="pc">hvm</type>${os}</os>
    <features><acpi/></features>
    <devices>
      <controller type="usb" model="none"/>
      <disk type="file" device="disk">
        <driver name="qemu" type="qcow2"/><source file="${image}"/><target dev="vda" bus="virtio"/>
      </disk>
      <serial type="pty"/>
      <video><model type="none"/></video>
      <memballoon model="none"/>
    </devices>
  </domain>`);
}

/** The image that vda writes to. */
async function topImage(host: Host, name: string): Promise<string> {
  const line = (await host.virsh('domblklist', name)).split('\n').find((text) => text.includes('vda'));
  return line?.trim().split(/\s+/)[1] ?? '';
}

/** Writes as the guest would: through its QEMU while it runs, else into the image. */
export async function write(host: Host, name: string, block: number, pattern: number): Promise<void> {
  const command = `write -P ${pattern} ${block * blockBytes} ${blockBytes}`;
  if ((await host.guestState(name)) === 'shut off') {
    await host.shell('qemu-io', '-f', 'qcow2', '-c', command, await topImage(host, name));
    return;
  }
  await inGuest(host, name, command);
  await flush(host, name);
}

/** What a running QEMU has not written to the image yet is written. */
export function flush(host: Host, name: string): Promise<void> {
  return inGuest(host, name, 'flush');
}

async function inGuest(host: Host, name: string, command: string): Promise<void> {
  const device = '/machine/peripheral/virtio-disk0/virtio-backend';
  const answer = await host.virsh('qemu-monitor-command', '--hmp', name, `qemu-io -d ${device} "${command}"`);
  if (answer.trim() !== '') throw new Error(`qemu-io ${command}: ${answer}`);
}

/** The hash of what an image holds, or a snapshot inside it. */
export async function imageHash(host: Host, image: string, inside: string | null): Promise<string> {
  const script =
    'convert() { qemu-img convert -U "$@"; }; f=$(mktemp); convert "$@" "$f" && sha256sum "$f"; rm -f "$f"';
  const which = inside === null ? [] : ['-l', `snapshot.name=${inside}`];
  const output = await host.shell('sh', '-c', script, '-', ...which, '-O', 'raw', image);
  return output.split(' ')[0] ?? '';
}

/** Files among the images whose name begins so. */
export async function filesOf(host: Host, name: string): Promise<string[]> {
  const names = (await host.shell('ls', imagesFolder)).split('\n');
  return names
    .filter((file) => file.startsWith(`${name}.`))
    .map((file) => `${imagesFolder}/${file}`)
    .sort();
}
