import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { DiskPlan, DiskRequestInput } from '../../../electron/contract/block-jobs';
import { useCall } from '../../bridge/use-call';
import type { Loaded } from '../../bridge/use-call';
import { formatBytes } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { Command, ErrorCard } from '../../ui/error-card';
import type { OnMachine } from './on-machine';

/** While somebody types nobody asks. */
const RESTS_MS = 250;

/** What a request would do: asked anew when it has rested for a moment. */
export function usePlan(on: OnMachine, request: DiskRequestInput): Loaded<DiskPlan> {
  const key = JSON.stringify(request);
  const [asked, setAsked] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), RESTS_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const plan = useCall('disks.plan', { ...on, request: JSON.parse(asked) as DiskRequestInput });
  // An answer to what was asked before says nothing about this.
  return asked === key ? plan : { ...plan, value: null, error: null };
}

export function isPossible(plan: DiskPlan | null): boolean {
  return plan !== null && plan.obstacles.length === 0;
}

/** What is asked for is so already: nothing has gone wrong. */
const asksNothing = ({ obstacles }: DiskPlan): boolean =>
  obstacles.length > 0 && obstacles.every(({ key }) => key === 'sameSize');

/** The dry run: in words and numbers. */
export function PlanBox({ plan: { value: plan, error } }: { plan: Loaded<DiskPlan> }): ReactElement {
  return (
    <section
      aria-label={t('disks.plan.title')}
      className="flex flex-col gap-2.5 rounded-lg border border-line bg-sunken p-3"
    >
      <header className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">{t('disks.plan.title')}</h3>
        <span role="status">
          <Verdict plan={plan} failed={error !== null} />
        </span>
      </header>
      {error && <ErrorCard error={error} title={t('disks.plan.failed')} plain />}
      {plan && <Lines plan={plan} />}
    </section>
  );
}

function Verdict({ plan, failed }: { plan: DiskPlan | null; failed: boolean }): ReactElement | null {
  if (failed) return null;
  if (!plan) return <span className="text-small text-soft">{t('disks.plan.working')}</span>;
  if (asksNothing(plan)) return null;
  const possible = isPossible(plan);
  const Icon = possible ? CircleCheck : CircleAlert;
  return (
    <span className={`flex items-center gap-1 text-small ${possible ? 'text-running' : 'text-danger-text'}`}>
      <Icon aria-hidden className="size-3.5" />
      {possible ? t('disks.plan.possible') : t('disks.plan.impossible')}
    </span>
  );
}

const line = (
  kind: 'steps' | 'warnings' | 'obstacles',
  key: string,
  params: Record<string, unknown>,
): string => translate(`disks.plan.${kind}.${key}`, params) ?? key;

function Lines({ plan }: { plan: DiskPlan }): ReactElement {
  const { obstacles, warnings, steps, unused, virsh } = plan;
  return (
    <>
      {obstacles.map(({ key, params }) => (
        <Note
          key={key}
          icon={
            asksNothing(plan) ? (
              <Info aria-hidden className="mt-0.5 size-3.5 shrink-0 text-soft" />
            ) : (
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-danger-text" />
            )
          }
        >
          {line('obstacles', key, params)}
        </Note>
      ))}
      {obstacles.length === 0 && (
        <>
          <ol className="flex list-decimal flex-col gap-1 pl-5 break-words">
            {steps.map(({ key, params }) => (
              <li key={key}>{line('steps', key, params)}</li>
            ))}
          </ol>
          <Amounts plan={plan} />
          {warnings.map(({ key, params }) => (
            <Note
              key={key}
              icon={<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warning-text" />}
            >
              {line('warnings', key, params)}
            </Note>
          ))}
          {unused.length > 0 && (
            <div>
              <p className="text-soft">{t('disks.plan.unused')}</p>
              <ul className="font-mono text-small break-all">
                {unused.map((path) => (
                  <li key={path}>{path}</li>
                ))}
              </ul>
            </div>
          )}
          <div className="flex flex-col gap-1">
            <p className="text-soft">{t('disks.plan.command')}</p>
            <Command text={virsh} />
          </div>
        </>
      )}
    </>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }): ReactElement {
  return (
    <p className="flex gap-1.5 break-words">
      {icon}
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Amounts({ plan: { moveBytes, into, freeBytes } }: { plan: DiskPlan }): ReactElement | null {
  if (moveBytes === 0) return null;
  return (
    <ul className="numeric flex flex-col gap-0.5 text-soft">
      <li>
        {moveBytes === null
          ? t('disks.plan.movesUnknown')
          : t('disks.plan.moves', { size: formatBytes(moveBytes) })}
      </li>
      {freeBytes !== null && into !== null && (
        <li className="break-words">{t('disks.plan.free', { size: formatBytes(freeBytes), path: into })}</li>
      )}
    </ul>
  );
}
