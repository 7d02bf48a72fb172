import { ArrowRight, RotateCw, SquareArrowOutUpRight, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MigrationDto } from '../../../electron/contract/migration-run';
import { hrefOf, navigate } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { formatDuration } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Progress } from '../../ui/progress';
import { StateBadge } from '../../ui/state-badge';
import type { StateKind } from '../../ui/state-badge';
import { attempt } from '../notifications/attempt';
import { MendButtons } from '../operations/mend-buttons';
import { useOperations } from '../operations/operations-store';
import { Hints } from './hints';
import { LeversCard } from './levers-card';
import { MigrationCharts } from './migration-charts';
import { Figures } from './migration-figures';
import { Steps } from './migration-steps';
import { ResultCard, RoundsCard } from './result-card';
import { cancelMigration } from './steer';
import { canRetry, hasFailed, isGoing, useHostNames } from './store';
import { WhereaboutsCard } from './whereabouts-card';

/** How it stands, in a word. */
export function standing({ state, phase }: MigrationDto): { kind: StateKind; text: string } {
  switch (state) {
    case 'succeeded':
      return { kind: 'running', text: t('migrationRun.outcome.succeeded') };
    case 'failed':
      return { kind: 'crashed', text: t('migrationRun.outcome.failed') };
    case 'cancelled':
      return { kind: 'shut-off', text: t('migrationRun.outcome.cancelled') };
    default:
      return {
        kind: phase === 'lost' ? 'stale' : phase === 'queued' ? 'unknown' : 'busy',
        text: t(`migrationRun.phase.${phase}`),
      };
  }
}

/** One migration: how far it is, what can be done while it runs, and where the guest is in the end. */
export function MigrationView({ migration }: { migration: MigrationDto }): ReactElement {
  const { state, phase, figures, begunAt, traits, error } = migration;
  const going = isGoing(migration);
  const live = !traits.includes('offline') && begunAt !== null;
  return (
    <article className="@container flex min-h-0 min-w-0 grow flex-col overflow-auto">
      <Header migration={migration} />
      <div className="flex flex-col gap-4 px-4 pt-2 pb-4">
        {going && phase !== 'ended' && <p className="text-soft">{t(`migrationRun.phaseText.${phase}`)}</p>}
        {state === 'succeeded' && <Moved migration={migration} />}
        {hasFailed(migration) && error && (
          <ErrorCard
            error={error}
            actions={
              <MendButtons
                error={error}
                subject={{
                  hostId: migration.hostId,
                  uuid: migration.uuid,
                  kind: 'domain',
                  action: 'migrate',
                }}
              />
            }
          />
        )}
        <Hints migration={migration} />
        {!going && begunAt !== null && state !== 'succeeded' && <WhereaboutsCard migration={migration} />}
        {live && figures && <Figures figures={figures} />}
        {live && figures && <MigrationCharts migration={migration} />}
        {state === 'succeeded' && <ResultCard migration={migration} />}
        {going && begunAt !== null && <LeversCard migration={migration} />}
        {live && !going && figures && <RoundsCard migration={migration} />}
      </div>
    </article>
  );
}

