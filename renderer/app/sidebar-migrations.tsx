import { ArrowRightLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { isGoing, useMigrations } from '../features/migration-run/store';
import { t } from '../lib/i18n/t';
import { SidebarPage } from './sidebar-page';

/** Machines on their way to another host; there as soon as there has been one. */
export function SidebarMigrations({ here }: { here: boolean }): ReactElement | null {
  const none = useMigrations(({ byId }) => byId.size === 0);
  const going = useMigrations(({ byId }) => [...byId.values()].filter(isGoing).length);
  if (none) return null;
  return (
    <SidebarPage
      page="migrations"
      title={t('migrationRun.title')}
      icon={ArrowRightLeft}
      here={here}
      count={going}
    />
  );
}
