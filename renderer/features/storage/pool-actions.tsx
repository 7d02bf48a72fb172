import { CalendarCheck, CalendarX, CircleStop, Hammer, Play, RefreshCw, Trash2, Unlink } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { PoolRow } from '../../../electron/contract/inventory';
import type { PoolAction } from '../../../electron/contract/storage';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Decision } from '../../ui/decision';
import type { MenuEntry } from '../../ui/menu';
import { blockedBy } from '../hosts/blocked';
import { attempt } from '../notifications/attempt';

const icons: Record<PoolAction, LucideIcon> = {
  'pool-start': Play,
  'pool-stop': CircleStop,
  'pool-refresh': RefreshCw,
  'pool-autostart-on': CalendarCheck,
  'pool-autostart-off': CalendarX,
  'pool-build': Hammer,
  'pool-undefine': Unlink,
  'pool-delete': Trash2,
};

const labels = {
  'pool-start': 'storage.actions.start',
  'pool-stop': 'storage.actions.stop',
  'pool-refresh': 'storage.actions.refresh',
  'pool-autostart-on': 'storage.actions.autostartOn',
  'pool-autostart-off': 'storage.actions.autostartOff',
  'pool-build': 'storage.actions.build',
  'pool-undefine': 'storage.actions.undefine',
  'pool-delete': 'storage.actions.delete',
} as const satisfies Record<PoolAction, string>;

/** Whether libvirt takes this action in the pool's present state. */
function poolTakes(action: PoolAction, row: PoolRow): boolean {
  const active = row.state !== 'inactive';
  switch (action) {
    case 'pool-start':
      return !active;
    case 'pool-stop':
    case 'pool-refresh':
      return active;
    case 'pool-autostart-on':
      return row.persistent && !row.autostart;
    case 'pool-autostart-off':
      return row.persistent && row.autostart;
    case 'pool-build':
      return !active;
    case 'pool-undefine':
    case 'pool-delete':
      return row.persistent;
  }
}

export function poolActionLabel(action: PoolAction): string {
  return t(labels[action]);
}

function nameOf(rows: readonly PoolRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first ? first.name : t('storage.confirm.many', { n: rows.length });
}

function runPoolAction(host: HostDto, rows: readonly PoolRow[], action: PoolAction): Promise<boolean> {
  return attempt(t('storage.couldNot', { action: poolActionLabel(action), name: nameOf(rows) }), () =>
    bridge().call('pools.act', { targets: rows.map(({ uuid }) => ({ hostId: host.id, uuid })), action }),
  );
}

interface PoolActions {
  /** In the menus' fixed order. */
  entries: MenuEntry[];
  /** Does it, or asks first where something is lost. */
  act(action: PoolAction): void;
  /** To be rendered: the question, when there is one. */
  question: ReactElement | null;
}

/** What can be done with these pools of one host. */
export function usePoolActions(host: HostDto, rows: readonly PoolRow[]): PoolActions {
  const [asking, setAsking] = useState<{
    action: 'pool-undefine' | 'pool-delete';
    rows: readonly PoolRow[];
  } | null>(null);
  const blocked = blockedBy(host);
  const act = (action: PoolAction): void => {
    const taking = rows.filter((row) => poolTakes(action, row));
    if (taking.length === 0 || blocked !== null) return;
    if (action === 'pool-undefine' || action === 'pool-delete') setAsking({ action, rows: taking });
    else void runPoolAction(host, taking, action);
  };
  const entry = (action: PoolAction): MenuEntry => ({
    id: action,
    label: poolActionLabel(action),
    icon: icons[action],
    danger: action === 'pool-delete',
    // What a pool stands on is removed for one pool at a time: its name has to be typed.
    disabled:
      blocked !== null ||
      !rows.some((row) => poolTakes(action, row)) ||
      (action === 'pool-delete' && rows.length > 1),
    onAction: () => act(action),
  });
  const autostart: PoolAction = rows.some((row) => poolTakes('pool-autostart-on', row))
    ? 'pool-autostart-on'
    : 'pool-autostart-off';
  const all: MenuEntry[] = [
    entry('pool-start'),
    entry('pool-stop'),
    entry('pool-refresh'),
    entry(autostart),
    entry('pool-build'),
    'separator',
    entry('pool-undefine'),
    entry('pool-delete'),
  ];
  const question = asking && (
    <Question
      {...asking}
      onClose={() => setAsking(null)}
      onConfirm={() => void runPoolAction(host, asking.rows, asking.action)}
    />
  );
  if (blocked === null) return { entries: all, act, question };
  const why = t(`storage.blocked.${blocked}`);
  return {
    entries: [{ id: 'blocked', label: why, disabled: true, onAction: () => undefined }, 'separator', ...all],
    act,
    question,
  };
}

interface QuestionProps {
  action: 'pool-undefine' | 'pool-delete';
  rows: readonly PoolRow[];
  onConfirm(): void;
  onClose(): void;
}

/** Forgetting a pool and removing what it stands on are two things, and told apart. */
function Question({ action, rows, onConfirm, onClose }: QuestionProps): ReactElement {
  const name = nameOf(rows);
  const what = action === 'pool-undefine' ? 'undefine' : 'delete';
  return (
    <Decision
      title={t(`storage.confirm.${what}`, { name })}
      confirm={t(`storage.confirm.${what}Button`)}
      typed={what === 'delete' ? name : undefined}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t(`storage.confirm.${what}Text`)}</p>
      {rows.map(
        (row) =>
          row.path && (
            <p key={row.uuid} className="font-mono text-small text-text">
              {row.path}
            </p>
          ),
      )}
    </Decision>
  );
}
