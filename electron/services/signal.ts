/** Something to wait for that happens now and then. Waiting again starts anew. */
export class Signal {
  #waiting: (() => void)[] = [];

  raise(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves when it is raised next, or when `ms` are over. */
  next(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? null : setTimeout(resolve, ms);
      timer?.unref();
      this.#waiting.push(() => {
        if (timer) clearTimeout(timer);
        resolve();
      });
    });
  }
}
