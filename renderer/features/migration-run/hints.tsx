import { Gauge, Unplug } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { MigrationDto, MigrationLever } from '../../../electron/contract/migration-run';
import { formatByteRate, formatDuration } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { useNow } from '../hosts/use-now';
import { waysOut } from './convergence';
import type { WayOut } from './convergence';
import { formatPause } from './migration-figures';
import { steer } from './steer';

/** What is wrong with one that is under way, and what helps. */
export function Hints({ migration }: { migration: MigrationDto }): ReactElement | null {
  if (migration.state !== 'running') return null;
  if (migration.quietSince !== null) return <Quiet migration={migration} since={migration.quietSince} />;
  const ways = waysOut(migration);
  return ways && <Slow migration={migration} ways={ways} />;
}

function Hint({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}): ReactElement {
  return (
    <section
      aria-label={title}
      className="flex gap-2.5 rounded-lg border border-warning-line bg-warning-bg p-3"
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-text" />
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="numeric font-semibold">{title}</p>
        {children}
      </div>
    </section>
  );
}

function Quiet({ migration, since }: { migration: MigrationDto; since: number }): ReactElement {
  const now = useNow(true);
  const duration = formatDuration(Math.max(0, now - since));
  return (
    <Hint icon={Unplug} title={t('migrationRun.quiet', { duration })}>
      <p className="text-soft">
        {t(migration.phase === 'post-copy' ? 'migrationRun.quietPostCopy' : 'migrationRun.quietText')}
      </p>
    </Hint>
  );
}

function wayText(way: WayOut): string {
  switch (way.kind) {
    case 'post-copy':
      return t('migrationRun.wayPostCopy');
    case 'max-downtime':
      return t('migrationRun.wayDowntime', { duration: formatPause(way.ms) });
    case 'bandwidth':
      return t('migrationRun.wayBandwidth');
    case 'pause':
      return t('migrationRun.wayPause');
  }
}

const leverOf = (way: WayOut): MigrationLever => (way.kind === 'bandwidth' ? { ...way, mibs: 0 } : way);

function Slow({ migration, ways }: { migration: MigrationDto; ways: readonly WayOut[] }): ReactElement {
  const { id, figures } = migration;
  const dirty = formatByteRate(figures?.dirtyRateBytes ?? NaN);
  const rate = formatByteRate(figures?.memoryRateBytes ?? NaN);
  return (
    <Hint icon={Gauge} title={t('migrationRun.slow')}>
      <p className="numeric text-soft">{t('migrationRun.slowText', { dirty, rate })}</p>
      <div className="flex flex-wrap gap-2">
        {ways.map((way) => (
          <Button key={way.kind} size="small" onPress={() => void steer(id, leverOf(way), wayText(way))}>
            {wayText(way)}
          </Button>
        ))}
      </div>
    </Hint>
  );
}
