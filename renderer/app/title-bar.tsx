import { Bell, ChevronRight, CircleQuestionMark, Command, Moon, Settings, Sun } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { toggleHelpPanel } from '../features/help/help-store';
import { NotificationsButton } from '../features/notifications/notifications-button';
import { openPalette } from '../features/palette/palette-store';
import { updateSettings } from '../features/settings/store';
import { t } from '../lib/i18n/t';
import { keysOf } from '../lib/shortcuts';
import { IconButton } from '../ui/button';
import { useTheme } from './appearance';
import { useBreadcrumb } from './breadcrumb';
import { FilterField } from './filter-field';
import { hrefOf, navigate } from './router';
import type { Route } from './router';

export function TitleBar({ route }: { route: Route }): ReactElement {
  const theme = useTheme();
  return (
    <header data-region className="flex h-10 shrink-0 items-center gap-2 border-b border-line bg-sunken px-2">
      <Breadcrumb route={route} />
      <FilterField />
      <div className="flex items-center gap-0.5">
        <IconButton
          label={t('palette.title')}
          shortcut={keysOf('palette')}
          icon={Command}
          onPress={openPalette}
        />
        <NotificationsButton icon={Bell} />
        <IconButton
          label={theme === 'dark' ? t('app.titleBar.toLight') : t('app.titleBar.toDark')}
          icon={theme === 'dark' ? Sun : Moon}
          onPress={() => updateSettings({ theme: theme === 'dark' ? 'light' : 'dark' })}
        />
        <IconButton
          label={t('app.titleBar.help')}
          shortcut={keysOf('help')}
          icon={CircleQuestionMark}
          onPress={toggleHelpPanel}
        />
        <IconButton
          label={t('app.titleBar.settings')}
          shortcut={keysOf('settings')}
          icon={Settings}
          onPress={() => navigate({ page: 'settings' })}
        />
      </div>
    </header>
  );
}

function Breadcrumb({ route }: { route: Route }): ReactElement {
  const crumbs = useBreadcrumb(route);
  const title = crumbs.map(({ text }) => text).reverse();
  const windowTitle = [...title.filter((text) => text !== t('app.name')), t('app.name')].join(' – ');
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  return (
    <nav aria-label={t('app.breadcrumb')} className="min-w-0 grow">
      <ol className="flex min-w-0 items-center gap-1 px-1.5">
        {crumbs.map(({ text, route: target }, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li key={`${index}${text}`} className="flex min-w-0 items-center gap-1 last:shrink">
              {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />}
              {last ? (
                <span aria-current="page" className="truncate font-medium">
                  {text}
                </span>
              ) : (
                <a href={hrefOf(target)} className="truncate rounded-sm text-soft hover:text-text">
                  {text}
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
