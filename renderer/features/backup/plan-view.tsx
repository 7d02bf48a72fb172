import { CircleX, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { BackupFinding, BackupPlan } from '../../../electron/contract/backup';
import type { Loaded } from '../../bridge/use-call';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { ErrorCard } from '../../ui/error-card';

function findingText(finding: BackupFinding): string {
  switch (finding.kind) {
    case 'no-space':
      return t('backup.plan.findings.no-space', {
        needed: formatBytes(finding.neededBytes),
        free: formatBytes(finding.freeBytes),
      });
    case 'checkpoint-gone':
      return t('backup.plan.findings.checkpoint-gone', finding);
    case 'wildcard':
      return t('backup.plan.findings.wildcard', finding);
    case 'untracked':
    case 'encrypted':
    case 'full-instead':
      return t(`backup.plan.findings.${finding.kind}`, finding);
    default:
      return t(`backup.plan.findings.${finding.kind}`);
  }
}

function Finding({ finding, blocks }: { finding: BackupFinding; blocks: boolean }): ReactElement {
  const Icon = blocks ? CircleX : TriangleAlert;
  return (
    <li className={blocks ? 'flex gap-2 text-danger-text' : 'flex gap-2 text-warning-text'}>
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>{findingText(finding)}</span>
    </li>
  );
}

function sizeText({ incremental, bytes }: BackupPlan['disks'][number]): string {
  if (incremental)
    return bytes === null
      ? t('backup.plan.changedUnknown')
      : t('backup.plan.changed', { size: formatBytes(bytes) });
  return bytes === null ? '' : t('backup.plan.upTo', { size: formatBytes(bytes) });
}

function totalText({ bytes, freeBytes }: BackupPlan): string | null {
  if (bytes === null) return null;
  return freeBytes === null
    ? t('backup.plan.totalOnly', { size: formatBytes(bytes) })
    : t('backup.plan.total', { size: formatBytes(bytes), free: formatBytes(freeBytes) });
}

/** What a backup would do, in words and numbers. */
export function PlanView({ plan }: { plan: Loaded<BackupPlan> }): ReactElement {
  const { value, error } = plan;
  const total = value && totalText(value);
  return (
    <section
      aria-label={t('backup.plan.title')}
      className="flex flex-col gap-2 rounded-lg border border-line bg-sunken p-3"
    >
      <h3 className="font-semibold">{t('backup.plan.title')}</h3>
      {error && <ErrorCard plain error={error} title={t('backup.plan.failed')} />}
      {!value && !error && <p className="text-soft">{t('backup.plan.planning')}</p>}
      {value && (
        <>
          <ul className="flex flex-col gap-1">
            {value.disks.map((disk) => (
              <li key={disk.target} className="flex flex-wrap justify-between gap-x-3">
                <span className="min-w-0 font-mono text-small break-all">
                  {disk.volume === null
                    ? t('backup.plan.offered', disk)
                    : t('backup.plan.file', { target: disk.target, volume: disk.volume })}
                </span>
                <span className="numeric text-small text-soft">{sizeText(disk)}</span>
              </li>
            ))}
          </ul>
          {total && <p>{total}</p>}
          <p>
            {value.checkpoint === null
              ? t('backup.plan.noCheckpoint')
              : t('backup.plan.checkpoint', { name: value.checkpoint })}
          </p>
          {value.blockers.length + value.warnings.length > 0 && (
            <ul className="flex flex-col gap-1">
              {value.blockers.map((finding, index) => (
                <Finding key={index} finding={finding} blocks />
              ))}
              {value.warnings.map((finding, index) => (
                <Finding key={index} finding={finding} blocks={false} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
