import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { changedOptions, hasDestination } from './draft';
import type { Draft } from './draft';
import type { Counts } from './findings';
import { needsDestination, steps } from './steps';
import type { Step } from './steps';

interface Props {
  step: Step;
  draft: Draft;
  counts: Counts | null;
  onGo(step: Step): void;
}

/** All steps, free to walk as soon as there is a destination. */
export function StepList({ step, draft, counts, onGo }: Props): ReactElement {
  const at = steps.indexOf(step);
  return (
    <nav
      aria-label={t('migration.steps.label')}
      className="w-52 shrink-0 overflow-y-auto border-r border-line p-2 max-[900px]:w-44"
    >
      <ol className="flex flex-col gap-0.5">
        {steps.map((each, index) => (
          <li key={each}>
            <Button
              aria-current={each === step ? 'step' : undefined}
              isDisabled={needsDestination(each) && !hasDestination(draft)}
              onPress={() => onGo(each)}
              className={cx(
                'flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus disabled:opacity-45',
                each === step && 'bg-selected font-medium',
              )}
            >
              <span
                aria-hidden
                className={cx(
                  'numeric grid size-5 shrink-0 place-items-center rounded-full border text-caps',
                  each === step ? 'border-accent text-accent-text' : 'border-line-strong text-soft',
                )}
              >
                {index < at && !(each === 'report' && counts !== null && counts.block > 0) ? (
                  <Check className="size-3" />
                ) : (
                  index + 1
                )}
              </span>
              <span className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-2">
                {t(`migration.steps.${each}`)}
                <StepBadge step={each} draft={draft} counts={counts} />
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepBadge({ step, draft, counts }: Omit<Props, 'onGo'>): ReactElement | null {
  if (step === 'report' && counts) {
    if (counts.block > 0)
      return <Badge tone="danger">{t('migration.steps.blocked', { n: counts.block })}</Badge>;
    if (counts.warn > 0)
      return <Badge tone="warning">{t('migration.steps.warned', { n: counts.warn })}</Badge>;
  }
  const changed = step === 'options' ? changedOptions(draft) : 0;
  return changed > 0 ? <Badge>{t('migration.steps.changed', { n: changed })}</Badge> : null;
}
