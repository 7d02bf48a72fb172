import type { DiskImage, DomainChains, ImageUser, SnapshotImages } from '../../contract/disk-chain.js';
import type { HostVersions, MachineTraits } from '../capability-table.js';

/** What is read before a plan is made. */
export interface PlanFacts {
  chains: DomainChains;
  versions: HostVersions;
  traits: MachineTraits;
  savedState: boolean;
  /** Disks on which a block job runs. */
  busy: readonly string[];
}

export interface Needs {
  snapshots: string[];
  disks: string[];
  users: ImageUser[];
}

/** A machine's images and snapshots, on which a plan's steps are tried before they are done. */
export class PlanWorld {
  readonly active: boolean;
  readonly #images: Map<string, DiskImage>;
  readonly #chains: Map<string, string[]>;
  readonly #snapshots: Map<string, SnapshotImages>;

  constructor({ active, disks, snapshots, images }: DomainChains) {
    this.active = active;
    this.#images = new Map(images.map((image) => [image.path, { ...image }]));
    this.#chains = new Map(disks.map((disk) => [disk.target, [...disk.images]]));
    this.#snapshots = new Map(
      snapshots.map((each) => [each.name, { ...each, disks: each.disks.map((disk) => ({ ...disk })) }]),
    );
  }

  get snapshots(): SnapshotImages[] {
    return [...this.#snapshots.values()];
  }

  get targets(): string[] {
    return [...this.#chains.keys()];
  }

  get current(): SnapshotImages | null {
    return this.snapshots.find(({ current }) => current) ?? null;
  }

  snapshot(name: string): SnapshotImages | undefined {
    return this.#snapshots.get(name);
  }

  image(path: string): DiskImage | undefined {
    return this.#images.get(path);
  }

  chain(target: string): readonly string[] {
    return this.#chains.get(target) ?? [];
  }

  children(name: string): SnapshotImages[] {
    return this.snapshots.filter(({ parent }) => parent === name);
  }

  /** All below it, parents before their children. */
  descendants(name: string): SnapshotImages[] {
    return this.children(name).flatMap((child) => [child, ...this.descendants(child.name)]);
  }

  /** Whether the machine's present state comes from it: it is the current one, or above that. */
  isOnPath(name: string): boolean {
    const { current } = this;
    return current !== null && (current.name === name || this.descendants(name).includes(current));
  }

  /** How many snapshots are above it. */
  depth(name: string): number {
    let depth = 0;
    for (let parent = this.snapshot(name)?.parent ?? null; parent !== null && depth < 10_000; depth++)
      parent = this.snapshot(parent)?.parent ?? null;
    return depth;
  }

  /** The nearest snapshot above that had this disk. */
  ancestorWith(name: string, target: string): SnapshotImages | null {
    const seen = new Set<string>();
    for (let parent = this.snapshot(name)?.parent ?? null; parent !== null && !seen.has(parent);) {
      seen.add(parent);
      const snapshot = this.snapshot(parent);
      if (snapshot?.disks.some((disk) => disk.target === target && disk.kind !== 'no')) return snapshot;
      parent = snapshot?.parent ?? null;
    }
    return null;
  }

  /** An image and all it stands on. */
  below(path: string | null): string[] {
    const paths: string[] = [];
    for (
      let next = path;
      next !== null && !paths.includes(next);
      next = this.#images.get(next)?.backing ?? null
    )
      paths.push(next);
    return paths;
  }

  /** Images that stand directly on it. */
  standingOn(path: string): string[] {
    return [...this.#images.values()].filter(({ backing }) => backing === path).map((image) => image.path);
  }

  /** Who can't do without an image. */
  needs(path: string): Needs {
    const needsIt = ({ disks, memory }: SnapshotImages): boolean =>
      memory.path === path || disks.some(({ state }) => this.below(state).includes(path));
    return {
      snapshots: this.snapshots.filter(needsIt).map(({ name }) => name),
      disks: this.targets.filter((target) => this.chain(target).includes(path)),
      users: this.image(path)?.users ?? [],
    };
  }

  isNeeded(path: string): boolean {
    const { snapshots, disks, users } = this.needs(path);
    return snapshots.length + disks.length + users.length > 0;
  }

  /** As libvirt does it: its children become its parent's, and its parent the current one. */
  forget(name: string): void {
    const gone = this.#snapshots.get(name);
    if (!gone) return;
    this.#snapshots.delete(name);
    for (const snapshot of this.#snapshots.values()) {
      if (snapshot.parent === name) snapshot.parent = gone.parent;
      if (gone.current && snapshot.name === gone.parent) snapshot.current = true;
    }
  }

  /** `from` goes; what stood on it stands on `into`. */
  merge(target: string, from: string, into: string): void {
    const chain = this.#chains.get(target) ?? [];
    this.#chains.set(
      target,
      chain.filter((path) => path !== from),
    );
    for (const image of this.#images.values()) if (image.backing === from) image.backing = into;
    for (const { disks } of this.#snapshots.values())
      for (const disk of disks) if (disk.target === target && disk.state === from) disk.state = into;
    this.#images.delete(from);
  }

  /** A disk is now in this image. */
  switchTo(target: string, image: string): void {
    this.#chains.set(target, this.below(image));
  }

  remove(path: string): void {
    this.#images.delete(path);
  }

  /** Images that neither a disk nor a snapshot of the machine needs any more. */
  leftBehind(): DiskImage[] {
    return [...this.#images.values()].filter(({ path }) => {
      const { snapshots, disks } = this.needs(path);
      return snapshots.length + disks.length === 0;
    });
  }

  /** Those of them that nothing else needs either. */
  unneeded(): DiskImage[] {
    return this.leftBehind().filter(({ users }) => users.length === 0);
  }
}
