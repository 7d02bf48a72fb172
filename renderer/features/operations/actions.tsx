import { ArrowRightLeft, Bug, Camera, FileDown, FileUp, SlidersHorizontal } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { DomainRequestInput } from '../../../electron/contract/operations';
import { maxMigrationTargets } from '../../../electron/contract/migration-options';
import type { DomainAction } from '../../../electron/contract/domain-actions';
import { navigate } from '../../app/router';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { MenuButton, type MenuEntry } from '../../ui/menu';
import { useHost, useHosts } from '../hosts/store';
import { actionIcons } from './action-icons';
import { actionsOfKey, shortcutOf } from './action-keys';
import { openMachinePanel } from './machine-panel';
import type { MachinePanel } from './machine-panel';
import {
  applies,
  hostForbids,
  isDangerous,
  offeredActions,
  primaryActions,
  whyNotWritten,
  type ActionTarget,
} from './rules';
import { runAction } from './run-action';
import { openPlan } from './tray-state';
import { wantSnapshot } from './wanted-snapshot';

/** A domain where it is. */
export interface OnHost {
  hostId: string;
  row: DomainRow;
}

const targetOf = ({ hostId, row }: OnHost): ActionTarget => ({ hostId, uuid: row.uuid });

function labelOf(action: DomainAction, n: number, of: number): string {
  const label = t(`operations.action.${action}`);
  if (of <= 1 || n === 0) return label;
  return n === of
    ? t('operations.counted', { action: label, n })
    : t('operations.countedOf', { action: label, n, of });
}

/** Opens the dry run with the options of an action, whose most usual form stands above it. */
function optionsEntry(
  id: string,
  label: string,
  machines: readonly OnHost[],
  request: DomainRequestInput,
  disabled: boolean,
): MenuEntry {
  return {
    id,
    label,
    icon: SlidersHorizontal,
    disabled,
    onAction: () => openPlan(machines.map(targetOf), request),
  };
}

/** One machine's memory goes to a file of the host, to be restored or to be looked at. */
function fileEntries(
  machines: readonly OnHost[],
  possible: boolean,
): Partial<Record<'save' | 'dump', MenuEntry[]>> {
  const [only, ...more] = machines;
  if (!only || more.length > 0) return {};
  const target = targetOf(only);
  const disabled = !possible || whyNotWritten(only.row) !== null;
  const { hostId } = only;
  const open = (panel: MachinePanel, icon: LucideIcon, off: boolean): MenuEntry => ({
    id: panel.kind,
    label: t('operations.opens', { action: t(`operations.action.${panel.kind}`) }),
    icon,
    disabled: off,
    onAction: () => openMachinePanel(panel),
  });
  return {
    save: [
      only.row.id === null
        ? open({ kind: 'restore-from-file', hostId }, FileUp, !possible)
        : open({ kind: 'save-to-file', target }, FileDown, disabled),
    ],
    dump: [open({ kind: 'core-dump', target }, Bug, disabled)],
  };
}

/** Leads to the wizard; whether it can be done is what that finds out. */
const migrateEntry = (machines: readonly OnHost[], disabled: boolean): MenuEntry => ({
  id: 'migrate',
  label: t('migration.menu'),
  icon: ArrowRightLeft,
  disabled: disabled || machines.length > maxMigrationTargets,
  onAction: () => navigate({ page: 'migrate', targets: machines.map(targetOf) }),
});

/** Its form is on the machine's own page, so that it is offered for one alone. */
function snapshotEntry(machines: readonly OnHost[], may: boolean): MenuEntry[] {
  const [machine, ...others] = machines;
  if (!machine || others.length > 0) return [];
  return [
    {
      id: 'snapshot',
      label: t('snapshots.take'),
      icon: Camera,
      disabled: !may,
      onAction: () => wantSnapshot(targetOf(machine)),
    },
  ];
}

