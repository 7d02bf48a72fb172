import { constants } from 'node:os';

type End = () => Promise<unknown>;

/** What the bench has started and not ended yet, in that order. */
const open = new Set<End>();

/**
 * Something has been started that must not outlive the bench, whoever ends that: it would cost processor time in all
 * figures to come. Returns what ends it, once.
 */
export function endsWithBench(end: End): () => Promise<void> {
  let ended: Promise<void> | undefined;
  const once = (): Promise<void> =>
    (ended ??= end().then(
      () => void open.delete(once),
      (error: unknown) => {
        open.delete(once);
        throw error;
      },
    ));
  open.add(once);
  return once;
}

/** Ends what is left, the last first: what came later may stand on what was there before. */
async function endLeftovers(): Promise<void> {
  for (const end of [...open].reverse())
    await end().catch((error: unknown) => console.error(`Something may be left behind: ${String(error)}`));
}

/** Does the bench's work; when that fails or is interrupted nothing is left behind. */
export async function withoutLeftovers(work: () => Promise<void>): Promise<void> {
  const interrupted = new Promise<NodeJS.Signals>((resolve) => {
    // A terminal sends its signal to npm as well, which sends it on: all but the first say nothing new.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
  try {
    const signal = await Promise.race([interrupted, work()]);
    if (!signal) return;
    console.error('Interrupted; what was started is ended');
    await endLeftovers();
    process.exit(128 + constants.signals[signal]);
  } finally {
    await endLeftovers();
  }
}
