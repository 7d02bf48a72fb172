import { CalendarCheck, CalendarX, CircleStop, Play, Trash2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { NetworkRow } from '../../../electron/contract/inventory';
import type { NetworkAction } from '../../../electron/contract/networks';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import type { MenuEntry } from '../../ui/menu';
import { blockedBy } from '../hosts/blocked';
import { attempt } from '../notifications/attempt';
import { NetworkDecision } from './network-decision';

const icons: Record<NetworkAction, LucideIcon> = {
  'network-start': Play,
  'network-stop': CircleStop,
  'network-autostart-on': CalendarCheck,
  'network-autostart-off': CalendarX,
  'network-delete': Trash2,
};

const labels = {
  'network-start': 'networks.actions.start',
  'network-stop': 'networks.actions.stop',
  'network-autostart-on': 'networks.actions.autostartOn',
  'network-autostart-off': 'networks.actions.autostartOff',
  'network-delete': 'networks.actions.delete',
} as const satisfies Record<NetworkAction, string>;

/** Whether libvirt takes this action in the network's present state. */
function networkTakes(action: NetworkAction, row: NetworkRow): boolean {
  switch (action) {
    case 'network-start':
      return !row.active;
    case 'network-stop':
      return row.active;
    case 'network-autostart-on':
      return row.persistent && !row.autostart;
    case 'network-autostart-off':
      return row.persistent && row.autostart;
    case 'network-delete':
      return true;
  }
}

export function networkActionLabel(action: NetworkAction): string {
  return t(labels[action]);
}

function runNetworkAction(
  host: HostDto,
  rows: readonly NetworkRow[],
  action: NetworkAction,
): Promise<boolean> {
  const name = rows.length === 1 && rows[0] ? rows[0].name : t('networks.confirm.many', { n: rows.length });
  return attempt(t('networks.couldNot', { action: networkActionLabel(action), name }), () =>
    bridge().call('networks.act', {
      targets: rows.map(({ uuid }) => ({ hostId: host.id, uuid })),
      action,
    }),
  );
}

interface NetworkActions {
  /** In the menus' fixed order. */
  entries: MenuEntry[];
  /** Does it, or asks first where guests lose something. */
  act(action: NetworkAction): void;
  /** To be rendered: the question, when there is one. */
  question: ReactElement | null;
}

/** What can be done with these networks of one host. `onGone`: after they were asked to be deleted. */
export function useNetworkActions(
  host: HostDto,
  rows: readonly NetworkRow[],
  onGone?: () => void,
): NetworkActions {
  const [asking, setAsking] = useState<{
    action: 'network-stop' | 'network-delete';
    rows: readonly NetworkRow[];
  } | null>(null);
  const act = (action: NetworkAction): void => {
    const taking = rows.filter((row) => networkTakes(action, row));
    if (taking.length === 0 || blockedBy(host) !== null) return;
    if (action === 'network-stop' || action === 'network-delete') setAsking({ action, rows: taking });
    else void runNetworkAction(host, taking, action);
  };
  const menu = (): MenuEntry[] => {
    const blocked = blockedBy(host);
    const entry = (action: NetworkAction): MenuEntry => ({
      id: action,
      label: networkActionLabel(action),
      icon: icons[action],
      danger: action === 'network-delete',
      disabled: blocked !== null || !rows.some((row) => networkTakes(action, row)),
      onAction: () => act(action),
    });
    const autostart: NetworkAction = rows.some((row) => networkTakes('network-autostart-on', row))
      ? 'network-autostart-on'
      : 'network-autostart-off';
    const all: MenuEntry[] = [
      entry('network-start'),
      entry('network-stop'),
      entry(autostart),
      'separator',
      entry('network-delete'),
    ];
    if (blocked === null) return all;
    const why = t(`networks.blocked.${blocked}`);
    return [{ id: 'blocked', label: why, disabled: true, onAction: () => undefined }, 'separator', ...all];
  };
  const question = asking && (
    <NetworkDecision
      host={host}
      rows={asking.rows}
      action={asking.action}
      onClose={() => setAsking(null)}
      onConfirm={() => {
        void runNetworkAction(host, asking.rows, asking.action);
        if (asking.action === 'network-delete') onGone?.();
      }}
    />
  );
  return { entries: menu(), act, question };
}
