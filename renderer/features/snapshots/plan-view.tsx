import { ArrowRight, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type {
  PlanLoss,
  PlanObstacle,
  PlanStep,
  SnapshotPlan,
} from '../../../electron/contract/snapshot-plans';
import { formatBytes, formatTime } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { unableText } from './ability-text';

const sized = (bytes: number | null): string => (bytes === null ? '' : ` (${formatBytes(bytes)})`);

function stepText(step: PlanStep): string {
  switch (step.kind) {
    case 'stop':
    case 'define':
      return t(`snapshots.plan.steps.${step.kind}`);
    case 'start':
      return step.paused ? t('snapshots.plan.steps.startPaused') : t('snapshots.plan.steps.start');
    case 'revert-inside':
      return t('snapshots.plan.steps.revertInside', step);
    case 'new-overlay':
      return t('snapshots.plan.steps.newOverlay', step);
    case 'load-memory':
      return step.path === null
        ? t('snapshots.plan.steps.loadMemory')
        : t('snapshots.plan.steps.loadMemoryFrom', { path: step.path });
    case 'merge': {
      const text = t('snapshots.plan.steps.merge', step) + sized(step.bytes);
      return step.hidden ? `${text}. ${t('snapshots.plan.steps.hidden')}` : text;
    }
    case 'delete-inside':
      return t('snapshots.plan.steps.deleteInside', step);
    case 'delete-file':
      return t('snapshots.plan.steps.deleteFile', step) + sized(step.bytes);
    case 'forget':
      return t('snapshots.plan.steps.forget', step);
  }
}

function lossText(loss: PlanLoss): string {
  switch (loss.kind) {
    case 'written-since':
      return (
        t('snapshots.plan.losses.writtenSince', {
          target: loss.target,
          time: formatTime(loss.since),
        }) + sized(loss.bytes)
      );
    case 'running-state':
      return t('snapshots.plan.losses.runningState');
    case 'saved-state':
      return t('snapshots.plan.losses.savedState');
    case 'definition':
      return t('snapshots.plan.losses.definition');
    case 'snapshot':
      return t('snapshots.plan.losses.snapshot', { name: loss.name, time: formatTime(loss.at) });
  }
}

function obstacleText({
  kind,
  capability,
  unable,
  snapshot,
  subjects,
  users,
  otherWays,
}: PlanObstacle): string {
  const what = [...subjects, ...users.map((user) => ('machine' in user ? user.machine : user.name))].join(
    ', ',
  );
  const why =
    kind === 'unable' && capability !== null && unable !== null
      ? unableText(capability, unable)
      : t(`snapshots.plan.obstacles.${kind === 'unable' ? 'mixed' : kind}`, { snapshot, what });
  const ways = otherWays.map((way) => t(`capabilities.otherWays.${way}`));
  return ways.length === 0 ? why : `${why} ${t('capabilities.instead', { ways: ways.join('; ') })}`;
}

/** What would happen, what would be lost, and what is in the way: in words and numbers, before anything is done. */
export function PlanView({ plan }: { plan: SnapshotPlan }): ReactElement {
  const left = plan.files.filter(({ fate }) => fate === 'left');
  return (
    <div role="group" aria-label={t('snapshots.plan.title')} className="flex flex-col gap-3 text-text">
      {plan.obstacles.length > 0 && (
        <Part title={t('snapshots.plan.inTheWay')}>
          {plan.obstacles.map((obstacle) => {
            const text = obstacleText(obstacle);
            return (
              <Line key={text} icon={<CircleX aria-hidden className="size-3.5 text-danger-text" />}>
                {text}
              </Line>
            );
          })}
        </Part>
      )}
      {plan.losses.length > 0 && (
        <Part title={t('snapshots.plan.lost')}>
          {plan.losses.map((loss) => (
            <Line
              key={lossText(loss)}
              icon={<TriangleAlert aria-hidden className="size-3.5 text-warning-text" />}
            >
              {lossText(loss)}
            </Line>
          ))}
        </Part>
      )}
      {plan.steps.length > 0 && (
        <Part title={t('snapshots.plan.does')} numbered>
          {plan.steps.map((step, index) => (
            <Line
              key={`${index} ${step.kind}`}
              icon={<span className="numeric w-3.5 text-right text-small text-faint">{index + 1}</span>}
            >
              {stepText(step)}
            </Line>
          ))}
        </Part>
      )}
      {left.length > 0 && (
        <Part title={t('snapshots.plan.left')}>
          {left.map(({ path, bytes }) => (
            <Line key={path} icon={<ArrowRight aria-hidden className="size-3.5 text-faint" />}>
              <span className="font-mono text-small break-all">{path}</span>
              {sized(bytes)}
            </Line>
          ))}
        </Part>
      )}
      {plan.unseen.length > 0 && (
        <p className="text-small text-warning-text">
          {t('snapshots.plan.unseen', { paths: plan.unseen.join(', ') })}
        </p>
      )}
      <p className="numeric text-small text-soft">
        {[
          t(`snapshots.plan.guest.${plan.guest}`),
          ...(plan.bytesToMove > 0
            ? [t('snapshots.plan.moves', { size: formatBytes(plan.bytesToMove) })]
            : []),
          ...(plan.bytesFreed > 0 ? [t('snapshots.plan.frees', { size: formatBytes(plan.bytesFreed) })] : []),
        ].join(' · ')}
      </p>
    </div>
  );
}

function Part({
  title,
  numbered = false,
  children,
}: {
  title: string;
  numbered?: boolean;
  children: ReactNode;
}): ReactElement {
  const List = numbered ? 'ol' : 'ul';
  return (
    <section className="flex flex-col gap-1">
      <h3 className="caps">{title}</h3>
      <List className="flex flex-col gap-1">{children}</List>
    </section>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }): ReactElement {
  return (
    <li className="flex gap-2">
      <span className="flex h-5 shrink-0 items-center">{icon}</span>
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}
