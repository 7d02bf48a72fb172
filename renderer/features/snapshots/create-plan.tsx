import { CircleX, Cpu, FilePlus2, HardDrive, Pause, Power } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { SnapshotCreatePlan, SnapshotFile, SnapshotSpec } from '../../../electron/contract/snapshots';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';
import { Command, ErrorCard } from '../../ui/error-card';
import { obstacleText } from './obstacles';

interface Props {
  plan: SnapshotCreatePlan | null;
  error: ErrorDto | null;
  /** A newer one is on its way. */
  busy: boolean;
  spec: SnapshotSpec;
}

function fileText({ target, path, bytes }: SnapshotFile, reuse: boolean): string {
  const size = formatBytes(bytes);
  if (target === null) return t('snapshots.create.writesMemory', { path, size });
  return reuse ? t('snapshots.create.reuses', { path }) : t('snapshots.create.makes', { path, size });
}

function roomText({ pool, freeBytes }: SnapshotFile): string {
  return pool !== null && freeBytes !== null
    ? t('snapshots.create.free', { pool, free: formatBytes(freeBytes) })
    : t('snapshots.create.freeUnknown');
}

/** The dry run in words and numbers. */
export function CreatePlan({ plan, error, busy, spec }: Props): ReactElement {
  return (
    <section
      aria-label={t('snapshots.create.dryRun')}
      aria-busy={busy}
      className="flex flex-col gap-2 rounded-lg border border-line bg-sunken p-3"
    >
      <h3 className="font-semibold">{t('snapshots.create.dryRun')}</h3>
      {error && <ErrorCard plain error={error} />}
      {!plan && !error && <p className="delayed text-soft">{t('snapshots.create.planning')}</p>}
      {plan && (
        <ul className={cx('flex flex-col gap-1.5', busy && 'opacity-60')}>
          {plan.obstacles.map((obstacle) => (
            <Line key={obstacleText(obstacle)} icon={CircleX} tone="text-danger-text">
              {obstacleText(obstacle)}
            </Line>
          ))}
          {plan.internal.length > 0 && (
            <Line icon={HardDrive}>{t('snapshots.create.inside', { disks: plan.internal.join(', ') })}</Line>
          )}
          {plan.internal.length > 0 && plan.memoryBytes > 0 && (
            <Line icon={HardDrive}>
              {t('snapshots.create.insideMemory', { size: formatBytes(plan.memoryBytes) })}
            </Line>
          )}
          {plan.files.map((file) => (
            <Line key={file.path} icon={FilePlus2}>
              <span className="block wrap-anywhere">{fileText(file, spec.reuse)}</span>
              <span className="block text-small text-soft">{roomText(file)}</span>
            </Line>
          ))}
          {plan.withoutVariables && <Line icon={Cpu}>{t('snapshots.create.withoutVariables')}</Line>}
          <Line icon={Pause}>
            {plan.pause === 'memory'
              ? t('snapshots.create.pause.memory', { size: formatBytes(plan.memoryBytes) })
              : t(`snapshots.create.pause.${plan.pause}`)}
          </Line>
          {spec.halt && <Line icon={Power}>{t('snapshots.create.goesOff')}</Line>}
        </ul>
      )}
      {plan && (
        <div className="flex flex-col gap-1 pt-1">
          <span className="caps">{t('snapshots.create.command')}</span>
          <Command text={plan.virsh} />
        </div>
      )}
    </section>
  );
}

function Line({
  icon: Icon,
  tone = 'text-soft',
  children,
}: {
  icon: LucideIcon;
  tone?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={cx('mt-0.5 size-3.5 shrink-0', tone)} />
      <span className={cx('min-w-0', tone !== 'text-soft' && tone)}>{children}</span>
    </li>
  );
}
