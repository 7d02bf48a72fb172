import type { OperationDto } from '../../../electron/contract/operations';
import { currentRoute } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { announce, dismissNotice, hideToast, notify, type NoticeAction } from '../notifications/store';
import { mendsFor } from './mends';
import { countGroup, failedOf, groupWith, hasEnded, isLate, type OperationsById } from './operations-state';
import { again, runAction } from './run-action';
import { openTray, showGroupOf, useTray } from './tray-state';

/** Outcomes this close together are told as one. */
const GATHER_MS = 150;
/** More failures of one kind than this become one notice. */
const MOST_SINGLE = 2;

/** Tells how operations ended: a notice for failures and offers, a word for screen readers for the rest. */
export class Outcomes {
  #ended: OperationDto[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** By operation: the notice that offers something, while it does. */
  readonly #offering = new Map<string, number>();

  /** What was offered no longer helps, such as force for a guest that has gone off at last. */
  withdraw(operationId: string): void {
    const notice = this.#offering.get(operationId);
    if (notice === undefined) return;
    this.#offering.delete(operationId);
    dismissNotice(notice);
  }

  /** `now`: all operations, these among them. A group is told of once, when all of it has ended. */
  add(ended: readonly OperationDto[], now: OperationsById): void {
    if (ended.length === 0) return;
    this.#ended.push(...ended.filter(({ group }) => group === null));
    const groups = new Map(ended.flatMap(({ group, id }) => (group === null ? [] : [[group, id] as const])));
    for (const member of groups.values()) {
      const operations = groupWith(now, member)?.operations ?? [];
      if (operations.every(({ state }) => hasEnded(state))) tellGroup(operations);
    }
    if (this.#ended.length > 0) this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    const ended = this.#ended;
    this.#ended = [];
    const quiet = ended.filter((operation) => operation.state !== 'failed');
    if (quiet.length > 0) announce(quiet.map(spoken).join(' '));
    for (const group of grouped(ended.filter((operation) => operation.state === 'failed'))) {
      if (group.length > MOST_SINGLE) notifyMany(group);
      else
        for (const operation of group) {
          const notice = notifyOne(operation);
          if (isMigrationShown(operation)) hideToast(notice);
          if (operation.offers.length > 0) this.#offering.set(operation.id, notice);
        }
    }
  }
}

/** The page of migrations says of one that failed all that a toast would, and more. */
function isMigrationShown({ action }: OperationDto): boolean {
  return action === 'migrate' && currentRoute().page === 'migrations';
}

function spoken({ action, name, state }: OperationDto): string {
  const params = { action: t(`operations.action.${action}`), name };
  return state === 'cancelled'
    ? t('operations.outcome.cancelled', params)
    : t('operations.outcome.succeeded', params);
}

function grouped(failed: readonly OperationDto[]): OperationDto[][] {
  const groups = new Map<string, OperationDto[]>();
  for (const operation of failed) {
    const group = groups.get(operation.action);
    if (group) group.push(operation);
    else groups.set(operation.action, [operation]);
  }
  return [...groups.values()];
}

function offersOf(operations: readonly OperationDto[]): NoticeAction[] {
  const offered = new Set(operations.flatMap((operation) => operation.offers));
  return [...offered].map((action) => ({
    label: t(`operations.action.${action}`),
    danger: action === 'destroy',
    onAction: () =>
      runAction(
        operations.filter((operation) => operation.offers.includes(action)),
        action,
      ),
  }));
}

function mendsOf(operation: OperationDto): NoticeAction[] {
  const { error, request } = operation;
  if (!error) return [];
  const [mend] = mendsFor(error, operation);
  return [
    ...(mend ? [{ label: mend.label, danger: mend.danger, stays: true, onAction: () => mend.run() }] : []),
    ...(mend && request
      ? [{ label: t('operations.tray.retry'), onAction: () => again([operation], request) }]
      : []),
  ];
}

function notifyOne(operation: OperationDto): number {
  const { name, error } = operation;
  const action = t(`operations.action.${operation.action}`);
  const late = isLate(operation);
  return notify({
    kind: 'operations',
    tone: late ? 'warning' : 'danger',
    title: late ? t('operations.outcome.late', { name }) : t('operations.outcome.failed', { action, name }),
    text: late ? t('operations.outcome.lateText') : undefined,
    error: late ? undefined : (error ?? undefined),
    actions: [
      ...offersOf([operation]),
      ...mendsOf(operation),
      { label: t('operations.outcome.showTasks'), onAction: openTray },
    ],
  });
}

function notifyMany(operations: readonly OperationDto[]): void {
  const [first] = operations;
  if (!first) return;
  const n = operations.length;
  const late = operations.every(isLate);
  notify({
    kind: 'operations',
    tone: late ? 'warning' : 'danger',
    title: late
      ? t('operations.outcome.lateMany', { n })
      : t('operations.outcome.failedMany', { action: t(`operations.action.${first.action}`), n }),
    error: late ? undefined : (first.error ?? undefined),
    actions: [...offersOf(operations), { label: t('operations.outcome.showTasks'), onAction: openTray }],
  });
}

function tellGroup(operations: readonly OperationDto[]): void {
  const [first] = operations;
  if (!first) return;
  const { all, failed, late, cancelled } = countGroup(operations);
  const action = t(`operations.action.${first.action}`);
  const bad = failedOf(operations);
  if (bad.length === 0) {
    if (cancelled < all) announce(t('operations.outcome.group', { action, n: all - cancelled }));
    return;
  }
  const { open, member } = useTray.getState();
  // It is on screen already, with all that could be done about it.
  if (open && member !== null && operations.some(({ id }) => id === member)) {
    announce(t('operations.outcome.groupFailed', { action, n: bad.length, of: all }));
    return;
  }
  const { request } = first;
  const errors = bad.map(({ error }) => error);
  const [error] = errors;
  const alike = errors.every((each) => each?.message === error?.message);
  const notice = notify({
    tone: failed === 0 ? 'warning' : 'danger',
    title:
      failed === 0
        ? t('operations.outcome.lateMany', { n: late })
        : t('operations.outcome.groupFailed', { action, n: bad.length, of: all }),
    text: alike ? undefined : t('operations.outcome.reasons'),
    error: alike ? (error ?? undefined) : undefined,
    actions: [
      { label: t('operations.outcome.showOutcome'), onAction: () => showGroupOf(first.id) },
      ...(request
        ? [
            {
              label: t('operations.tray.retryFailed', { n: bad.length }),
              onAction: () => again(bad, request),
            },
          ]
        : []),
      ...offersOf(operations),
    ],
  });
  if (isMigrationShown(first)) hideToast(notice);
}
