import type { Pin } from '../../contract/migration-findings.js';
import type { MigrationDisk } from '../../contract/migration.js';
import { at, attribute, children, parseXml, textAt, xmlText } from './dom.js';
import type { Element } from './dom.js';
import { diskPlaces } from './disk-sources.js';
import { kibibytes } from './units.js';

export interface GuestPin {
  pin: Pin;
  /** Such as a path or an address; empty where there is nothing to name. */
  detail: string;
}

export interface GuestDisk extends Omit<MigrationDisk, 'capacityBytes' | 'allocationBytes' | 'copied'> {
  /** file, block, network, volume, … */
  type: string;
  /** The driver's cache mode; null is the hypervisor's default. */
  cache: string | null;
  /** Where it lies by pool and volume, if it is said so. */
  volume: { pool: string; volume: string } | null;
  /** Files beneath its image, from the top down. */
  backing: string[];
}

/** What a migration has to know of a guest. */
export interface MigrationGuest {
  name: string;
  virtType: string;
  arch: string | null;
  machine: string | null;
  emulator: string | null;
  osType: string;
  firmware: 'efi' | 'bios' | null;
  loader: string | null;
  memoryKiB: number;
  vcpus: number;
  /** The cpu element as text, for comparing; null when there is none. */
  cpuXml: string | null;
  cpuMode: string | null;
  cpuModel: string | null;
  /** How strictly libvirt sees to it that the guest gets this CPU; of one that runs, how it will. */
  cpuCheck: string | null;
  networks: string[];
  bridges: string[];
  disks: GuestDisk[];
  pins: GuestPin[];
  /** Models of its devices, by the name domain capabilities have for them. */
  models: { device: string; choice: string; value: string }[];
}

function disk(
  element: Element,
  place: { path: string } | { pool: string; volume: string } | null,
): GuestDisk {
  const source = at(element, 'source');
  return {
    target: attribute(at(element, 'target'), 'dev') ?? '',
    device: attribute(element, 'device') ?? 'disk',
    type: attribute(element, 'type') ?? 'file',
    path: place && 'path' in place ? place.path : null,
    volume: place && 'pool' in place ? place : null,
    format: attribute(at(element, 'driver'), 'type'),
    cache: attribute(at(element, 'driver'), 'cache'),
    readonly: at(element, 'readonly') !== null,
    shareable: at(element, 'shareable') !== null,
    backing: backingFiles(element),
    // An element without a type says that nothing lies beneath.
    backed: children(at(element, 'backingStore')).length > 0 || children(source, 'dataStore').length > 0,
  };
}

function backingFiles(image: Element): string[] {
  const store = at(image, 'backingStore');
  if (!store) return [];
  const file = attribute(at(store, 'source'), 'file');
  return [...(file === null ? [] : [file]), ...backingFiles(store)];
}

function hostdev(element: Element): GuestPin {
  const type = attribute(element, 'type') ?? '';
  const address = at(element, 'source/address');
  if (type === 'mdev') return { pin: 'mdev', detail: attribute(address, 'uuid') ?? '' };
  if (type === 'usb') {
    const vendor = attribute(at(element, 'source/vendor'), 'id');
    const product = attribute(at(element, 'source/product'), 'id');
    return { pin: 'usb', detail: vendor && product ? `${vendor}:${product}` : '' };
  }
  const part = (name: string, length: number): string =>
    Number(attribute(address, name) ?? 0)
      .toString(16)
      .padStart(length, '0');
  const pci = address && type === 'pci';
  return {
    pin: 'hostdev',
    detail: pci ? `${part('domain', 4)}:${part('bus', 2)}:${part('slot', 2)}.${part('function', 1)}` : type,
  };
}

/** Files of the host that stand behind something else than a disk. */
function hostFiles(domain: Element): GuestPin[] {
  const devices = at(domain, 'devices');
  const files = ['kernel', 'initrd', 'dtb'].flatMap((name) => textAt(domain, `os/${name}`) ?? []);
  for (const kind of ['serial', 'parallel', 'console', 'channel'])
    for (const element of children(devices, kind)) {
      const type = attribute(element, 'type');
      const path = attribute(at(element, 'source'), 'path');
      // Sockets and terminals are made anew by the hypervisor.
      if (path && (type === 'dev' || type === 'pipe' || type === 'file')) files.push(path);
    }
  return [...new Set(files)].map((detail) => ({ pin: 'host-file', detail }));
}