/** What a menu shows for these domains of any hosts at this moment, always in the same order. */
export function machineMenu(machines: readonly OnHost[], hosts: ReadonlyMap<string, HostDto>): MenuEntry[] {
  const reachable = machines.filter(({ hostId }) => hostForbids(hosts.get(hostId)) === null);
  const forbids = machines[0] && reachable.length === 0 ? hostForbids(hosts.get(machines[0].hostId)) : null;
  const rows = (forbids === null ? reachable : machines).map(({ row }) => row);
  const takes = (test: (row: DomainRow) => boolean): boolean => forbids === null && rows.some(test);
  const startWith: DomainRequestInput = takes((row) => applies('start', row))
    ? { action: 'start' }
    : { action: 'restore' };
  const files = fileEntries(machines, forbids === null);
  const entries = offeredActions(rows).flatMap<MenuEntry>(({ action, count }) => {
    const n = forbids === null ? count : 0;
    const entry: MenuEntry = {
      id: action,
      label: labelOf(action, n, machines.length),
      icon: actionIcons[action],
      shortcut: shortcutOf(action),
      danger: isDangerous(action),
      disabled: n === 0,
      onAction: () => runAction(machines.map(targetOf), action),
    };
    if (action === 'reset') return [migrateEntry(machines, forbids !== null), 'separator', entry];
    if (action === 'save' || action === 'discard-save' || action === 'nmi')
      return [entry, ...(files[action === 'nmi' ? 'dump' : 'save'] ?? [])];
    if (action === 'pm-suspend' || action === 'pm-wakeup')
      return [...snapshotEntry(machines, forbids === null), entry];
    if (action !== 'shutdown') return [entry];
    return [
      optionsEntry(
        'with-options',
        t('plan.withOptions'),
        machines,
        startWith,
        !takes(({ id }) => id === null),
      ),
      entry,
      optionsEntry('shutdown-by', t('plan.shutdownBy'), machines, { action: 'shutdown' }, n === 0),
    ];
  });
  if (forbids === null) return entries;
  return [
    { id: 'blocked', label: t(`operations.${forbids}`), disabled: true, onAction: () => undefined },
    'separator',
    ...entries,
  ];
}

/** The same, kept up to date. */
function useMachineActions(machines: readonly OnHost[]): MenuEntry[] {
  const hosts = useHosts((state) => state.byId);
  return useMemo(() => machineMenu(machines, hosts), [machines, hosts]);
}

/** The accessible name of a menu for these domains. */
export function actionsMenuLabel(rows: readonly DomainRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first
    ? t('operations.menu', { name: first.name })
    : t('operations.menuOfMany', { n: rows.length });
}

/** All actions of a domain behind one button. */
export function DomainActionsMenu({ hostId, row }: { hostId: string; row: DomainRow }): ReactElement {
  const machines = useMemo(() => [{ hostId, row }], [hostId, row]);
  return <MenuButton label={actionsMenuLabel([row])} entries={useMachineActions(machines)} />;
}

/** The likeliest actions of a domain as labelled buttons. */
export function DomainActionButtons({ hostId, row }: { hostId: string; row: DomainRow }): ReactElement {
  const blocked = hostForbids(useHost(hostId));
  const [first] = primaryActions(row);
  return (
    <>
      {primaryActions(row).map((action) => (
        <Button
          key={action}
          icon={actionIcons[action]}
          variant={
            isDangerous(action) ? 'danger' : action === first && row.id === null ? 'primary' : 'default'
          }
          isDisabled={blocked !== null}
          onPress={() => runAction([{ hostId, uuid: row.uuid }], action)}
        >
          {t(`operations.action.${action}`)}
        </Button>
      ))}
    </>
  );
}

/** Typing goes to the guest or into the field, not to the domain's power button. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [contenteditable="true"], [role="dialog"]') !== null
  );
}

/** The actions' shortcuts for these domains, while the component is shown. */
export function useMachineShortcuts(machines: readonly OnHost[]): void {
  const hosts = useHosts((state) => state.byId);
  useEffect(() => {
    if (!machines.some(({ hostId }) => hostForbids(hosts.get(hostId)) === null)) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat || isTyping(event.target)) return;
      const meant = actionsOfKey(event);
      const [fallback] = meant;
      if (!fallback) return;
      event.preventDefault();
      const action = meant.find((each) => machines.some(({ row }) => applies(each, row))) ?? fallback;
      runAction(machines.map(targetOf), action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [hosts, machines]);
}
