import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DomainHealth } from '../../../electron/contract/health';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainFacts, DomainRow, PoolRow } from '../../../electron/contract/inventory';
import { navigate } from '../../app/router';
import { isTrouble } from '../../lib/domain-reason';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { usePools } from '../hosts/inventory';
import { hostForbids, isDangerous, whyNot } from '../operations/rules';
import { runAction } from '../operations/run-action';

/** The pool in whose folder a file lies. */
export function poolOf(path: string, pools: Iterable<PoolRow>): PoolRow | null {
  let found: PoolRow | null = null;
  for (const pool of pools)
    if (
      pool.path !== null &&
      path.startsWith(`${pool.path}/`) &&
      pool.path.length > (found?.path?.length ?? 0)
    )
      found = pool;
  return found;
}

interface DiskTrouble {
  text: string;
  pool: PoolRow | null;
}

function diskTroubles(
  health: DomainHealth | null,
  facts: DomainFacts | null,
  pools: Iterable<PoolRow>,
): DiskTrouble[] {
  const known = [...pools];
  return (health?.diskErrors ?? []).map(({ target, kind }) => {
    const path = facts?.disks.find((disk) => disk.target === target)?.source ?? null;
    const pool = path === null ? null : poolOf(path, known);
    const text =
      kind === 'unspecified'
        ? t('condition.diskError', { target, path: path ?? target })
        : pool
          ? t('condition.noSpaceInPool', {
              target,
              pool: pool.name,
              free: formatBytes(pool.availableBytes),
              size: formatBytes(pool.capacityBytes),
            })
          : t('condition.noSpace', { target, path: path ?? target });
    return { text, pool };
  });
}

const remedies = ['start', 'resume', 'reset', 'destroy'] as const;

interface Props {
  host: HostDto;
  row: DomainRow;
  facts: DomainFacts | null;
  health: DomainHealth | null;
}

/** Why a machine stands still, in plain words and with what helps; nothing while all is well. */
export function Trouble({ host, row, facts, health }: Props): ReactElement | null {
  const pools = usePools(host.id);
  const disks = diskTroubles(health, facts, pools?.values() ?? []);
  const target = { hostId: host.id, uuid: row.uuid };
  const offered =
    hostForbids(host) === null ? remedies.filter((action) => whyNot({ action }, row) === null) : [];
  if (disks.length === 0 && (!isTrouble(row) || offered.length === 0)) return null;
  const full = disks.find(({ pool }) => pool !== null)?.pool;
  return (
    <section
      aria-label={t('condition.trouble', { name: row.name })}
      className="flex gap-2.5 rounded-lg border border-warning-line bg-warning-bg p-3"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-text" />
      <div className="flex min-w-0 grow flex-col gap-1.5">
        {disks.length === 0 ? (
          <p className="font-semibold">{t('condition.helps')}</p>
        ) : (
          <>
            {disks.map(({ text }) => (
              <p key={text} className="font-semibold break-words">
                {text}
              </p>
            ))}
            <p className="text-soft">{t('condition.diskRemedy')}</p>
          </>
        )}
        <div className="flex flex-wrap gap-2">
          {full && (
            <Button
              size="small"
              onPress={() => navigate({ page: 'pool', hostId: host.id, uuid: full.uuid, tab: 'overview' })}
            >
              {t('condition.showPool', { pool: full.name })}
            </Button>
          )}
          {offered.map((action) => (
            <Button
              key={action}
              size="small"
              variant={isDangerous(action) ? 'danger' : 'default'}
              onPress={() => runAction([target], action)}
            >
              {t(`operations.action.${action}`)}
            </Button>
          ))}
        </div>
      </div>
    </section>
  );
}
