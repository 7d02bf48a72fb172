import { ArrowRightLeft } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { MigrationDto } from '../../../electron/contract/migration-run';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { MigrationList } from './migration-list';
import { MigrationView } from './migration-view';
import { isGoing, useMigrations } from './store';

/** What goes on, in the order in which it was asked for; then what has ended, the last first. */
function inOrder(migrations: Iterable<MigrationDto>): MigrationDto[] {
  const all = [...migrations];
  const ended = all.filter((each) => !isGoing(each));
  return [...all.filter(isGoing), ...ended.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))];
}

/** All migrations of this run, and one of them in full. */
export function MigrationsPage({ item }: { item?: string }): ReactElement | null {
  const { loaded, byId } = useMigrations();
  const all = useMemo(() => inOrder(byId.values()), [byId]);
  const chosen = item === undefined ? all[0] : byId.get(item);
  useShown(loaded);
  if (!loaded) return null;
  if (all.length === 0)
    return (
      <EmptyState
        page
        icon={ArrowRightLeft}
        title={t(item === undefined ? 'migrationRun.empty' : 'migrationRun.gone')}
        actions={
          <Button variant="primary" onPress={() => navigate({ page: 'machines' })}>
            {t('migrationRun.toMachines')}
          </Button>
        }
      >
        {t(item === undefined ? 'migrationRun.emptyText' : 'migrationRun.goneText')}
      </EmptyState>
    );
  return (
    <div className="@container/page flex min-h-0 grow">
      <div className="flex min-h-0 min-w-0 grow flex-col @4xl/page:flex-row">
        {(all.length > 1 || !chosen) && <MigrationList migrations={all} chosen={chosen?.id ?? null} />}
        {chosen ? (
          <MigrationView key={chosen.id} migration={chosen} />
        ) : (
          <EmptyState
            page
            icon={ArrowRightLeft}
            title={t('migrationRun.gone')}
            actions={
              <Button onPress={() => navigate({ page: 'migrations' })}>{t('migrationRun.showAll')}</Button>
            }
          >
            {t('migrationRun.goneText')}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
