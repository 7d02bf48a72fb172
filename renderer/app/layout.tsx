import type { ReactElement } from 'react';
import { HelpPanel } from '../features/help/help-panel';
import { useHelp } from '../features/help/help-store';
import { AuthPrompts } from '../features/hosts/auth-prompts';
import { HostRemoval } from '../features/hosts/host-actions';
import { HostLook } from '../features/hosts/host-look';
import { CloseGuard } from '../features/migration-run/close-guard';
import { MetadataDialog } from '../features/domains/metadata-dialog';
import { ToastRegion } from '../features/notifications/toast-region';
import { TaskTray } from '../features/operations/task-tray';
import { SavedStatePanels } from '../features/saved-state/saved-state-panels';
import { useAlarms } from '../features/timeline/alarms';
import { Palette } from '../features/palette/palette';
import { t } from '../lib/i18n/t';
import { AppBanners } from './app-banners';
import { ErrorBoundary } from './error-boundary';
import { Page } from './page';
import { formatRoute, useRoute } from './router';
import type { Route } from './router';
import { ShortcutSheet } from './shortcut-sheet';
import { Sidebar } from './sidebar';
import { StatusBar } from './status-bar';
import { TitleBar } from './title-bar';
import { useArrival } from './use-arrival';
import { useShortcuts } from './use-shortcuts';

/** Going from one tab of an object to another stays on its page, focus and all. */
function pageKey(route: Route): string {
  // What is typed into the filter of all machines is part of their address.
  if (route.page === 'machines') return 'machines';
  if (route.page === 'migrations') return 'migrations';
  // Which volume is looked for is said once.
  if (route.page === 'pool') return formatRoute({ ...route, tab: 'overview', volume: undefined });
  return formatRoute('tab' in route ? { ...route, tab: 'overview' } : route);
}

export function Layout(): ReactElement {
  const route = useRoute();
  const helpShown = useHelp(({ panel }) => panel);
  useShortcuts();
  useAlarms();
  useArrival(pageKey(route));
  return (
    <div className="flex h-full flex-col">
      <a
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-1 focus:rounded-md focus:bg-raised focus:px-3 focus:py-1"
      >
        {t('app.skip')}
      </a>
      <TitleBar route={route} />
      <div className="relative flex min-h-0 grow">
        <Sidebar route={route} />
        <main id="content" data-region tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">
          <AppBanners />
          <AuthPrompts />
          <ErrorBoundary key={pageKey(route)}>
            <Page route={route} />
          </ErrorBoundary>
        </main>
        {helpShown && <HelpPanel route={route} />}
      </div>
      <TaskTray />
      <StatusBar />
      <CloseGuard />
      <MetadataDialog />
      <SavedStatePanels />
      <ToastRegion />
      <HostRemoval />
      <HostLook />
      <ShortcutSheet />
      <Palette route={route} />
    </div>
  );
}
