import { join } from 'node:path';

// Where things are and what they are called. Everything follows from the lab's name, so a lab that was left half up,
// by whomever, is found again without any record of it.

/** Holds sockets, configuration and logs of all labs; gone after a reboot, like the processes. */
const runtimeFolder = '/run/virtdeck-lab';
/** Holds what may be large: disk images and saved guests. */
const dataFolder = '/var/lib/virtdeck-lab';

export interface LabLayout {
  name: string;
  /** 0 … 255; tells the networks of several labs apart. */
  number: number;
  folder: string;
  data: string;
  bridge: string;
  /** First three bytes of the lab's /24 network; the machine itself is .1, host N is .(10+N). */
  network: string;
}

export interface HostLayout {
  name: string;
  index: number;
  address: string;
  uuid: string;
  /** The machine's end of the host's network link. */
  link: string;
  /** Name of the host's control group in every hierarchy. */
  cgroup: string;
  folder: string;
  data: string;
  socket: string;
}

const maxHosts = 8;
/** The host with a newer libvirt comes on top. */
export const newerIndex = maxHosts + 1;
/** All that a lab can have. */
export const allIndexes = Array.from({ length: newerIndex }, (_, position) => position + 1);

export function labLayout(name: string): LabLayout {
  const digits = /^lab(\d{0,3})$/.exec(name)?.[1];
  const number = Number(digits);
  if (digits === undefined || number > 255 || `lab${number || ''}` !== name) {
    throw new RangeError(`A lab is called lab, lab1, … or lab255, not ${name}`);
  }
  return {
    name,
    number,
    folder: join(runtimeFolder, name),
    data: join(dataFolder, name),
    bridge: `vd${name}`,
    network: `10.78.${number}`,
  };
}

export function hostLayout(lab: LabLayout, index: number): HostLayout {
  const name = `h${index}`;
  const folder = join(lab.folder, name);
  return {
    name,
    index,
    address: `${lab.network}.${10 + index}`,
    uuid: `5d1b7c20-78aa-4c1e-9000-${String(lab.number).padStart(6, '0')}${String(index).padStart(6, '0')}`,
    link: `${lab.bridge}${name}`,
    cgroup: `virtdeck-${lab.name}-${name}`,
    folder,
    data: join(lab.data, name),
    socket: join(folder, 'run/libvirt/libvirt-sock'),
  };
}

export function hostIndexes(count: number): number[] {
  if (!Number.isInteger(count) || count < 1 || count > maxHosts) {
    throw new RangeError(`A lab has 1 to ${maxHosts} hosts, not ${count}`);
  }
  return allIndexes.slice(0, count);
}

/** The file by which other processes find a lab: the named lab's, else what VIRTDECK_LAB_STATE says, else lab's. */
export function statePath(name?: string): string {
  const fromEnvironment = name === undefined ? process.env.VIRTDECK_LAB_STATE : undefined;
  return fromEnvironment || join(labLayout(name ?? 'lab').folder, 'state.json');
}
