/** How many crashes within the span are met by starting again. */
const LIMIT = 3;
const SPAN_MS = 60_000;

/** Decides whether to start again after a crash: yes, but not for ever. */
export class CrashGuard {
  private times: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  mayRestart(): boolean {
    const now = this.now();
    this.times = [...this.times.filter((time) => now - time < SPAN_MS), now];
    return this.times.length <= LIMIT;
  }
}
