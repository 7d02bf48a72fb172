import { written, blank } from './machine-disk.js';
import type { Contents } from './machine-disk.js';

export interface ModelSnapshot {
  parent: string | null;
  contents: Contents;
  internal: boolean;
  /** Written over by a merge that was asked for. */
  broken: boolean;
}

/** What a machine and its snapshots should be, whatever images that takes. */
export class SnapshotModel {
  contents = blank;
  current: string | null = null;
  readonly snapshots = new Map<string, ModelSnapshot>();

  write(block: number, pattern: number): void {
    this.contents = written(this.contents, block, pattern);
  }

  take(name: string, internal: boolean): void {
    this.snapshots.set(name, { parent: this.current, contents: this.contents, internal, broken: false });
    this.current = name;
  }

  revert(name: string): void {
    this.contents = this.#get(name).contents;
    this.current = name;
  }

  below(name: string): string[] {
    const children = [...this.snapshots].filter(([, { parent }]) => parent === name).map(([child]) => child);
    return children.flatMap((child) => [child, ...this.below(child)]);
  }

  forget(name: string): void {
    const { parent } = this.#get(name);
    this.snapshots.delete(name);
    for (const snapshot of this.snapshots.values()) if (snapshot.parent === name) snapshot.parent = parent;
    if (this.current === name) this.current = parent;
  }

  break(name: string): void {
    this.#get(name).broken = true;
  }

  tree(): string[] {
    return [...this.snapshots].map(([name, { parent }]) => `${parent ?? ''}/${name}`).sort();
  }

  #get(name: string): ModelSnapshot {
    const snapshot = this.snapshots.get(name);
    if (!snapshot) throw new Error(`the model has no snapshot ${name}`);
    return snapshot;
  }
}
