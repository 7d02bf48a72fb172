/** A place in the line. */
export interface QueuePlace {
  /** Resolves when it may begin. */
  turn: Promise<void>;
  /** It has ended, or never begins: lets the next one in. */
  done(): void;
}

interface Entry {
  hosts: readonly string[];
  begin(): void;
}

/** Lets migrations begin in the order in which they came: so many at once on each host, whether they leave it or come. */
export class MigrationQueue {
  readonly #waiting = new Set<Entry>();
  readonly #running = new Set<Entry>();

  constructor(private readonly perHost: () => number) {}

  /** @param hosts those that are busy with it */
  enter(hosts: readonly string[]): QueuePlace {
    let begin = (): void => {};
    const turn = new Promise<void>((resolve) => (begin = resolve));
    const entry: Entry = { hosts, begin };
    this.#waiting.add(entry);
    this.#pump();
    return {
      turn,
      done: () => {
        this.#waiting.delete(entry);
        if (this.#running.delete(entry)) this.#pump();
      },
    };
  }

  #pump(): void {
    const busy = new Map<string, number>();
    const take = ({ hosts }: Entry): void => {
      for (const host of hosts) busy.set(host, (busy.get(host) ?? 0) + 1);
    };
    this.#running.forEach(take);
    const most = this.perHost();
    for (const entry of this.#waiting) {
      if (entry.hosts.some((host) => (busy.get(host) ?? 0) >= most)) continue;
      take(entry);
      this.#waiting.delete(entry);
      this.#running.add(entry);
      entry.begin();
    }
  }
}
