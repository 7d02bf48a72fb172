import { RotateCw, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MigrationDto } from '../../../electron/contract/migration-run';
import { hrefOf, navigate } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Progress } from '../../ui/progress';
import { StateShape } from '../../ui/state-badge';
import { attempt } from '../notifications/attempt';
import { useOperations } from '../operations/operations-store';
import { standing } from './migration-view';
import { canRetry, hasFailed, isGoing, useHostNames } from './store';

interface Props {
  migrations: readonly MigrationDto[];
  chosen: string | null;
}

/** The queue: what waits and runs, and how the others ended; what failed can be tried again together. */
export function MigrationList({ migrations, chosen }: Props): ReactElement {
  const failed = migrations.filter(canRetry);
  const waiting = migrations.filter(({ state }) => state === 'queued');
  const counts = {
    going: migrations.filter(isGoing).length,
    done: migrations.filter(({ state }) => state === 'succeeded').length,
    failed: migrations.filter(hasFailed).length,
  };
  const retry = (): void =>
    void attempt(t('migrationRun.queue.retryFailed', { n: failed.length }), async () => {
      const [first] = await bridge().call('migrations.retry', { ids: failed.map(({ id }) => id) });
      if (first) navigate({ page: 'migrations', item: first });
    });
  const cancelWaiting = (): void => {
    for (const { id } of waiting)
      bridge()
        .call('operations.cancel', { id })
        .catch(() => undefined);
  };
  return (
    <section
      aria-label={t('migrationRun.queue.title')}
      className="flex max-h-48 shrink-0 flex-col border-b border-line bg-raised @4xl/page:max-h-none @4xl/page:w-80 @4xl/page:border-r @4xl/page:border-b-0"
    >
      <header className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-1.5">
        <h2 className="font-semibold">{t('migrationRun.queue.title')}</h2>
        <span role="status" className="numeric min-w-0 grow truncate text-small text-soft">
          {t('migrationRun.queue.standing', counts)}
        </span>
        {failed.length > 1 && (
          <Button size="small" icon={RotateCw} onPress={retry}>
            {t('migrationRun.queue.retryFailed', { n: failed.length })}
          </Button>
        )}
        {waiting.length > 1 && (
          <Button size="small" icon={X} onPress={cancelWaiting}>
            {t('migrationRun.queue.cancelWaiting', { n: waiting.length })}
          </Button>
        )}
      </header>
      <ul aria-label={t('migrationRun.list')} className="min-h-0 grow overflow-auto">
        {migrations.map((migration) => (
          <Item key={migration.id} migration={migration} chosen={migration.id === chosen} />
        ))}
      </ul>
    </section>
  );
}

function Item({ migration, chosen }: { migration: MigrationDto; chosen: boolean }): ReactElement {
  const { id, name, startedAt, endedAt } = migration;
  const { from, to } = useHostNames(migration);
  const { kind, text } = standing(migration);
  const progress = useOperations(({ byId }) => byId.get(id)?.progress ?? null);
  return (
    <li className="border-b border-line last:border-b-0">
      <a
        href={hrefOf({ page: 'migrations', item: id })}
        aria-current={chosen ? 'page' : undefined}
        aria-label={t('migrationRun.one', { name, from, to })}
        className={cx(
          'flex flex-col gap-0.5 px-3 py-1.5 focus-visible:-outline-offset-2',
          chosen ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        <span className="flex items-center gap-2">
          <StateShape kind={kind} />
          <span dir="auto" className="min-w-0 grow truncate font-medium">
            {name}
          </span>
          <time className="numeric shrink-0 text-small text-faint">{formatTime(endedAt ?? startedAt)}</time>
        </span>
        <span className="flex items-center gap-2 pl-5 text-small text-soft">
          <span className="min-w-0 grow truncate">
            {text} · {t('migrationRun.way', { from, to })}
          </span>
          {migration.state === 'running' && progress !== null && (
            <span className="w-24 shrink-0">
              <Progress label={t('migrationRun.progress', { name })} value={progress} />
            </span>
          )}
        </span>
      </a>
    </li>
  );
}
