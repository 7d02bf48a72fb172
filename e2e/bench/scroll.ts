import type { Page } from '@playwright/test';

export interface FrameTimes {
  worstMs: number;
  p99Ms: number;
  frames: number;
}

/** The value below which this share of the values lies (nearest rank). */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * Scrolls a list from its first row to its last and back with the wheel, as a hand would, and times every frame the
 * page drew meanwhile. The intervals between frames hold everything that can make scrolling stutter: input, React, layout.
 */
export async function frameTimesWhileScrolling(
  page: Page,
  list: { x: number; y: number },
): Promise<FrameTimes> {
  await page.evaluate(() => {
    const times: number[] = [];
    let running = true;
    const draw = (time: number): void => {
      times.push(time);
      if (running) requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
    Object.assign(window, {
      benchFrames: () => {
        running = false;
        return times;
      },
    });
  });
  await page.mouse.move(list.x, list.y);
  for (const step of [240, -240]) for (let turn = 0; turn < 120; turn++) await page.mouse.wheel(0, step);
  const times = await page.evaluate(() => (window as unknown as { benchFrames(): number[] }).benchFrames());
  const deltas = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return { worstMs: Math.max(...deltas), p99Ms: percentile(deltas, 0.99), frames: deltas.length };
}
