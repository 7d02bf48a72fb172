import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { DomainChains, SnapshotImages } from '../../electron/contract/disk-chain.js';
import type { DeleteOptions, RevertOptions, SnapshotPlan } from '../../electron/contract/snapshot-plans.js';
import { until } from '../lab/index.js';
import type { Host } from '../lab/index.js';
import type { App } from './app.js';
import { filesOf, flush, hashOf, imageHash, imagesFolder, write } from './machine-disk.js';
import { SnapshotModel } from './snapshot-model.js';

/** mulberry32: the same seed, the same walk. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const mostSnapshots = 7;

/** A random walk over what can be done with a machine's snapshots and images, beside a model of it. */
export class SnapshotWalk {
  readonly model = new SnapshotModel();
  /** What was done, to be read when it goes wrong. */
  readonly story: string[] = [];
  done = 0;
  refused = 0;
  readonly #random: () => number;
  readonly #left = new Set<string>();
  #count = 0;

  constructor(
    private readonly app: App,
    private readonly host: Host,
    private readonly name: string,
    private readonly uuid: string,
    seed: number,
  ) {
    this.#random = generator(seed);
  }

  async step(): Promise<void> {
    const { snapshots } = this.model;
    const active = (await this.host.guestState(this.name)) !== 'shut off';
    const choices: [number, () => Promise<void>][] = [
      [6, () => this.#write()],
      [snapshots.size < mostSnapshots ? 5 : 0, () => this.#take(false, active)],
      [snapshots.size < mostSnapshots ? 2 : 0, () => this.#take(true, active)],
      [snapshots.size > 0 ? 4 : 0, () => this.#revert(active)],
      [snapshots.size > 0 ? 4 : 0, () => this.#delete()],
      [2, () => this.#power(active)],
      [active ? 1 : 0, () => this.#merge('disk-commit')],
      [active ? 1 : 0, () => this.#merge('disk-pull')],
    ];
    let at = this.#random() * choices.reduce((sum, [weight]) => sum + weight, 0);
    const chosen = choices.find(([weight]) => (at -= weight) < 0);
    await chosen?.[1]();
    await this.check();
  }

  /**
   * Goes back to a snapshot or deletes one while the daemon is killed. Whatever became of it: all other snapshots hold
   * what they held, and the machine what it held before or would have held then.
   */
  async stepKilled(): Promise<void> {
    const { calls, hostId, context } = this.app;
    const { model } = this;
    const intact = [...model.snapshots].filter(([, { broken }]) => !broken).map(([name]) => name);
    if (intact.length === 0) return;
    const name = this.#pick(intact);
    const reverts = this.#random() < 0.5;
    const delay = Math.floor(this.#random() * 400);
    this.story.push(`${reverts ? 'revert to' : 'delete'} ${name}, the daemon is killed after ${delay} ms`);
    const on = { hostId, uuid: this.uuid };
    const run = reverts
      ? await calls['snapshotPlans.runRevert'](
          { ...on, options: { name, state: 'as-taken', force: false, resetNvram: false, way: 'libvirt' } },
          context,
        )
      : await calls['snapshotPlans.runDelete']({ ...on, options: { names: [name], mode: 'one' } }, context);
    await sleep(delay);
    await this.host.killDaemon();
    await this.host.startDaemon();
    const { error } = await this.app.ended(run);
    this.story.push(`  ended: ${error?.code ?? 'done'}`);
    await this.app.ready();
    const listed = (): Promise<boolean> =>
      this.#chains().then(
        () => true,
        () => false,
      );
    await until('the machine to be listed again', listed, { timeout: 30_000, interval: 100 });
    const possible = [model.contents, ...(reverts ? [model.snapshots.get(name)?.contents ?? []] : [])];
    const chains = await this.#chains();
    const hash = await imageHash(this.host, chains.disks[0]?.images[0] ?? '', null);
    expect(possible.map(hashOf), 'contents of vda').toContain(hash);
    for (const snapshot of chains.snapshots) if (snapshot.name !== name) await this.#checkSnapshot(snapshot);
  }

  /** The tree, the chains and what all of them hold are those of the model. */
  async check(): Promise<void> {
    // A host that has just been connected tells of its pools a little later.
    const chains = await until('the chain of vda to be whole', async () => {
      const found = await this.#chains();
      return found.disks[0]?.complete ? found : null;
    });
    const { model } = this;
    expect(chains.snapshots.map(({ name, parent }) => `${parent ?? ''}/${name}`).sort()).toEqual(
      model.tree(),
    );
    expect(chains.snapshots.find(({ current }) => current)?.name ?? null).toBe(model.current);
    const [vda] = chains.disks;
    expect(vda?.target).toBe('vda');
    expect(await imageHash(this.host, vda?.images[0] ?? '', null), 'contents of vda').toBe(
      hashOf(model.contents),
    );
    for (const snapshot of chains.snapshots) await this.#checkSnapshot(snapshot);
    const orphans = (await this.#unneeded(chains)).filter((path) => !this.#left.has(path));
    expect(orphans, 'files that nothing needs').toEqual([]);
  }

  async #checkSnapshot({ name, disks, broken }: SnapshotImages): Promise<void> {
    const wanted = this.model.snapshots.get(name);
    if (broken) expect(wanted?.broken, `${name} is broken`).toBe(true);
    if (!wanted || wanted.broken) return;
    const image = disks.find(({ target }) => target === 'vda')?.state ?? '';
    const hash = await imageHash(this.host, image, wanted.internal ? name : null);
    expect(hash, `contents of ${name} in ${image}`).toBe(hashOf(wanted.contents));
  }

  /** The machine's files that neither a disk nor a snapshot stands on. */
  async #unneeded(chains?: DomainChains): Promise<string[]> {
    const { images } = chains ?? (await this.#chains());
    const needed = images.filter(({ disks, snapshots }) => disks.length + snapshots.length > 0);
    const files = await filesOf(this.host, this.name);
    return files.filter((file) => !needed.some(({ path }) => path === file));
  }

  async #chains(): Promise<DomainChains> {
    const { calls, hostId, context } = this.app;
    return calls['domains.chains']({ hostId, uuid: this.uuid, users: false }, context);
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)] as T;
  }

  async #write(): Promise<void> {
    const block = Math.floor(this.#random() * 4);
    const pattern = 1 + Math.floor(this.#random() * 254);
    this.story.push(`write ${pattern} to ${block}`);
    await write(this.host, this.name, block, pattern);
    this.model.write(block, pattern);
    this.done++;
  }

  async #take(internal: boolean, active: boolean): Promise<void> {
    const name = `s${++this.#count}`;
    const { calls, hostId, context } = this.app;
    const memory = !active ? 'none' : internal ? 'internal' : this.#random() < 0.3 ? 'external' : 'none';
    this.story.push(
      `take ${internal ? 'internal' : 'external'} ${name}${active ? ' while it runs' : ''}, memory ${memory}`,
    );
    const id = await calls['snapshots.create'](
      {
        hostId,
        uuid: this.uuid,
        spec: {
          name,
          description: '',
          memory,
          memoryFile: memory === 'external' ? `${imagesFolder}/${this.name}.${name}.memory` : null,
          disks: [{ target: 'vda', snapshot: internal ? 'internal' : 'external', file: null }],
          quiesce: false,
          halt: false,
          live: false,
          reuse: false,
        },
      },
      context,
    );
    const { state, error } = await this.app.ended(id);
    expect(error).toBeNull();
    expect(state).toBe('succeeded');
    this.model.take(name, internal);
    this.done++;
  }

  async #revert(active: boolean): Promise<void> {
    const { calls, hostId, context } = this.app;
    // That one is broken does not always show: whoever merges over it is told beforehand.
    const intact = [...this.model.snapshots].filter(([, { broken }]) => !broken).map(([name]) => name);
    if (intact.length === 0) return;
    const name = this.#pick(intact);
    const options: RevertOptions = {
      name,
      state: 'as-taken',
      force: false,
      resetNvram: false,
      way: 'libvirt',
    };
    let plan = await calls['snapshotPlans.revert']({ hostId, uuid: this.uuid, options }, context);
    if (!active && plan.obstacles.some(({ otherWays }) => otherWays.includes('revert-by-overlay'))) {
      options.way = 'overlay';
      plan = await calls['snapshotPlans.revert']({ hostId, uuid: this.uuid, options }, context);
    }
    this.story.push(`revert to ${name} by ${options.way}`);
    const run = await calls['snapshotPlans.runRevert']({ hostId, uuid: this.uuid, options }, context);
    if (await this.#went(plan, run)) this.model.revert(name);
  }

  async #delete(): Promise<void> {
    const { calls, hostId, context } = this.app;
    const name = this.#pick([...this.model.snapshots.keys()]);
    const mode = this.#pick([
      'one',
      'one',
      'one',
      'with-children',
      'children-only',
      'metadata-only',
    ] as const);
    const options: DeleteOptions = { names: [name], mode };
    this.story.push(`delete ${name}, ${mode}`);
    const plan = await calls['snapshotPlans.delete']({ hostId, uuid: this.uuid, options }, context);
    this.story.push(...plan.files.map(({ path, fate, into }) => `  ${fate} ${path} ${into ?? ''}`));
    const run = await calls['snapshotPlans.runDelete']({ hostId, uuid: this.uuid, options }, context);
    if (!(await this.#went(plan, run))) return;
    const below =
      mode === 'with-children' || mode === 'children-only' ? this.model.below(name).reverse() : [];
    for (const each of mode === 'children-only' ? below : [...below, name]) this.model.forget(each);
    for (const { path, fate } of plan.files) if (fate === 'left') this.#left.add(path);
    if (mode === 'metadata-only') for (const path of await this.#unneeded()) this.#left.add(path);
  }

  /** Whether it was done; what the plan refuses has to be refused, and leaves all as it was. */
  async #went(plan: SnapshotPlan, run: string): Promise<boolean> {
    const { state, error, log } = await this.app.ended(run);
    if (error) this.story.push(...log.map(({ key, params }) => `  ${key} ${JSON.stringify(params)}`));
    if (plan.obstacles.length > 0) {
      this.story.push(
        `  refused: ${plan.obstacles.map(({ kind, subjects }) => `${kind} ${subjects.join(' ')}`).join('; ')}`,
      );
      expect(error).toMatchObject({ code: 'REFUSED' });
      this.refused++;
      return false;
    }
    expect(error).toBeNull();
    expect(state).toBe('succeeded');
    this.done++;
    return true;
  }

  async #power(active: boolean): Promise<void> {
    this.story.push(active ? 'force off' : 'start');
    await this.host.virsh(active ? 'destroy' : 'start', this.name);
    this.done++;
  }

  /** All images into the lowest one, or into the top one. */
  async #merge(action: 'disk-commit' | 'disk-pull'): Promise<void> {
    const { calls, hostId, context } = this.app;
    const before = await this.#chains();
    const images = before.disks[0]?.images ?? [];
    if (images.length < 2) return;
    this.story.push(action);
    const id = await calls['disks.start'](
      {
        hostId,
        uuid: this.uuid,
        request:
          action === 'disk-pull'
            ? { action, target: 'vda', bytesPerSecond: 0 }
            : {
                action,
                target: 'vda',
                top: null,
                base: null,
                deleteMerged: false,
                whenReady: 'pivot',
                bytesPerSecond: 0,
              },
      },
      context,
    );
    const { error } = await this.app.ended(id);
    if (error?.code === 'REFUSED') {
      this.story.push(`  refused: ${error.message}`);
      this.refused++;
      return;
    }
    expect(error).toBeNull();
    await flush(this.host, this.name);
    for (const path of images) this.#left.add(path);
    if (action === 'disk-commit') this.#mergedInto(before, images.at(-1) ?? '');
    // What is inside the top image has nothing to stand on any more.
    else
      for (const name of before.images.find(({ path }) => path === images[0])?.internalSnapshots ?? [])
        this.model.break(name);
    this.done++;
  }

  /** What stands on an image that was written to has lost what it had kept, except what lies inside that image. */
  #mergedInto({ snapshots, images }: DomainChains, written: string): void {
    for (const { name, disks } of snapshots) {
      const snapshot = this.model.snapshots.get(name);
      const state = disks.find(({ target }) => target === 'vda')?.state ?? null;
      let below = snapshot?.internal ? (images.find(({ path }) => path === state)?.backing ?? null) : state;
      while (below !== null && below !== written) {
        const path: string = below;
        below = images.find((image) => image.path === path)?.backing ?? null;
      }
      if (below !== null) this.model.break(name);
    }
  }
}
