import type { DiskObstacle, DiskPlan, DiskStep, DiskWarning, PlanLine } from '../../contract/block-jobs.js';

type Params = PlanLine<string>['params'];

/** A plan while it is made. */
export class Draft {
  readonly plan: DiskPlan = {
    obstacles: [],
    warnings: [],
    steps: [],
    moveBytes: null,
    into: null,
    freeBytes: null,
    unused: [],
    virsh: '',
  };

  obstacle(key: DiskObstacle, params: Params = {}): void {
    this.plan.obstacles.push({ key, params });
  }

  warn(key: DiskWarning, params: Params = {}): void {
    this.plan.warnings.push({ key, params });
  }

  step(key: DiskStep, params: Params = {}): void {
    this.plan.steps.push({ key, params });
  }

  /** Where bytes go to, and whether they fit: `least` surely come, `most` may. */
  space(into: string | null, freeBytes: number | null, least: number, most: number | null): void {
    Object.assign(this.plan, { into, freeBytes, moveBytes: most });
    if (freeBytes === null) this.warn('spaceUnknown');
    else if (freeBytes < least) this.obstacle('noSpace', { least, free: freeBytes });
    else if (most !== null && freeBytes < most) this.warn('spaceTight', { most, free: freeBytes });
  }
}

/** The sum of what is known; null when something is not. */
export function sum(sizes: readonly (number | null)[]): number | null {
  let total = 0;
  for (const size of sizes) {
    if (size === null) return null;
    total += size;
  }
  return total;
}

/** A word of a shell command. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `virsh` with these words; null is left out. */
export function virsh(...words: (string | null)[]): string {
  return ['virsh', ...words.flatMap((word) => word ?? []).map(quoted)].join(' ');
}

/** The options that all jobs have. */
export function bandwidth(bytesPerSecond: number): (string | null)[] {
  return bytesPerSecond > 0 ? ['--bytes', '--bandwidth', String(bytesPerSecond)] : [];
}
