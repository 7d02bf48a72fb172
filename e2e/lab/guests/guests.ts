import { readFile } from 'node:fs/promises';
import { bootSectorImage } from './boot-sector.js';
import { linuxFiles } from './linux.js';

/** What each kind of guest prints on its serial port once it is up (`flood` prints without end). */
export const guestBanners = {
  echo: 'ECHO-READY',
  flood: '00000000 ',
  vga: 'VGA-READY',
  linux: 'LINUX-READY',
  /** Counts seconds on its console. */
  'linux-tick': 'LINUX-READY',
  /** Ignores its power button. */
  'linux-nopower': 'LINUX-READY',
  /** Keeps processor, disk and network at work, in waves. */
  'linux-busy': 'LINUX-READY',
} as const;

export type GuestKind = keyof typeof guestBanners;

export const guestKinds = Object.keys(guestBanners) as GuestKind[];

export function isGuestKind(text: string): text is GuestKind {
  return (guestKinds as string[]).includes(text);
}

/** The domain XML of a guest; what it boots from is built, or taken from the cache, on the way. */
export async function guestXml(kind: GuestKind, name: string): Promise<string> {
  if (!/^[\w.-]+$/.test(name))
    throw new RangeError(`A guest of the lab can't be called ${JSON.stringify(name)}`);
  switch (kind) {
    case 'echo':
    case 'flood':
      return fill('boot-sector.xml', { NAME: name, IMAGE: await bootSectorImage(kind) });
    case 'vga':
      return fill('vga.xml', { NAME: name, IMAGE: await bootSectorImage(kind) });
    default: {
      const { kernel, initrd } = await linuxFiles();
      const option = kind.split('-')[1];
      return fill('linux.xml', {
        NAME: name,
        KERNEL: kernel,
        INITRD: initrd,
        OPTIONS: option === undefined ? '' : `lab.${option}`,
      });
    }
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Puts values, as text, in the places a template names @LIKE_THIS@. */
async function fill(template: string, values: Record<string, string>): Promise<string> {
  const xml = await readFile(new URL(template, import.meta.url), 'utf8');
  return xml.replace(/@([A-Z]+)@/g, (place, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${template} names ${place}, which has no value`);
    return value.replace(/[&<>"]/g, (character) => entities[character] ?? character);
  });
}
