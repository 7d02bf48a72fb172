import { PanelLeftClose, PanelLeftOpen, Plus } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { useHosts } from '../features/hosts/store';
import { updateSettings, useSetting } from '../features/settings/store';
import { t } from '../lib/i18n/t';
import { keysOf } from '../lib/shortcuts';
import { Button, IconButton } from '../ui/button';
import { cx } from '../ui/cx';
import { useNarrowerThan } from './appearance';
import { navigate } from './router';
import type { Route } from './router';
import { SidebarHostIcon } from './sidebar-host-icon';
import { SidebarHosts } from './sidebar-hosts';
import { SidebarMachinesIcon } from './sidebar-machines';

const MIN = 160;
const MAX = 480;
const DEFAULT = 240;
/** Narrower windows fold the sidebar to icons. */
const FOLD_BELOW = 960;

export function Sidebar({ route }: { route: Route }): ReactElement {
  const narrow = useNarrowerThan(FOLD_BELOW);
  const collapsed = useSetting('sidebarCollapsed') ?? false;
  const saved = useSetting('sidebarWidth') ?? DEFAULT;
  const [dragged, setDragged] = useState<number | null>(null);
  const ids = useHosts((state) => state.ids);
  const folded = narrow || collapsed;
  const width = dragged ?? saved;
  const addHost = (): void => navigate({ page: 'add-host' });
  const toggle = (
    <IconButton
      size="small"
      label={folded ? t('app.sidebar.expand') : t('app.sidebar.collapse')}
      shortcut={keysOf('sidebar')}
      tooltip="right"
      icon={folded ? PanelLeftOpen : PanelLeftClose}
      isDisabled={narrow}
      onPress={() => updateSettings({ sidebarCollapsed: !collapsed })}
    />
  );
  if (folded)
    return (
      <nav
        data-region
        aria-label={t('app.sidebar.title')}
        className="flex w-12 shrink-0 flex-col items-center gap-1 border-r border-line bg-sunken py-2"
      >
        {!narrow && toggle}
        <ul
          className="flex min-h-0 w-full flex-col items-center gap-1 overflow-y-auto px-1 py-1"
          onKeyDown={moveFocus}
        >
          {ids.length > 0 && <SidebarMachinesIcon route={route} />}
          {ids.map((id) => (
            <SidebarHostIcon key={id} hostId={id} route={route} />
          ))}
        </ul>
        <IconButton label={t('app.sidebar.addHost')} icon={Plus} tooltip="right" onPress={addHost} />
      </nav>
    );
  return (
    <nav
      data-region
      aria-label={t('app.sidebar.title')}
      className="relative flex shrink-0 flex-col border-r border-line bg-sunken"
      style={{ width: `${width / 16}rem` }}
    >
      <header className="flex h-9 shrink-0 items-center justify-between pr-1.5 pl-4">
        <h2 className="caps">{t('app.sidebar.title')}</h2>
        {toggle}
      </header>
      <SidebarHosts route={route} onKeyDown={moveFocus} />
      <div className="border-t border-line p-2">
        <Button variant="ghost" icon={Plus} onPress={addHost}>
          {t('app.sidebar.addHost')}
        </Button>
      </div>
      <Resizer
        width={width}
        active={dragged !== null}
        onDrag={setDragged}
        onDone={(next) => {
          setDragged(null);
          updateSettings({ sidebarWidth: next });
        }}
      />
    </nav>
  );
}

const clamp = (width: number): number => Math.round(Math.min(MAX, Math.max(MIN, width)));

interface ResizerProps {
  width: number;
  active: boolean;
  onDrag(width: number): void;
  onDone(width: number): void;
}

function Resizer({ width, active, onDrag, onDone }: ResizerProps): ReactElement {
  const scale = useSetting('scale') ?? 1;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const from = event.clientX;
    let latest = width;
    const move = (moved: globalThis.PointerEvent): void => {
      latest = clamp(width + (moved.clientX - from) / scale);
      onDrag(latest);
    };
    const done = (): void => {
      handle.removeEventListener('pointermove', move);
      onDone(latest);
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', done, { once: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onDone(clamp(width + step));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('app.sidebar.resize')}
      aria-valuenow={width}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onDone(DEFAULT)}
      className={cx(
        'absolute inset-y-0 -right-1 z-20 w-2 cursor-col-resize touch-none',
        'after:absolute after:inset-y-0 after:right-0.75 after:w-0.5 after:transition-colors hover:after:bg-line-strong',
        active && 'after:bg-focus!',
      )}
    />
  );
}

/** Up and down go through the sidebar's links and buttons. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
