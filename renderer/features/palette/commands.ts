import {
  AppWindow,
  ArrowRightLeft,
  Bell,
  CircleQuestionMark,
  ClipboardCopy,
  FileUp,
  FolderOpen,
  Keyboard,
  ListChecks,
  ListFilter,
  Monitor,
  Moon,
  PanelLeft,
  Plus,
  Rows3,
  Rows4,
  Settings,
  Sun,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { formatRoute, navigate } from '../../app/router';
import type { Route } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { copyText } from '../../lib/clipboard';
import { t } from '../../lib/i18n/t';
import { keysOf } from '../../lib/shortcuts';
import type { ShortcutId } from '../../lib/shortcuts';
import { showShortcuts, toggleHelpPanel } from '../help/help-store';
import { useTables } from '../../ui/table-export';
import { exportEntries } from '../../ui/table-menu';
import { attempt } from '../notifications/attempt';
import { toggleNotifications } from '../notifications/store';
import { toggleTray } from '../operations/tray-state';
import { resize } from '../settings/scale';
import { updateSettings, useSettings } from '../settings/store';
import type { Item } from './items';

interface Command {
  id: string;
  label: string;
  icon: LucideIcon;
  shortcut?: ShortcutId;
  run(): void;
}

/** What a shortcut does, by the name the list of shortcuts has for it. */
const ofShortcut = (id: ShortcutId, icon: LucideIcon, run: () => void): Command => ({
  id,
  label: t(`shortcuts.names.${id}`),
  icon,
  shortcut: id,
  run,
});

function all(route: Route): Command[] {
  const settings = useSettings.getState().settings;
  const dark = document.documentElement.dataset.theme === 'dark';
  const dense = settings?.density === 'dense';
  return [
    {
      id: 'add-host',
      label: t('palette.commands.addHost'),
      icon: Plus,
      run: () => navigate({ page: 'add-host' }),
    },
    {
      id: 'import-hosts',
      label: t('hostImport.title'),
      icon: FileUp,
      run: () => navigate({ page: 'import-hosts' }),
    },
    {
      id: 'machines',
      label: t('machines.title'),
      icon: Monitor,
      run: () => navigate({ page: 'machines' }),
    },
    ...(settings?.views ?? []).map(({ id, name }) => ({
      id: `view-${id}`,
      label: name,
      icon: ListFilter,
      run: () => navigate({ page: 'machines', view: id }),
    })),
    {
      id: 'migrations',
      label: t('migrationRun.title'),
      icon: ArrowRightLeft,
      run: () => navigate({ page: 'migrations' }),
    },
    ofShortcut('settings', Settings, () => navigate({ page: 'settings' })),
    ofShortcut('help', CircleQuestionMark, toggleHelpPanel),
    {
      id: 'about',
      label: t('help.aboutVirtdeck'),
      icon: CircleQuestionMark,
      run: () => navigate({ page: 'help' }),
    },
    { ...ofShortcut('sheet', Keyboard, () => showShortcuts()), label: t('shortcuts.title') },
    ofShortcut('tasks', ListChecks, toggleTray),
    ofShortcut('notifications', Bell, toggleNotifications),
    ofShortcut('sidebar', PanelLeft, () => updateSettings({ sidebarCollapsed: !settings?.sidebarCollapsed })),
    {
      id: 'theme',
      label: dark ? t('palette.commands.toLight') : t('palette.commands.toDark'),
      icon: dark ? Sun : Moon,
      run: () => updateSettings({ theme: dark ? 'light' : 'dark' }),
    },
    {
      id: 'density',
      label: dense ? t('palette.commands.comfortable') : t('palette.commands.dense'),
      icon: dense ? Rows3 : Rows4,
      run: () => updateSettings({ density: dense ? 'comfortable' : 'dense' }),
    },
    ofShortcut('larger', ZoomIn, () => resize(1)),
    ofShortcut('smaller', ZoomOut, () => resize(-1)),
    {
      id: 'window',
      label: t('palette.commands.window'),
      icon: AppWindow,
      run: () =>
        void attempt(t('hosts.couldNot.openWindow'), () =>
          bridge().call('app.openWindow', { route: formatRoute(route) }),
        ),
    },
    {
      id: 'report',
      label: t('palette.commands.report'),
      icon: ClipboardCopy,
      run: () =>
        void attempt(t('help.reportFailed'), async () => copyText(await bridge().call('app.report', {}))),
    },
    {
      id: 'logs',
      label: t('palette.commands.logs'),
      icon: FolderOpen,
      run: () => void attempt(t('help.logsFailed'), () => bridge().call('app.openLogFolder', {})),
    },
  ];
}

/** What can be had of the tables that are shown. */
export function tableItems(): Item[] {
  return useTables
    .getState()
    .tables.flatMap((table) =>
      exportEntries(table).flatMap((entry) =>
        entry === 'separator'
          ? []
          : [{ ...entry, id: `table:${table.label}#${entry.id}`, detail: table.label, run: entry.onAction }],
      ),
    );
}

/** What the app itself can do. */
export function commandItems(route: Route): Item[] {
  return all(route).map(({ shortcut, ...command }) => ({
    ...command,
    id: `command:${command.id}`,
    detail: t('palette.command'),
    shortcut: shortcut && keysOf(shortcut),
  }));
}