function Header({ migration }: { migration: MigrationDto }): ReactElement {
  const { name, destinationName, hostId, destination, driver, traits, begunAt } = migration;
  const { from, to } = useHostNames(migration);
  const { kind, text } = standing(migration);
  return (
    <header className="flex shrink-0 flex-col gap-2 px-4 pt-3 pb-1">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-1">
          <h1 dir="auto" className="max-w-full truncate text-h1 font-semibold" title={name}>
            {name}
          </h1>
          <StateBadge pill kind={kind}>
            {text}
          </StateBadge>
          <span className="flex min-w-0 items-center gap-1.5 text-soft">
            <a
              href={hrefOf({ page: 'domains', hostId })}
              className="truncate rounded-sm hover:text-text hover:underline"
            >
              {from}
            </a>
            <ArrowRight role="img" aria-label="→" className="size-3.5 shrink-0" />
            {destination.hostId === null ? (
              <span className="truncate">{to}</span>
            ) : (
              <a
                href={hrefOf({ page: 'domains', hostId: destination.hostId })}
                className="truncate rounded-sm hover:text-text hover:underline"
              >
                {to}
              </a>
            )}
            {destinationName !== name && (
              <span>({t('migrationRun.renamed', { name: destinationName })})</span>
            )}
          </span>
        </div>
        <HeaderActions migration={migration} />
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {!traits.includes('offline') && (
          <Badge tone={driver === 'direct' ? 'warning' : 'info'}>{t(`migrationRun.driver.${driver}`)}</Badge>
        )}
        {traits.map((trait) => (
          <Badge key={trait} tone={trait === 'unsafe' ? 'warning' : 'neutral'}>
            {t(`migrationRun.trait.${trait}`)}
          </Badge>
        ))}
      </div>
      {isGoing(migration) && !traits.includes('offline') && (
        <p className="text-small text-soft">{t(`migrationRun.driverText.${driver}`)}</p>
      )}
      {isGoing(migration) && begunAt !== null && <Standing migration={migration} />}
    </header>
  );
}

function Standing({ migration }: { migration: MigrationDto }): ReactElement {
  const { id, name, phase, figures } = migration;
  const operation = useOperations(({ byId }) => byId.get(id));
  const eta = operation?.etaMs ?? null;
  const endless = phase === 'memory' && eta === null && (figures?.iteration ?? 0) > 1;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Steps migration={migration} />
      <div className="flex min-w-56 grow items-center gap-3">
        <span className="max-w-96 grow">
          <Progress label={t('migrationRun.progress', { name })} value={operation?.progress ?? null} />
        </span>
        <span className="numeric text-small text-soft">
          {eta !== null && eta > 0 && t('migrationRun.left', { duration: formatDuration(eta) })}
          {endless && t('migrationRun.noEnd')}
        </span>
      </div>
    </div>
  );
}

function HeaderActions({ migration }: { migration: MigrationDto }): ReactElement {
  const { id, hostId, uuid, destination, state, retriedBy } = migration;
  const operation = useOperations(({ byId }) => byId.get(id));
  const [asked, setAsked] = useState(false);
  const openAt = state === 'succeeded' ? destination.hostId : hostId;
  const retry = (): void =>
    void attempt(t('migrationRun.retry'), async () => {
      const [next] = await bridge().call('migrations.retry', { ids: [id] });
      if (next) navigate({ page: 'migrations', item: next });
    });
  const cancel = (): void => {
    setAsked(true);
    cancelMigration(id);
  };
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5">
      {isGoing(migration) &&
        (operation?.cancellable ? (
          <Button variant="danger" icon={X} onPress={cancel}>
            {t('migrationRun.cancel')}
          </Button>
        ) : (
          asked && (
            <span role="status" className="text-soft" title={t('migrationRun.cancelWait')}>
              {t('migrationRun.cancelling')}
            </span>
          )
        ))}
      {canRetry(migration) && (
        <Button icon={RotateCw} onPress={retry}>
          {t('migrationRun.retry')}
        </Button>
      )}
      {retriedBy !== null && (
        <Button onPress={() => navigate({ page: 'migrations', item: retriedBy })}>
          {t('migrationRun.showRetry')}
        </Button>
      )}
      {openAt !== null && (
        <Button
          variant={state === 'succeeded' ? 'primary' : 'default'}
          icon={SquareArrowOutUpRight}
          onPress={() => navigate({ page: 'domain', hostId: openAt, uuid, tab: 'overview' })}
        >
          {t('migrationRun.open')}
        </Button>
      )}
    </div>
  );
}

function Moved({ migration }: { migration: MigrationDto }): ReactElement {
  const { to } = useHostNames(migration);
  return (
    <p role="status" className="rounded-lg border border-line bg-raised px-3 py-2">
      <span className="font-semibold">
        {t('migrationRun.result.moved', { name: migration.destinationName, host: to })}
      </span>
    </p>
  );
}