function pins(domain: Element, disks: readonly GuestDisk[]): GuestPin[] {
  const devices = at(domain, 'devices');
  const found: GuestPin[] = children(devices, 'hostdev').map(hostdev);
  const cpuMode = attribute(at(domain, 'cpu'), 'mode');
  if (cpuMode === 'host-passthrough' || cpuMode === 'maximum')
    found.push({ pin: 'host-cpu', detail: cpuMode });
  for (const folder of children(devices, 'filesystem'))
    found.push({
      pin: attribute(at(folder, 'driver'), 'type') === 'virtiofs' ? 'virtiofs' : 'shared-folder',
      detail: attribute(at(folder, 'source'), 'dir') ?? attribute(at(folder, 'target'), 'dir') ?? '',
    });
  for (const tpm of children(devices, 'tpm'))
    found.push({ pin: 'tpm', detail: attribute(at(tpm, 'backend'), 'type') ?? '' });
  for (const each of disks)
    if ((each.device === 'cdrom' || each.device === 'floppy') && each.path)
      found.push({ pin: 'media', detail: each.path });
  for (const each of children(devices, 'shmem'))
    found.push({ pin: 'shmem', detail: attribute(each, 'name') ?? '' });
  for (const each of children(devices, 'memory'))
    if (attribute(each, 'model') === 'nvdimm')
      found.push({ pin: 'nvdimm', detail: textAt(each, 'source/path') ?? '' });
  for (const each of children(devices, 'interface'))
    if (attribute(each, 'type') === 'direct')
      found.push({ pin: 'direct-interface', detail: attribute(at(each, 'source'), 'dev') ?? '' });
  const nodeset = attribute(at(domain, 'numatune/memory'), 'nodeset');
  if (nodeset) found.push({ pin: 'numa', detail: nodeset });
  const vcpuset = attribute(at(domain, 'vcpu'), 'cpuset');
  const pinned = [...(vcpuset ? [vcpuset] : []), ...pinnedCpus(at(domain, 'cputune'))];
  if (pinned.length > 0) found.push({ pin: 'cpu-pinning', detail: [...new Set(pinned)].join(', ') });
  if (at(domain, 'memoryBacking/hugepages')) found.push({ pin: 'hugepages', detail: '' });
  return [...found, ...hostFiles(domain)];
}

const pinnedCpus = (tune: Element | null): string[] =>
  children(tune, 'vcpupin').flatMap((pin) => attribute(pin, 'cpuset') ?? []);

/** Where domain capabilities list what a device can be: their names for it, and where a domain says it. */
const modelPlaces: readonly {
  tag: string;
  device: string;
  choice: string;
  value: (element: Element) => string | null;
}[] = [
  { tag: 'disk', device: 'disk', choice: 'bus', value: (each) => attribute(at(each, 'target'), 'bus') },
  { tag: 'graphics', device: 'graphics', choice: 'type', value: (each) => attribute(each, 'type') },
  {
    tag: 'video',
    device: 'video',
    choice: 'modelType',
    value: (each) => attribute(at(each, 'model'), 'type'),
  },
  { tag: 'rng', device: 'rng', choice: 'model', value: (each) => attribute(each, 'model') },
  { tag: 'tpm', device: 'tpm', choice: 'model', value: (each) => attribute(each, 'model') },
  {
    tag: 'filesystem',
    device: 'filesystem',
    choice: 'driverType',
    value: (each) => attribute(at(each, 'driver'), 'type'),
  },
];

function models(devices: Element | null): MigrationGuest['models'] {
  return modelPlaces.flatMap(({ tag, device, choice, value }) =>
    [...new Set(children(devices, tag).flatMap((each) => value(each) ?? []))].map((each) => ({
      device,
      choice,
      value: each,
    })),
  );
}

function firmware(os: Element | null): MigrationGuest['firmware'] {
  const named = attribute(os, 'firmware');
  if (named === 'efi' || named === 'bios') return named;
  const loader = at(os, 'loader');
  if (!loader) return null;
  return attribute(loader, 'type') === 'pflash' ? 'efi' : 'bios';
}

export function migrationGuest(xml: string): MigrationGuest {
  const domain = parseXml(xml);
  const os = at(domain, 'os');
  const devices = at(domain, 'devices');
  const cpu = at(domain, 'cpu');
  const places = diskPlaces(xml);
  const disks = children(devices, 'disk').map((each, index) => disk(each, places[index]?.source ?? null));
  const nics = children(devices, 'interface');
  const sources = (type: string, name: string): string[] => [
    ...new Set(
      nics.flatMap((nic) =>
        attribute(nic, 'type') === type ? (attribute(at(nic, 'source'), name) ?? []) : [],
      ),
    ),
  ];
  return {
    name: textAt(domain, 'name') ?? '',
    virtType: attribute(domain, 'type') ?? '',
    arch: attribute(at(os, 'type'), 'arch'),
    machine: attribute(at(os, 'type'), 'machine'),
    emulator: textAt(devices, 'emulator'),
    osType: textAt(os, 'type') ?? '',
    firmware: firmware(os),
    loader: textAt(os, 'loader'),
    memoryKiB: kibibytes(at(domain, 'currentMemory')) ?? kibibytes(at(domain, 'memory')) ?? 0,
    vcpus: Number(textAt(domain, 'vcpu') ?? 1),
    cpuXml: cpu ? xmlText(cpu) : null,
    cpuMode: attribute(cpu, 'mode'),
    cpuModel: textAt(cpu, 'model'),
    cpuCheck: attribute(cpu, 'check'),
    networks: sources('network', 'network'),
    bridges: sources('bridge', 'bridge'),
    disks,
    pins: pins(domain, disks),
    models: models(devices),
  };
}

/** The disks that libvirt copies when it is told to copy storage and not which. */
export function copiedByDefault(
  disk: Pick<GuestDisk, 'readonly' | 'shareable' | 'path' | 'volume'>,
): boolean {
  return !disk.readonly && !disk.shareable && (disk.path !== null || disk.volume !== null);
}
