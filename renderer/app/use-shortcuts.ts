import { useEffect } from 'react';
import { showShortcuts, toggleHelpPanel } from '../features/help/help-store';
import { toggleNotifications } from '../features/notifications/store';
import { toggleTray } from '../features/operations/tray-state';
import { openPalette } from '../features/palette/palette-store';
import { resize } from '../features/settings/scale';
import { updateSettings, useSettings } from '../features/settings/store';
import { isShortcut, isTyping, shortcuts } from '../lib/shortcuts';
import type { ShortcutId } from '../lib/shortcuts';
import { focusRegion } from './regions';
import { useFilter } from './filter';
import { navigate } from './router';

export const FILTER_ID = 'filter';

type OwnShortcut = {
  [Id in ShortcutId]: (typeof shortcuts)[Id]['group'] extends 'app' | 'go' ? Id : never;
}[ShortcutId];

const handlers: Record<OwnShortcut, () => void> = {
  palette: openPalette,
  filter: focusFilter,
  sidebar: () => updateSettings({ sidebarCollapsed: !useSettings.getState().settings?.sidebarCollapsed }),
  tasks: toggleTray,
  notifications: toggleNotifications,
  settings: () => navigate({ page: 'settings' }),
  help: toggleHelpPanel,
  sheet: showShortcuts,
  larger: () => resize(1),
  smaller: () => resize(-1),
  normalSize: () => resize(0),
  back: () => window.history.back(),
  forward: () => window.history.forward(),
  nextRegion: () => focusRegion(1),
  previousRegion: () => focusRegion(-1),
};
const own = Object.keys(handlers) as OwnShortcut[];

function focusFilter(): void {
  const field = document.getElementById(FILTER_ID);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

function meant(event: KeyboardEvent): OwnShortcut | undefined {
  const id = own.find((each) => isShortcut(each, event));
  // Pages without a list have a search of their own.
  if (id === 'filter' && useFilter.getState().of === null) return undefined;
  return id === 'sheet' && isTyping(event.target) ? undefined : id;
}

/** The app's own shortcuts. What has the focus (a console, a dialog) comes first. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const id = meant(event);
      if (!id) return;
      event.preventDefault();
      handlers[id]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
