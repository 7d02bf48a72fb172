import { at, attribute, children, parseXml } from './dom.js';
import type { Element } from './dom.js';

/** An image as XML names it. */
export interface ImageSource {
  kind: 'file' | 'block' | 'network' | 'other';
  /** null where it is given by pool and volume. */
  path: string | null;
  pool: string | null;
  volume: string | null;
  format: string | null;
  /** What it stands on; null: nothing; undefined: the XML doesn't say. */
  backing: ImageSource | null | undefined;
}

export interface DiskImages {
  target: string;
  device: string;
  readonly: boolean;
  /** null for an empty drive. */
  source: ImageSource | null;
}

export interface SnapshotDiskXml {
  target: string;
  kind: 'no' | 'internal' | 'external';
  overlay: string | null;
}

export interface SnapshotXml {
  name: string;
  parent: string | null;
  state: string;
  createdAt: number;
  disks: SnapshotDiskXml[];
  /** The images in use after this snapshot was reverted to, while it has children that stand on `disks`. */
  revertDisks: SnapshotDiskXml[];
  memory: { kind: 'no' | 'internal' | 'external'; path: string | null };
  /** The machine's disks when it was taken. */
  machine: DiskImages[];
}

const kinds: Readonly<Record<string, ImageSource['kind']>> = {
  file: 'file',
  block: 'block',
  network: 'network',
};

function pathOf(source: Element): string | null {
  const local = attribute(source, 'file') ?? attribute(source, 'dev') ?? attribute(source, 'dir');
  if (local) return local;
  const protocol = attribute(source, 'protocol');
  return protocol ? `${protocol}:${attribute(source, 'name') ?? ''}` : null;
}

/** The source of a `<disk>` or a `<backingStore>`, with all that it says of what lies beneath. */
function imageOf(element: Element, format: string | null): ImageSource | null {
  const source = at(element, 'source');
  if (!source) return null;
  const path = pathOf(source);
  const pool = attribute(source, 'pool');
  if (!path && !pool) return null;
  const store = at(element, 'backingStore');
  return {
    kind: kinds[attribute(element, 'type') ?? 'file'] ?? 'other',
    path,
    pool,
    volume: attribute(source, 'volume'),
    format,
    backing: store ? imageOf(store, attribute(at(store, 'format'), 'type')) : undefined,
  };
}

function disksOf(domain: Element | null): DiskImages[] {
  return children(at(domain, 'devices'), 'disk').map((disk) => ({
    target: attribute(at(disk, 'target'), 'dev') ?? '',
    device: attribute(disk, 'device') ?? 'disk',
    readonly: at(disk, 'readonly') !== null,
    source: imageOf(disk, attribute(at(disk, 'driver'), 'type')),
  }));
}

/** A domain's disks and what its XML tells of their chains: all of it while it runs. */
export function diskImages(xml: string): DiskImages[] {
  return disksOf(parseXml(xml));
}

function snapshotKind(text: string | null): 'no' | 'internal' | 'external' {
  return text === 'internal' || text === 'external' ? text : 'no';
}

function snapshotDisks(list: Element | null): SnapshotDiskXml[] {
  return children(list, 'disk').map((disk) => {
    const source = at(disk, 'source');
    return {
      target: attribute(disk, 'name') ?? '',
      kind: snapshotKind(attribute(disk, 'snapshot')),
      overlay: source ? pathOf(source) : null,
    };
  });
}

/** A `<domainsnapshot>`. */
export function snapshotXml(xml: string): SnapshotXml {
  const root = parseXml(xml);
  const memory = at(root, 'memory');
  const state = at(root, 'state')?.textContent?.trim() ?? '';
  const disks = snapshotDisks(at(root, 'disks'));
  const machine = disksOf(at(root, 'domain'));
  const memoryKind = memory
    ? snapshotKind(attribute(memory, 'snapshot'))
    : state === 'running' || state === 'paused'
      ? 'internal'
      : 'no';
  return {
    name: at(root, 'name')?.textContent ?? '',
    parent: at(root, 'parent/name')?.textContent ?? null,
    state,
    createdAt: Number(at(root, 'creationTime')?.textContent ?? 0) * 1000,
    disks,
    revertDisks: snapshotDisks(at(root, 'revertDisks')),
    memory: { kind: memoryKind, path: attribute(memory, 'file') },
    machine,
  };
}
