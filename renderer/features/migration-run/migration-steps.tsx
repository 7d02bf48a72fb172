import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MigrationDto, MigrationPhase } from '../../../electron/contract/migration-run';
import { t } from '../../lib/i18n/t';
import { cx } from '../../ui/cx';

type Step = Extract<MigrationPhase, 'preparing' | 'disks' | 'memory' | 'switching' | 'post-copy'>;

function stepsOf({ traits, phase }: MigrationDto): Step[] {
  if (traits.includes('offline')) return ['preparing'];
  const copies = traits.includes('copy-storage') || traits.includes('copy-storage-inc');
  return [
    'preparing',
    ...(copies ? (['disks'] as const) : []),
    'memory',
    'switching',
    ...(phase === 'post-copy' ? (['post-copy'] as const) : []),
  ];
}

/** Where it stands on its way, as a line of steps. */
export function Steps({ migration }: { migration: MigrationDto }): ReactElement {
  const steps = stepsOf(migration);
  const at =
    migration.state === 'succeeded' ? steps.length : steps.findIndex((step) => step === migration.phase);
  return (
    <ol aria-label={t('migrationRun.steps')} className="flex flex-wrap items-center gap-x-1 gap-y-1">
      {steps.map((step, index) => {
        const done = index < at;
        const now = index === at;
        return (
          <li key={step} aria-current={now ? 'step' : undefined} className="flex items-center gap-1">
            {index > 0 && (
              <span aria-hidden className={cx('h-px w-5', done || now ? 'bg-accent' : 'bg-line-strong')} />
            )}
            <span
              className={cx(
                'flex h-5.5 items-center gap-1 rounded-full border px-2 text-small',
                now && 'border-accent bg-selected font-medium',
                done && 'border-line text-soft',
                !done && !now && 'border-line text-faint',
              )}
            >
              {done && <Check aria-hidden className="size-3 text-running" />}
              {t(`migrationRun.step.${step}`)}
              {done && <span className="sr-only">, {t('migrationRun.stepDone')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
