import { useEffect, useSyncExternalStore } from 'react';
import { useSetting } from '../features/settings/store';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribeDark(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The theme in use: the setting, or the system's while the setting leaves it to that. */
export function useTheme(): 'light' | 'dark' {
  const systemDark = useSyncExternalStore(subscribeDark, () => dark.matches);
  const setting = useSetting('theme') ?? 'system';
  return setting === 'system' ? (systemDark ? 'dark' : 'light') : setting;
}

/** Puts theme, density and scale on the document, where the tokens are. */
export function useAppearance(): void {
  const theme = useTheme();
  const density = useSetting('density') ?? 'comfortable';
  const scale = useSetting('scale') ?? 1;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  useEffect(() => {
    document.documentElement.style.fontSize = `${16 * scale}px`;
  }, [scale]);
}

/** The height of a table's row in pixels. */
export function useRowHeight(): number {
  const density = useSetting('density') ?? 'comfortable';
  const scale = useSetting('scale') ?? 1;
  return (density === 'dense' ? 28 : 36) * scale;
}

function subscribeSize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** Whether the window is narrower than this, in pixels at 100 %. */
export function useNarrowerThan(width: number): boolean {
  const scale = useSetting('scale') ?? 1;
  return useSyncExternalStore(subscribeSize, () => window.innerWidth / scale < width);
}
