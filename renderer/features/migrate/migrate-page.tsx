import { ArrowRightLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { navigate } from '../../app/router';
import { useShown } from '../../app/use-shown';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Checkbox } from '../../ui/fields';
import { useInventories } from '../hosts/inventory';
import type { Inventory } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { attempt } from '../notifications/attempt';
import { AdvancedStep } from './advanced-step';
import { DestinationStep } from './destination-step';
import { emptyDraft, hasDestination, requestOf } from './draft';
import type { Draft, Target } from './draft';
import { allFindings, countFindings } from './findings';
import { MachinesStep } from './machines-step';
import { MapsStep } from './maps-step';
import { OptionsStep } from './options-step';
import { ReportStep } from './report-step';
import { ReviewStep } from './review-step';
import { StepList } from './step-list';
import { needsDestination, stepAfter, stepBefore } from './steps';
import type { Step } from './steps';
import { useReport } from './use-report';
import type { StepProps } from './wizard';

/** Moves machines to another host: who, where to, what stands in the way, how, and what libvirt will be told. */
export function MigratePage({ targets }: { targets: readonly Target[] }): ReactElement | null {
  const inventories = useInventories((state) => state.byHost);
  const hostIds = useHosts((state) => state.byId);
  const missing = targets.filter(({ hostId }) => hostIds.has(hostId) && !inventories.has(hostId));
  const there = targets.filter(({ hostId, uuid }) => inventories.get(hostId)?.domains.has(uuid));
  useShown(missing.length === 0 && there.length === 0);
  if (missing.length > 0) return null;
  if (there.length === 0) return <Gone />;
  return <Wizard targets={there} />;
}

function Gone(): ReactElement {
  return (
    <EmptyState
      page
      icon={ArrowRightLeft}
      title={t('migration.gone.title')}
      actions={<Button onPress={() => navigate({ page: 'machines' })}>{t('migration.gone.all')}</Button>}
    >
      {t('migration.gone.text')}
    </EmptyState>
  );
}

/** What a look depends on beyond the request: when it changes at the destination, one looks again. */
function standing(host: { state: string } | undefined, inventory: Inventory | undefined): string {
  const active = [
    ...[...(inventory?.networks.values() ?? [])].filter((network) => network.active),
    ...[...(inventory?.pools.values() ?? [])].filter((pool) => pool.state === 'running'),
  ];
  return `${host?.state ?? ''} ${active.map(({ uuid }) => uuid).join(' ')}`;
}

function Wizard({ targets }: { targets: readonly Target[] }): ReactElement {
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(targets));
  const [step, setStep] = useState<Step>('machines');
  const [looks, setLooks] = useState(0);
  const [anyway, setAnyway] = useState(false);
  const [busy, setBusy] = useState(false);
  const host = useHosts((state) => (draft.hostId === null ? undefined : state.byId.get(draft.hostId)));
  const inventory = useInventories((state) =>
    draft.hostId === null ? undefined : state.byHost.get(draft.hostId),
  );
  const first = draft.targets[0];
  const name = useInventories((state) =>
    first ? (state.byHost.get(first.hostId)?.domains.get(first.uuid)?.name ?? '') : '',
  );
  const request = requestOf(draft);
  const { report, looking } = useReport(request, `${looks} ${standing(host, inventory)}`);
  const counts = countFindings(allFindings(report));
  useShown(step !== 'report' || !looking);
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = useRef(step);
  useEffect(() => {
    // Who walks on by keyboard begins the new step at its head.
    if (arrived.current !== step) heading.current?.focus();
    arrived.current = step;
  }, [step]);
  const go = (next: Step | null): void => {
    if (next && (!needsDestination(next) || hasDestination(draft))) setStep(next);
  };
  const props: StepProps = {
    draft,
    onChange: setDraft,
    report,
    looking,
    onGo: go,
    onLook: () => setLooks((before) => before + 1),
  };
  const start = async (): Promise<void> => {
    if (!request || busy) return;
    setBusy(true);
    await attempt(t('migration.startFailed'), async () => {
      const [id] = await bridge().call('migrations.start', request);
      navigate({ page: 'migrations', ...(id === undefined ? {} : { item: id }) });
    });
    setBusy(false);
  };
  const next = stepAfter(step);
  const before = stepBefore(step);
  return (
    <div className="flex min-h-0 grow flex-col">
      <header className="shrink-0 px-4 pt-3 pb-2">
        <h1 className="truncate text-h1 font-semibold">
          {t('migration.heading', { n: draft.targets.length, name })}
        </h1>
      </header>
      <div className="flex min-h-0 grow border-t border-line">
        <StepList step={step} draft={draft} counts={report && !looking ? counts : null} onGo={go} />
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <div key={step} className="min-h-0 grow overflow-auto">
            <div className="flex max-w-4xl flex-col gap-4 p-4">
              <h2 ref={heading} tabIndex={-1} className="text-h2 font-semibold outline-none">
                {t(`migration.steps.${step}`)}
              </h2>
              {step === 'machines' && <MachinesStep {...props} />}
              {step === 'destination' && <DestinationStep {...props} />}
              {step === 'report' && <ReportStep {...props} />}
              {step === 'maps' && <MapsStep {...props} />}
              {step === 'options' && <OptionsStep {...props} />}
              {step === 'advanced' && <AdvancedStep {...props} />}
              {step === 'review' && request && <ReviewStep {...props} request={request} />}
            </div>
          </div>
          <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-4 py-2.5">
            {step === 'review' && counts.block > 0 && (
              <span className="flex basis-full justify-end">
                <Checkbox label={t('migration.startAnyway')} checked={anyway} onChange={setAnyway} />
              </span>
            )}
            <Button variant="ghost" onPress={() => window.history.back()}>
              {t('common.cancel')}
            </Button>
            <span className="grow" />
            {before && <Button onPress={() => go(before)}>{t('migration.back')}</Button>}
            {next ? (
              <Button
                variant="primary"
                isDisabled={needsDestination(next) && !hasDestination(draft)}
                onPress={() => go(next)}
              >
                {t('migration.next')}
              </Button>
            ) : (
              <Button
                variant="primary"
                isDisabled={busy || !request || (counts.block > 0 && !anyway)}
                onPress={() => void start()}
              >
                {t('migration.start', { n: draft.targets.length })}
              </Button>
            )}
          </footer>
        </div>
      </div>
    </div>
  );
}
