import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { ConsoleStatus } from '../../../electron/contract/contract';
import type { DomainConsole, DomainRow } from '../../../electron/contract/inventory';
import { useShown } from '../../app/use-shown';
import { bridge } from '../../bridge/bridge';
import { copyText } from '../../lib/clipboard';
import { t } from '../../lib/i18n/t';
import { keysOf, pressed } from '../../lib/shortcuts';
import { Button, IconButton } from '../../ui/button';
import { FindBar } from '../../ui/find-bar';
import { Select } from '../../ui/fields';
import { StateBadge } from '../../ui/state-badge';
import { runAction } from '../operations/run-action';
import { ConsoleSession } from './console-session';
import { needsGuard } from './paste';
import { PasteDecision } from './paste-decision';
import { standingOf, type Standing } from './standing';

interface Props {
  session: ConsoleSession;
  row: DomainRow;
  consoles: readonly DomainConsole[];
  readonly: boolean;
  onDevice(device: string): void;
}

function useConsoleStatus(hostId: string, uuid: string): ConsoleStatus | null {
  const [status, setStatus] = useState<ConsoleStatus | null>(null);
  useEffect(() => bridge().subscribe('consoles.status', { hostId, uuid }, setStatus), [hostId, uuid]);
  return status;
}

/**
 * What the terminal keeps from the guest. "paste" is left to the browser, which fires a paste event. A terminal takes
 * Tab for the guest, so those who have only a keyboard need a way out of their own.
 */
const ownKeys: Record<string, 'copy' | 'paste' | 'find' | 'leave'> = {
  [keysOf('consoleCopy')]: 'copy',
  [keysOf('consolePaste')]: 'paste',
  [keysOf('consoleFind')]: 'find',
  [keysOf('consoleLeave')]: 'leave',
};

/** QEMU takes up to a second to notice that somebody listens; a guest with nothing to say must not hold a screenshot up. */
const HEARD_MS = 2500;

/** Whether an attached console has had its chance to say something. */
function useHeard(attached: boolean, silent: boolean): boolean {
  const [late, setLate] = useState(false);
  const waiting = attached && silent && !late;
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), HEARD_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return !waiting;
}

/** An opened console: the terminal, and under it how it stands. */
export function ConsolePane({ session, row, consoles, readonly, onDevice }: Props): ReactElement {
  const { hostId, uuid, device } = session.target;
  const view = useSyncExternalStore(session.subscribe, () => session.view);
  const standing = standingOf(view, useConsoleStatus(hostId, uuid));
  const [pasting, setPasting] = useState<string | null>(null);
  const screen = useRef<HTMLDivElement>(null);
  const statusLine = useRef<HTMLDivElement>(null);
  const hint = useId();
  const find = useFind(session);
  const { xterm } = session.terminal;
  const typing = standing.attached && !readonly;
  const settled = useHeard(standing.attached, view.silent);
  useShown(view.phase === 'closed' || (view.phase === 'open' && standing.kind !== 'busy' && settled));

  useEffect(() => (screen.current ? session.terminal.show(screen.current) : undefined), [session]);
  useEffect(() => {
    xterm.options.disableStdin = !typing;
  }, [xterm, typing]);

  const offers: Record<NonNullable<Standing['offer']>, [label: string, act: () => void]> = {
    'take-over': [t('console.takeOver'), () => void session.open(true)],
    'take-back': [t('console.takeBack'), () => void session.open(true)],
    reopen: [t('console.reopen'), () => void session.open()],
    start: [
      row.managedSave ? t('operations.action.restore') : t('operations.action.start'),
      () => runAction([{ hostId, uuid }], row.managedSave ? 'restore' : 'start'),
    ],
  };
  const offer = standing.offer && offers[standing.offer];

  return (
    <section
      aria-label={t('console.of', { name: row.name })}
      aria-describedby={hint}
      className="flex min-h-0 grow flex-col"
      onKeyDownCapture={(event) => {
        const action = ownKeys[pressed(event)];
        if (!action || !screen.current?.contains(event.target as Node)) return;
        event.stopPropagation();
        if (action === 'paste') return;
        event.preventDefault();
        if (action === 'copy' && xterm.hasSelection()) void copyText(xterm.getSelection());
        if (action === 'find') find.open();
        if (action === 'leave') statusLine.current?.querySelector('button')?.focus();
      }}
      onPasteCapture={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (!typing || !screen.current?.contains(event.target as Node) || !needsGuard(text)) return;
        event.preventDefault();
        event.stopPropagation();
        setPasting(text);
      }}
    >
      {find.bar}
      <div className="min-h-0 grow bg-(--terminal-bg) py-2 pl-3">
        <div ref={screen} className="selectable size-full" />
      </div>
      <div ref={statusLine} className="@container shrink-0 border-t border-line bg-raised">
        <div className="flex min-h-10 items-center gap-2 px-3 py-1 text-small">
          <span role="status" className="min-w-0 text-soft">
            <StateBadge kind={standing.kind}>{standing.text}</StateBadge>
          </span>
          {offer && (
            <Button
              size="small"
              isDisabled={readonly}
              onPress={() => {
                offer[1]();
                xterm.focus();
              }}
            >
              {offer[0]}
            </Button>
          )}
          {readonly && <span className="truncate text-faint">{t('console.readOnly')}</span>}
          <span className="grow" />
          <span id={hint} className="hidden shrink-0 text-faint @3xl:inline">
            {t('console.leaveHint')}
          </span>
          {consoles.length > 1 && (
            <span className="shrink-0 whitespace-nowrap">
              <Select
                hideLabel
                label={t('console.device')}
                value={device ?? consoles[0]?.device ?? ''}
                onChange={onDevice}
                options={consoles.map((each) => ({
                  id: each.device,
                  label: t('console.deviceLabel', each),
                }))}
              />
            </span>
          )}
          <IconButton
            size="small"
            icon={Search}
            label={t('console.find')}
            shortcut={keysOf('consoleFind')}
            tooltip="top"
            onPress={find.open}
          />
        </div>
      </div>
      {pasting !== null && (
        <PasteDecision
          text={pasting}
          onCancel={() => setPasting(null)}
          onPaste={() => {
            setPasting(null);
            xterm.paste(pasting);
            xterm.focus();
          }}
        />
      )}
    </section>
  );
}

/** The find bar of a session. */
function useFind(session: ConsoleSession): { bar: ReactElement | null; open(): void } {
  const [text, setText] = useState<string | null>(null);
  const [found, setFound] = useState({ at: 0, of: 0 });
  const { search, xterm } = session.terminal;
  const opener = (): void => setText((before) => before ?? xterm.getSelection().split('\n')[0] ?? '');
  useEffect(() => {
    const listening = search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ at: resultIndex + 1, of: resultCount }),
    );
    return () => listening.dispose();
  }, [search]);
  if (text === null) return { bar: null, open: opener };
  const bar = (
    <div className="border-b border-line">
      <FindBar
        label={t('console.find')}
        text={text}
        found={text === '' ? null : found}
        onText={(next) => {
          setText(next);
          if (next === '') search.clearDecorations();
          else session.terminal.find(next, 'here');
        }}
        onNext={() => session.terminal.find(text, 'next')}
        onPrevious={() => session.terminal.find(text, 'previous')}
        onClose={() => {
          setText(null);
          search.clearDecorations();
          xterm.focus();
        }}
      />
    </div>
  );
  return { bar, open: opener };
}
