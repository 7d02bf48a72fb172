import { Copy } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MigrationPlan, MigrationRequestInput } from '../../../electron/contract/migration';
import { migrationFlagBit } from '../../../electron/contract/migration-options';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { CopyButton } from '../../ui/copy-button';
import { ErrorCard } from '../../ui/error-card';
import { Card, Facts } from '../../ui/facts';
import { Unfold } from '../../ui/unfold';
import { useHosts } from '../hosts/store';
import { allFindings, countFindings } from './findings';
import type { StepProps } from './wizard';

interface Props extends StepProps {
  request: MigrationRequestInput;
}

/** What libvirt will be told, and what that means. */
export function ReviewStep({ request, report, draft }: Props): ReactElement {
  const { value: plans, error } = useCall('migrations.plan', request);
  const byId = useHosts((state) => state.byId);
  const { block, warn, unknown } = countFindings(allFindings(report));
  if (error) return <ErrorCard title={t('migration.review.failed')} error={error} />;
  const [first] = plans ?? [];
  if (!plans || !first) return <></>;
  const named = (hostId: string): string => byId.get(hostId)?.name ?? hostId;
  return (
    <>
      <p className="text-soft">{t('migration.review.intro')}</p>
      <section className="rounded-lg border border-line bg-raised px-3 py-2.5">
        <p className="font-semibold">{t(`migration.review.driver.${first.driver}`)}</p>
        <p className="text-soft">{t(`migration.review.driverText.${first.driver}`)}</p>
      </section>
      <Card title={t('migration.review.facts')}>
        <Facts
          items={[
            {
              name: t('migration.review.from'),
              value: [...new Set(plans.map(({ hostId }) => named(hostId)))].join(', '),
            },
            {
              name: t('migration.review.to'),
              value: (
                <>
                  {draft.hostId !== null && <bdi>{named(draft.hostId)} </bdi>}
                  <span className="font-mono text-small break-all text-soft">{first.uri}</span>
                </>
              ),
            },
            { name: t('migration.review.bytes'), value: bytesText(plans) },
            {
              name: t('migration.review.report'),
              value:
                block > 0 ? (
                  <span className="text-danger-text">{t('migration.report.blocks', { n: block })}</span>
                ) : (
                  t('migration.report.counts', { warn, unknown })
                ),
            },
          ]}
        />
      </Card>
      {plans.map((plan) => (
        <PlanCard key={plan.uuid} plan={plan} />
      ))}
    </>
  );
}

function bytesText(plans: readonly MigrationPlan[]): string {
  const memory = plans.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  const disks = plans.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
  return memory + disks === 0
    ? t('migration.review.nothing')
    : t('migration.review.bytesText', { memory, disks });
}

const kindOf = ({ flags }: MigrationPlan): 'live' | 'paused' | 'offline' =>
  (flags & migrationFlagBit('OFFLINE')) !== 0
    ? 'offline'
    : (flags & migrationFlagBit('LIVE')) !== 0
      ? 'live'
      : 'paused';

function PlanCard({ plan }: { plan: MigrationPlan }): ReactElement {
  return (
    <Card
      title={t('migration.review.command', { name: plan.name })}
      aside={<Badge>{t(`migration.review.kinds.${kindOf(plan)}`)}</Badge>}
    >
      <div className="flex flex-col gap-2">
        {plan.problems.length > 0 && (
          <ul
            role="alert"
            aria-label={t('migration.review.problems')}
            className="list-disc pl-5 text-danger-text"
          >
            {plan.problems.map((problem) => (
              <li key={problem}>{t(`migration.problem.${problem}`)}</li>
            ))}
          </ul>
        )}
        <Unfold title={t('migration.review.virsh')} open>
          <Code
            text={plan.virsh}
            label={t('migration.review.copyVirsh')}
            name={t('migration.review.virsh')}
          />
        </Unfold>
        <Unfold title={t('migration.review.typescript')}>
          <Code
            text={plan.typescript}
            label={t('migration.review.copyTypescript')}
            name={t('migration.review.typescript')}
          />
        </Unfold>
      </div>
    </Card>
  );
}

function Code({ text, label, name }: { text: string; label: string; name: string }): ReactElement {
  return (
    <div className="relative">
      <pre
        tabIndex={0}
        aria-label={name}
        className="overflow-x-auto rounded-md border border-line bg-sunken py-2 pr-9 pl-2.5 font-mono text-small whitespace-pre-wrap break-all"
      >
        {text}
      </pre>
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={label} icon={Copy} />
      </div>
    </div>
  );
}
