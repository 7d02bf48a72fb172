import type { CapabilityId } from '../../contract/capability.js';
import type { DiskImage } from '../../contract/disk-chain.js';
import type {
  PlanFile,
  PlanLoss,
  PlanObstacle,
  PlanStep,
  SnapshotPlan,
} from '../../contract/snapshot-plans.js';
import { judge } from '../capability-table.js';
import type { PlanFacts, PlanWorld } from './plan-world.js';

/** What a plan's execution does, in this order. */
export type PlanAction =
  | { do: 'revert'; snapshot: string }
  /** New images on those of the snapshot, its definition, it becomes the current one, and its memory is loaded. */
  | {
      do: 'overlay';
      snapshot: string;
      disks: { target: string; state: DiskImage }[];
      /** The file it is in; null: it was not kept. */
      memory: string | null;
    }
  /** libvirt merges what has to be merged. */
  | { do: 'delete'; snapshot: string }
  | { do: 'forget'; snapshot: string }
  | { do: 'delete-file'; image: DiskImage };

export interface Planned {
  plan: SnapshotPlan;
  actions: PlanAction[];
}

/** A plan while it grows. */
export class PlanDraft {
  readonly obstacles: PlanObstacle[] = [];
  readonly steps: PlanStep[] = [];
  readonly losses: PlanLoss[] = [];
  readonly files: PlanFile[] = [];
  readonly actions: PlanAction[] = [];

  constructor(
    private readonly facts: PlanFacts,
    private readonly world: PlanWorld,
  ) {}

  refuse(kind: PlanObstacle['kind'], snapshot: string, more: Partial<PlanObstacle> = {}): void {
    this.obstacles.push({
      kind,
      snapshot,
      capability: null,
      unable: null,
      subjects: [],
      users: [],
      otherWays: [],
      ...more,
    });
  }

  /** Refuses where the table says that it can't be done here. */
  require(id: CapabilityId, snapshot: string): void {
    const { unable, otherWays } = judge(id, this.facts.versions, this.facts.traits);
    if (unable) this.refuse('unable', snapshot, { capability: id, unable, otherWays });
  }

  /**
   * What nothing needs any more goes. Only what stands on another image, or holds memory: the image at the bottom was
   * never made by a snapshot.
   */
  clearAway(before: ReadonlySet<string>): void {
    for (;;) {
      const image = this.world
        .unneeded()
        .find(
          ({ path }) => !before.has(path) && this.world.standingOn(path).every((above) => before.has(above)),
        );
      if (!image) break;
      const { path, volume, backing, allocationBytes: bytes } = image;
      const goes = volume !== null && (backing !== null || this.#isMemory(path));
      this.files.push({ path, fate: goes ? 'deleted' : 'left', bytes, into: null });
      if (goes) {
        this.steps.push({ kind: 'delete-file', path, bytes });
        this.actions.push({ do: 'delete-file', image });
      }
      this.world.remove(path);
    }
    // What something else needs stays, though the machine does without it from now on.
    for (const { path, users, allocationBytes: bytes } of this.world.leftBehind())
      if (users.length > 0 && !before.has(path)) this.files.push({ path, fate: 'left', bytes, into: null });
  }

  #isMemory(path: string): boolean {
    return this.facts.chains.snapshots.some(({ memory }) => memory.path === path);
  }

  finish(chains: SnapshotPlan['chains'], guest: SnapshotPlan['guest']): Planned {
    const { obstacles, steps, losses, files, actions } = this;
    const sum = (fate: PlanFile['fate']): number =>
      files.reduce((total, file) => total + (file.fate === fate ? (file.bytes ?? 0) : 0), 0);
    const touched = new Set(files.flatMap(({ path, into }) => (into === null ? [path] : [path, into])));
    const unseen = this.facts.chains.images
      .filter(({ path, kind, volume }) => touched.has(path) && kind === 'file' && volume === null)
      .map(({ path }) => path);
    const plan: SnapshotPlan = {
      obstacles,
      steps,
      losses,
      files,
      bytesToMove: sum('merged'),
      bytesFreed: sum('merged') + sum('deleted'),
      unseen,
      chains,
      guest,
    };
    return { plan, actions: obstacles.length > 0 ? [] : actions };
  }
}

/** Images that nothing of the machine needed before anything was done: they are not this plan's business. */
export function strayImages(world: PlanWorld): Set<string> {
  return new Set(world.leftBehind().map(({ path }) => path));
}

export function chainsOf(world: PlanWorld): SnapshotPlan['chains'] {
  return world.targets.map((target) => ({ target, images: [...world.chain(target)] }));
}
