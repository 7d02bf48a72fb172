import {
  CalendarCheck,
  CalendarX,
  CirclePower,
  Eraser,
  HardDriveDownload,
  HardDriveUpload,
  Moon,
  Pause,
  Play,
  Power,
  RefreshCw,
  RotateCcw,
  StepForward,
  Sun,
  Trash2,
  Zap,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import type { DomainAction } from '../../../electron/contract/operations';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { MenuButton, type MenuEntry } from '../../ui/menu';
import { useHost } from '../hosts/store';
import { actionsOfKey, shortcutOf } from './action-keys';
import { applies, isDangerous, offeredActions, primaryActions } from './rules';
import { runAction } from './run-action';

const icons: Record<DomainAction, LucideIcon> = {
  start: Play,
  restore: HardDriveUpload,
  shutdown: Power,
  reboot: RefreshCw,
  suspend: Pause,
  resume: StepForward,
  save: HardDriveDownload,
  'discard-save': Eraser,
  'pm-suspend': Moon,
  'pm-wakeup': Sun,
  autostart: CalendarCheck,
  'no-autostart': CalendarX,
  nmi: Zap,
  reset: RotateCcw,
  destroy: CirclePower,
  delete: Trash2,
};

type Blocked = 'readOnly' | 'hostAway' | null;

/** Why no action can be taken on this host now, whatever its domains' states. */
function blockedBy(host: HostDto | undefined): Blocked {
  if (host?.readonly) return 'readOnly';
  return host?.state === 'ready' ? null : 'hostAway';
}

function targetsOf(hostId: string, rows: readonly DomainRow[]): { hostId: string; uuid: string }[] {
  return rows.map(({ uuid }) => ({ hostId, uuid }));
}

function labelOf(action: DomainAction, n: number, of: number): string {
  const label = t(`operations.action.${action}`);
  if (of <= 1 || n === 0) return label;
  return n === of
    ? t('operations.counted', { action: label, n })
    : t('operations.countedOf', { action: label, n, of });
}

/** The same, at one moment, where no component asks. */
export function domainMenu(host: HostDto | undefined, rows: readonly DomainRow[]): MenuEntry[] {
  const blocked = blockedBy(host);
  const entries = offeredActions(rows).flatMap<MenuEntry>(({ action, count }) => {
    const entry: MenuEntry = {
      id: action,
      label: labelOf(action, count, rows.length),
      icon: icons[action],
      shortcut: shortcutOf(action),
      danger: isDangerous(action),
      disabled: blocked !== null || count === 0,
      onAction: () => host && runAction(targetsOf(host.id, rows), action),
    };
    return action === 'reset' ? ['separator', entry] : [entry];
  });
  if (blocked === null) return entries;
  return [
    { id: 'blocked', label: t(`operations.${blocked}`), disabled: true, onAction: () => undefined },
    'separator',
    ...entries,
  ];
}

/** What a context or overflow menu shows for these domains of one host, always in the same order. */
export function useDomainActions(hostId: string, rows: readonly DomainRow[]): MenuEntry[] {
  const host = useHost(hostId);
  return useMemo(() => domainMenu(host, rows), [host, rows]);
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
  const rows = useMemo(() => [row], [row]);
  return <MenuButton label={actionsMenuLabel(rows)} entries={useDomainActions(hostId, rows)} />;
}

/** The likeliest actions of a domain as labelled buttons. */
export function DomainActionButtons({ hostId, row }: { hostId: string; row: DomainRow }): ReactElement {
  const blocked = blockedBy(useHost(hostId));
  const [first] = primaryActions(row);
  return (
    <>
      {primaryActions(row).map((action) => (
        <Button
          key={action}
          icon={icons[action]}
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
export function useActionShortcuts(hostId: string, rows: readonly DomainRow[]): void {
  const host = useHost(hostId);
  useEffect(() => {
    if (rows.length === 0 || blockedBy(host) !== null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat || isTyping(event.target)) return;
      const meant = actionsOfKey(event);
      const [fallback] = meant;
      if (!fallback) return;
      event.preventDefault();
      const action = meant.find((each) => rows.some((row) => applies(each, row))) ?? fallback;
      runAction(targetsOf(hostId, rows), action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [host, hostId, rows]);
}
