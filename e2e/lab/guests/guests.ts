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
  /** Runs QEMU's guest agent. */
  'linux-agent': 'LINUX-READY',
} as const;

export type GuestKind = keyof typeof guestBanners;

export const guestKinds = Object.keys(guestBanners) as GuestKind[];

export function isGuestKind(text: string): text is GuestKind {
  return (guestKinds as string[]).includes(text);
}

/** What a guest gets besides what its kind has. */
export interface GuestOptions {
  /** A qcow2 image on the host, attached as vdb. */
  disk?: string;
  /** A virtual network of the host, by name, for a network card. */
  network?: string;
}

/** The domain XML of a guest; what it boots from is built, or taken from the cache, on the way. */
export async function guestXml(kind: GuestKind, name: string, options: GuestOptions = {}): Promise<string> {
  return withOptions(await kindXml(kind, name), options);
}

async function kindXml(kind: GuestKind, name: string): Promise<string> {
  if (!/^[\w.-]+$/.test(name))
    throw new RangeError(`A guest of the lab can't be called ${JSON.stringify(name)}`);
  switch (kind) {
    case 'echo':
    case 'flood':
      return fill('boot-sector.xml', { NAME: name, IMAGE: await bootSectorImage(kind) });
    case 'vga':
      return fill('vga.xml', { NAME: name, IMAGE: await bootSectorImage(kind) });
    case 'linux-agent': {
      const { kernel, agentInitrd } = await linuxFiles();
      const values = {
        NAME: name,
        KERNEL: kernel,
        INITRD: agentInitrd,
        OPTIONS: '',
        VCPUS: '2',
        MAXVCPUS: '4',
      };
      return addDevices(await fill('linux.xml', values), agentChannels);
    }
    default: {
      const { kernel, initrd } = await linuxFiles();
      const option = kind.split('-')[1];
      return fill('linux.xml', {
        NAME: name,
        KERNEL: kernel,
        INITRD: initrd,
        OPTIONS: option === undefined ? '' : `lab.${option}`,
        VCPUS: '1',
        MAXVCPUS: '1',
      });
    }
  }
}

/** The agent's, and one whose guest sends back what comes in. */
const agentChannels = ['org.qemu.guest_agent.0', 'org.virtdeck.test.0']
  .map((name) => `<channel type="unix"><target type="virtio" name="${name}"/></channel>`)
  .join('');

function withOptions(xml: string, { disk, network }: GuestOptions): string {
  if (disk !== undefined) {
    xml = addDevices(
      xml,
      `<disk type="file" device="disk">
        <driver name="qemu" type="qcow2" discard="unmap"/>
        <source file="${escapeXml(disk)}"/>
        <target dev="vdb" bus="virtio"/>
      </disk>`,
    );
  }
  if (network !== undefined) {
    const card = `<interface type="network"><source network="${escapeXml(network)}"/><model type="virtio"/></interface>`;
    // The card whose cable ends at the host goes.
    xml = addDevices(xml.replace(/<interface type="ethernet">.*?<\/interface>\s*/s, ''), card);
  }
  return xml;
}

function addDevices(xml: string, devices: string): string {
  return xml.replace('</devices>', `${devices}</devices>`);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Puts values, as text, in the places a template names @LIKE_THIS@. */
async function fill(template: string, values: Record<string, string>): Promise<string> {
  const xml = await readFile(new URL(template, import.meta.url), 'utf8');
  return xml.replace(/@([A-Z]+)@/g, (place, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${template} names ${place}, which has no value`);
    return escapeXml(value);
  });
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
