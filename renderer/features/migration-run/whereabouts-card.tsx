import { RefreshCw, StepForward, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MigrationDto, MigrationSide } from '../../../electron/contract/migration-run';
import { navigate } from '../../app/router';
import { bridge } from '../../bridge/bridge';
import { domainStatus } from '../../lib/domain-status';
import { formatBytes, formatTime } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Decision } from '../../ui/decision';
import { Card } from '../../ui/facts';
import { StateBadge } from '../../ui/state-badge';
import { attempt } from '../notifications/attempt';
import { act } from '../operations/run-action';
import { openTray } from '../operations/tray-state';
import { useHostNames } from './store';

const alarming = new Set(['on-both', 'split', 'nowhere', 'unknown']);

/** Where the guest is after all, what was left on the destination, and what can be done about both. */
export function WhereaboutsCard({ migration }: { migration: MigrationDto }): ReactElement {
  const { id, whereabouts } = migration;
  const { from, to } = useHostNames(migration);
  const look = (): void =>
    void attempt(t('migrationRun.where.again'), () => bridge().call('migrations.look', { id }));
  return (
    <Card
      title={t('migrationRun.where.title')}
      aside={
        <span className="flex items-center gap-2">
          {whereabouts && (
            <span className="numeric text-small text-faint">
              {t('migrationRun.where.asOf', { time: formatTime(whereabouts.at) })}
            </span>
          )}
          <Button size="small" icon={RefreshCw} onPress={look}>
            {t('migrationRun.where.again')}
          </Button>
        </span>
      }
    >
      {whereabouts ? (
        <div className="flex flex-col gap-3">
          <p
            role="status"
            className={cx('font-semibold', alarming.has(whereabouts.verdict) && 'text-warning-text')}
          >
            {t(`migrationRun.where.verdict.${whereabouts.verdict}`, { source: from, destination: to })}
          </p>
          <div className="grid grid-cols-2 gap-3">
            <Side title={t('migrationRun.where.source')} host={from} side={whereabouts.source} />
            <Side title={t('migrationRun.where.destination')} host={to} side={whereabouts.destination} />
          </div>
          {whereabouts.watching && <p className="text-soft">{t('migrationRun.where.watching')}</p>}
          <Remedies migration={migration} />
          <Leftovers migration={migration} />
        </div>
      ) : (
        <p className="text-soft">{t('migrationRun.where.asking')}</p>
      )}
    </Card>
  );
}

function Side({ title, host, side }: { title: string; host: string; side: MigrationSide }): ReactElement {
  const { reach, state, reason } = side;
  const why = state && reason ? translate(`domain.reason.${state}.${reason}`) : null;
  return (
    <section aria-label={title} className="min-w-0 rounded-md border border-line bg-sunken px-3 py-2">
      <p className="caps truncate">{title}</p>
      <p className="truncate font-medium" title={host}>
        {host}
      </p>
      {reach === 'answers' ? (
        state === null ? (
          <StateBadge kind="unknown">{t('migrationRun.where.notThere')}</StateBadge>
        ) : (
          <StateBadge kind={domainStatus({ state, managedSave: false }).kind}>
            {domainStatus({ state, managedSave: false }).text}
          </StateBadge>
        )
      ) : (
        <StateBadge kind={reach === 'away' ? 'stale' : 'unknown'}>
          {t(reach === 'away' ? 'migrationRun.where.away' : 'migrationRun.where.unknownHost')}
        </StateBadge>
      )}
      {why && <p className="text-small text-soft">{why}</p>}
    </section>
  );
}

function Remedies({ migration }: { migration: MigrationDto }): ReactElement | null {
  const { id, hostId, uuid, destination, whereabouts, retriedBy } = migration;
  const { from, to } = useHostNames(migration);
  const verdict = whereabouts?.verdict;
  const resume = (at: string, name: string): ReactElement => (
    <div>
      <Button icon={StepForward} onPress={() => act([{ hostId: at, uuid }], { action: 'resume' })}>
        {t('migrationRun.where.resumeSource', { host: name })}
      </Button>
    </div>
  );
  // Only where the other side has said that it has no part in it.
  if (verdict === 'paused-on-source') return resume(hostId, from);
  if (verdict === 'paused-on-destination' && destination.hostId !== null)
    return resume(destination.hostId, to);
  if (verdict !== 'split' || retriedBy !== null) return null;
  const recover = (): void =>
    void attempt(t('migrationRun.where.recover'), async () => {
      const next = await bridge().call('migrations.recover', { id });
      navigate({ page: 'migrations', item: next });
    });
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Button icon={StepForward} onPress={recover}>
        {t('migrationRun.where.recover')}
      </Button>
      <p className="text-small text-soft">
        {t('migrationRun.where.recoverText')} {t('migrationRun.where.recoverOld')}
      </p>
    </div>
  );
}

function Leftovers({ migration }: { migration: MigrationDto }): ReactElement | null {
  const { id, name, leftovers, whereabouts, state } = migration;
  const { from, to } = useHostNames(migration);
  const [asking, setAsking] = useState(false);
  if (state === 'succeeded' || whereabouts?.destination.reach !== 'answers') return null;
  const known = whereabouts.verdict === 'on-source' || whereabouts.verdict === 'paused-on-source';
  if (!known) return null;
  if (leftovers.length === 0) return <p className="text-soft">{t('migrationRun.where.leftNone')}</p>;
  const list = (
    <ul className="flex flex-col gap-1">
      {leftovers.map((leftover) => (
        <li key={`${leftover.kind}/${leftover.name}`} className="flex flex-wrap items-baseline gap-x-2">
          <span>{t(`migrationRun.where.leftKind.${leftover.kind}`)}:</span>
          <span className="min-w-0 font-mono text-small break-all">{leftover.name}</span>
          {leftover.bytes !== null && (
            <span className="numeric text-small text-faint">
              {t('migrationRun.where.leftUp', { size: formatBytes(leftover.bytes) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
  const cleanUp = (): void =>
    void attempt(t('migrationRun.where.cleanUpNow'), async () => {
      await bridge().call('migrations.cleanUp', { id });
      openTray();
    });
  return (
    <section aria-label={t('migrationRun.where.left')} className="flex flex-col items-start gap-2">
      <h3 className="font-medium">{t('migrationRun.where.left')}</h3>
      {list}
      <Button icon={Trash2} onPress={() => setAsking(true)}>
        {t('migrationRun.where.cleanUp')}
      </Button>
      {asking && (
        <Decision
          title={t('migrationRun.where.cleanUpTitle', { host: to })}
          confirm={t('migrationRun.where.cleanUpNow')}
          onConfirm={cleanUp}
          onClose={() => setAsking(false)}
        >
          <p>{t('migrationRun.where.cleanUpText', { name, source: from })}</p>
          {list}
        </Decision>
      )}
    </section>
  );
}
