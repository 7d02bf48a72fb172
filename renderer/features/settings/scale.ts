import { updateSettings, useSettings } from './store';

/** The sizes of text and controls there are to choose from. */
export const scales = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The one offered that is closest, for a scale set otherwise, such as on the command line. */
export function nearestScale(scale: number): (typeof scales)[number] {
  return scales.reduce((best, each) => (Math.abs(each - scale) < Math.abs(best - scale) ? each : best));
}

/** One size up or down; 0 is the normal one. */
export function resize(step: 1 | -1 | 0): void {
  const now = nearestScale(useSettings.getState().settings?.scale ?? 1);
  const next = step === 0 ? 1 : scales[scales.indexOf(now) + step];
  if (next !== undefined) updateSettings({ scale: next });
}
