import { ListChecks } from 'lucide-react';
import type { ReactElement } from 'react';
import { useAppInfo } from '../features/help/app-info';
import { useHosts } from '../features/hosts/store';
import { useRunningOperations } from '../features/operations/operations-store';
import { toggleTray, useTray } from '../features/operations/tray-state';
import { formatTime } from '../lib/format';
import { t } from '../lib/i18n/t';
import { keysOf } from '../lib/shortcuts';
import { StateShape } from '../ui/state-badge';
import { Tooltip } from '../ui/tooltip';
import { Button as AriaButton } from 'react-aria-components';

export function StatusBar(): ReactElement {
  const runtime = useAppInfo(({ info }) => info?.runtime);
  return (
    <footer
      data-region
      aria-label={t('app.statusBar.label')}
      className="flex h-6 shrink-0 items-center gap-4 border-t border-line bg-sunken px-3 text-small text-soft"
    >
      <HostsSummary />
      <Freshness />
      <span className="grow" />
      <TasksButton />
      {runtime && <span>{t(`app.statusBar.${runtime}`)}</span>}
    </footer>
  );
}

function HostsSummary(): ReactElement {
  const all = useHosts((state) => state.ids.length);
  const ready = useHosts((state) => {
    let count = 0;
    for (const host of state.byId.values()) if (host.state === 'ready') count++;
    return count;
  });
  const stale = useHosts((state) => {
    let count = 0;
    for (const host of state.byId.values()) if (host.staleSince !== null) count++;
    return count;
  });
  return (
    <span className="flex items-center gap-3" role="status">
      <span className="flex items-center gap-1.5">
        <StateShape kind={ready > 0 ? 'running' : 'shut-off'} className="size-2.5" />
        {t('app.statusBar.hostsReady', { ready, all })}
      </span>
      {stale > 0 && (
        <span className="flex items-center gap-1.5">
          <StateShape kind="stale" className="size-2.5" />
          {t('app.statusBar.hostsStale', { n: stale })}
        </span>
      )}
    </span>
  );
}

/** When the host that answers least has last answered; while all do, nothing but that they are live. */
function Freshness(): ReactElement | null {
  const oldest = useHosts((state) => {
    let time: number | null = null;
    for (const { staleSince } of state.byId.values())
      if (staleSince !== null && (time === null || staleSince < time)) time = staleSince;
    return time;
  });
  const anyReady = useHosts((state) => [...state.byId.values()].some((host) => host.state === 'ready'));
  if (oldest !== null)
    return <span className="numeric">{t('app.statusBar.contact', { time: formatTime(oldest) })}</span>;
  return anyReady ? <span>{t('app.statusBar.fresh')}</span> : null;
}

function TasksButton(): ReactElement {
  const running = useRunningOperations();
  const open = useTray((state) => state.open);
  return (
    <Tooltip
      text={open ? t('app.statusBar.closeTasks') : t('app.statusBar.openTasks')}
      shortcut={keysOf('tasks')}
      placement="top"
    >
      <AriaButton
        aria-expanded={open}
        onPress={toggleTray}
        className="numeric flex h-5 items-center gap-1.5 rounded-sm px-1.5 hover:bg-hover hover:text-text"
      >
        <ListChecks aria-hidden className="size-3.5" />
        {t('app.statusBar.tasks', { n: running })}
      </AriaButton>
    </Tooltip>
  );
}
