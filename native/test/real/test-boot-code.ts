// Guests that do one thing: a boot sector of a few instructions, so that they need no system and start at once.
import { writeFile } from 'node:fs/promises';

/** Machine instructions of the real mode. */
export type Code = readonly number[];

const word = (value: number): number[] => [value & 0xff, value >> 8];

/** Writes a byte to an I/O port. */
export function outb(port: number, value: number): Code {
  return [0xba, ...word(port), 0xb0, value, 0xee];
}

/** Writes two bytes to an I/O port at once. */
export function outw(port: number, value: number): Code {
  return [0xba, ...word(port), 0xb8, ...word(value), 0xef];
}

/** Writes four bytes to an I/O port at once. */
export function outl(port: number, value: number): Code {
  return [0xba, ...word(port), 0x66, 0xb8, ...word(value & 0xffff), ...word(value >>> 16), 0x66, 0xef];
}

/** Has the BIOS write one sector to the second disk, after its first. */
export const writeSecondDisk: Code = [
  ...[0x31, 0xc0, 0x8e, 0xc0], // xor ax, ax; mov es, ax
  ...[0xb8, 0x01, 0x03], // mov ax, 0x0301: write one sector
  ...[0xb9, 0x02, 0x00], // mov cx, 2: the second
  ...[0xba, 0x81, 0x00], // mov dx, 0x81: of the second disk
  ...[0xbb, 0x00, 0x7c], // mov bx, 0x7c00: from here
  ...[0xcd, 0x13], // int 0x13
];

const halt: Code = [0xf4, 0xeb, 0xfd];

/** Writes the image of a disk that boots into `code` and then halts. */
export async function writeBootImage(file: string, ...code: Code[]): Promise<void> {
  const image = Buffer.alloc(1024 * 1024);
  image.set([...code, halt].flat());
  image.set([0x55, 0xaa], 510);
  await writeFile(file, image);
}

/** A domain that boots from such an image; `devices` come on top. */
export function bootXml(name: string, image: string, devices = '', more = ''): string {
  return `<domain type="qemu">
    <name>${name}</name>
    <memory unit="MiB">16</memory>
    <vcpu>1</vcpu>
    <os><type arch="x86_64" machine="pc">hvm</type></os>
    <features><acpi/></features>
    ${more}
    <devices>
      <disk type="file" device="disk">
        <driver name="qemu" type="raw"/>
        <source file="${image}"/>
        <target dev="vda" bus="virtio"/>
        <boot order="1"/>
      </disk>
      <memballoon model="none"/>
      <video><model type="none"/></video>
      ${devices}
    </devices>
  </domain>`;
}
