import { useEffect } from 'react';
import { toggleTray } from '../features/operations/tray-state';
import { updateSettings, useSettings } from '../features/settings/store';
import { useFilter } from './filter';
import { navigate } from './router';

export const FILTER_ID = 'filter';

function shortcut(event: KeyboardEvent): (() => void) | null {
  if (event.key === 'F1') return () => navigate({ page: 'help' });
  if (event.altKey && event.key === 'ArrowLeft') return () => window.history.back();
  if (!event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return null;
  // Caps Lock makes capitals of letters.
  switch (event.key.toLowerCase()) {
    case ',':
      return () => navigate({ page: 'settings' });
    case 'b':
      return () => updateSettings({ sidebarCollapsed: !useSettings.getState().settings?.sidebarCollapsed });
    case 'j':
      return toggleTray;
    case 'f':
    case 'k':
      // Pages without a list have a search of their own.
      if (useFilter.getState().of === null) return null;
      return () => {
        const field = document.getElementById(FILTER_ID);
        if (!(field instanceof HTMLInputElement)) return;
        field.focus();
        field.select();
      };
    default:
      return null;
  }
}

/** The app's own shortcuts. What has the focus (a console, a dialog) comes first. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const action = shortcut(event);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
