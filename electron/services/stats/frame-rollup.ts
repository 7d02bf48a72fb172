/** CPU and memory of many domains at one moment, NaN where one has no value. */
export interface Frame {
  time: number;
  uuids: string[];
  cpuPercent: Float32Array;
  memoryKiB: Float32Array;
}

interface Sum {
  cpu: number;
  cpuCount: number;
  memory: number;
  memoryCount: number;
}

/** Makes means over times of `stepMs`, of all domains at once. */
export class FrameRollup {
  readonly #sums = new Map<string, Sum>();
  #window = Number.NaN;

  constructor(private readonly stepMs: number) {}

  /** @returns the time before, when this moment begins a new one */
  add({ time, uuids, cpuPercent, memoryKiB }: Frame): Frame | null {
    const window = Math.floor(time / this.stepMs);
    const finished = window !== this.#window ? this.flush() : null;
    this.#window = window;
    uuids.forEach((uuid, index) => {
      let sum = this.#sums.get(uuid);
      if (!sum) this.#sums.set(uuid, (sum = { cpu: 0, cpuCount: 0, memory: 0, memoryCount: 0 }));
      const cpu = cpuPercent[index] ?? Number.NaN;
      const memory = memoryKiB[index] ?? Number.NaN;
      if (!Number.isNaN(cpu)) {
        sum.cpu += cpu;
        sum.cpuCount++;
      }
      if (!Number.isNaN(memory)) {
        sum.memory += memory;
        sum.memoryCount++;
      }
    });
    return finished;
  }

  /** @returns what there is of a time that is not over; null where that is nothing */
  flush(): Frame | null {
    const sums = [...this.#sums];
    const window = this.#window;
    this.#sums.clear();
    this.#window = Number.NaN;
    if (sums.length === 0) return null;
    return {
      time: (window + 1) * this.stepMs,
      uuids: sums.map(([uuid]) => uuid),
      // Nothing by nothing is NaN, which is right.
      cpuPercent: Float32Array.from(sums, ([, { cpu, cpuCount }]) => cpu / cpuCount),
      memoryKiB: Float32Array.from(sums, ([, { memory, memoryCount }]) => memory / memoryCount),
    };
  }
}
