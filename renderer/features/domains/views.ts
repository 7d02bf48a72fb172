import type { SavedView } from '../../../electron/contract/views';
import { t } from '../../lib/i18n/t';
import { notify } from '../notifications/store';
import { updateSettings, useSettings } from '../settings/store';

const none: readonly SavedView[] = [];

const current = (): readonly SavedView[] => useSettings.getState().settings?.views ?? none;

export const useViews = (): readonly SavedView[] => useSettings(({ settings }) => settings?.views ?? none);

const store = (views: readonly SavedView[]): void => updateSettings({ views: [...views] });

/** Returns the new view's id. */
export function addView(view: Omit<SavedView, 'id'>): string {
  const id = crypto.randomUUID();
  store([...current(), { ...view, id }]);
  return id;
}

export function changeView(id: string, change: Partial<Omit<SavedView, 'id'>>): void {
  store(current().map((view) => (view.id === id ? { ...view, ...change } : view)));
}

/** One place up or down in the sidebar. */
export function moveView(id: string, by: 1 | -1): void {
  const views = [...current()];
  const from = views.findIndex((view) => view.id === id);
  const [view] = views.splice(from, 1);
  if (from < 0 || !view) return;
  views.splice(Math.max(0, from + by), 0, view);
  store(views);
}

/** Takes a view away at once; it can be had back from the message that says so. */
export function deleteView(id: string): void {
  const views = current();
  const at = views.findIndex((view) => view.id === id);
  const view = views[at];
  if (!view) return;
  store(views.filter((each) => each !== view));
  notify({
    tone: 'info',
    title: t('machines.views.deleted', { name: view.name }),
    actions: [
      {
        label: t('machines.views.undo'),
        onAction: () => {
          const now = current();
          if (now.some((each) => each.id === id)) return;
          store([...now.slice(0, at), view, ...now.slice(at)]);
        },
      },
    ],
  });
}
