import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import { t } from '../../lib/i18n/t';
import { IconButton } from '../../ui/button';
import { ContextMenu, MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { useHosts } from '../hosts/store';
import { shortcutOf } from '../operations/action-keys';
import { actionsMenuLabel, useActionShortcuts, useDomainActions } from '../operations/actions';
import { isDangerous, offeredActions } from '../operations/rules';
import { runAction } from '../operations/run-action';
import type { Machine } from './machine';

const noRows: readonly DomainRow[] = [];

/** The one host all of them are on; null when there are several. */
function onlyHost(machines: readonly Machine[]): string | null {
  const hostId = machines[0]?.hostId ?? null;
  return machines.every((machine) => machine.hostId === hostId) ? hostId : null;
}

/** What can be done with machines of several hosts: with those whose host is there and may be changed. */
function useEntriesAcrossHosts(machines: readonly Machine[]): MenuEntry[] {
  const usable = useHosts(({ byId }) =>
    [...byId.values()]
      .filter(({ state, readonly }) => state === 'ready' && !readonly)
      .map(({ id }) => id)
      .join(' '),
  );
  return useMemo(() => {
    const hosts = new Set(usable.split(' '));
    const within = machines.filter(({ hostId }) => hosts.has(hostId));
    const targets = within.map(({ hostId, row }) => ({ hostId, uuid: row.uuid }));
    return offeredActions(within.map(({ row }) => row)).map(({ action, count }) => {
      const label = t(`operations.action.${action}`);
      return {
        id: action,
        label:
          count === machines.length || count === 0
            ? t('operations.counted', { action: label, n: count })
            : t('operations.countedOf', { action: label, n: count, of: machines.length }),
        shortcut: shortcutOf(action),
        danger: isDangerous(action),
        disabled: count === 0,
        onAction: () => runAction(targets, action),
      };
    });
  }, [machines, usable]);
}

/** What a menu offers for these machines. */
function useMachineActions(machines: readonly Machine[]): MenuEntry[] {
  const hostId = onlyHost(machines);
  const rows = useMemo(() => (hostId === null ? noRows : machines.map(({ row }) => row)), [machines, hostId]);
  const onOne = useDomainActions(hostId ?? '', rows);
  const acrossHosts = useEntriesAcrossHosts(hostId === null ? machines : none);
  return hostId === null ? acrossHosts : onOne;
}

const none: readonly Machine[] = [];

const menuLabel = (machines: readonly Machine[]): string => actionsMenuLabel(machines.map(({ row }) => row));

/** The actions' shortcuts, for what is selected on one host. */
export function useSelectionShortcuts(selected: readonly Machine[]): void {
  const hostId = onlyHost(selected);
  const rows = useMemo(() => (hostId === null ? noRows : selected.map(({ row }) => row)), [selected, hostId]);
  useActionShortcuts(hostId ?? '', rows);
}

interface Props {
  machines: readonly Machine[];
}

export function SelectionMenu({
  machines,
  at,
  onClose,
}: Props & { at: { x: number; y: number }; onClose(): void }): ReactElement {
  return (
    <ContextMenu
      label={menuLabel(machines)}
      at={at}
      entries={useMachineActions(machines)}
      onClose={onClose}
    />
  );
}

/** How many are selected, and what can be done with them. */
export function SelectionBar({ machines, onClear }: Props & { onClear(): void }): ReactElement {
  return (
    <>
      <span role="status" className="numeric text-small font-medium whitespace-nowrap">
        {t('domains.selected', { n: machines.length })}
      </span>
      <MenuButton label={menuLabel(machines)} entries={useMachineActions(machines)} />
      <IconButton size="small" label={t('domains.clearSelection')} icon={X} onPress={onClear} />
    </>
  );
}
