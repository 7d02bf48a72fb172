import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installBridge } from '../../bridge/bridge';
import { sampleDomain } from '../../bridge/samples';
import { FakeBridge } from '../../bridge/fake-bridge';
import { ConsolePane } from './console-pane';
import { ConsoleSession } from './console-session';
import { AppTerminal } from './terminal';

const row = sampleDomain();

let fake: FakeBridge;
let session: ConsoleSession;

beforeEach(async () => {
  // There is nothing here to draw cells on. The terminal itself, which takes input and bytes, is the real one.
  vi.spyOn(AppTerminal.prototype, 'show').mockReturnValue(() => undefined);
  fake = new FakeBridge({ 'app.shown': () => null });
  installBridge(fake);
  session = new ConsoleSession(
    { hostId: 'lab', uuid: row.uuid, device: null },
    { onClipboard: vi.fn(), onLink: vi.fn() },
  );
  await session.open();
});
afterEach(() => {
  cleanup();
  session.dispose();
  vi.restoreAllMocks();
});

function show({ readonly = false } = {}): HTMLElement {
  render(
    <ConsolePane session={session} row={row} consoles={[]} readonly={readonly} onDevice={() => undefined} />,
  );
  act(() => fake.emit('consoles.status', { state: 'attached', since: 0 }));
  return screen.getByRole('region', { name: 'Serial console of gateway' });
}

function paste(region: HTMLElement, text: string): boolean {
  const target = region.querySelector('.selectable');
  if (!target) throw new Error('no terminal');
  // True when nobody kept the browser, and with it the terminal, from pasting.
  return fireEvent.paste(target, { clipboardData: { getData: () => text } });
}

describe('ConsolePane', () => {
  it('lets a text without line ends through', () => {
    expect(paste(show(), 'ls -l')).toBe(true);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks before a text that would run by itself', () => {
    const region = show();
    // It would put the text into the field that only a shown terminal has.
    const pasted = vi.spyOn(session.terminal.xterm, 'paste').mockReturnValue();
    expect(paste(region, 'rm a\nrm b\n')).toBe(false);
    const dialog = screen.getByRole('dialog', { name: 'Paste 2 lines?' });
    expect(within(dialog).getByText(/rm a\s+rm b/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(pasted).not.toHaveBeenCalled();
    paste(region, 'rm a\nrm b\n');
    fireEvent.click(screen.getByRole('button', { name: 'Paste' }));
    expect(pasted.mock.calls).toEqual([['rm a\nrm b\n']]);
  });

  it('takes a console over when asked', () => {
    const region = show();
    act(() => fake.emit('consoles.status', { state: 'detached', since: 0, reason: 'in-use' }));
    expect(within(region).getByRole('status').textContent).toBe('Another client has this console.');
    fireEvent.click(within(region).getByRole('button', { name: 'Take over' }));
    expect(fake.streams.map(({ args }) => args)).toEqual([
      { ...session.target, force: false },
      { ...session.target, force: true },
    ]);
  });

  it('takes no input while detached, and none on a read-only connection', () => {
    show();
    const { options } = session.terminal.xterm;
    expect(options.disableStdin).toBe(false);
    act(() => fake.emit('consoles.status', { state: 'detached', since: 0, reason: 'host-away' }));
    expect(options.disableStdin).toBe(true);
    cleanup();
    show({ readonly: true });
    expect(options.disableStdin).toBe(true);
  });
});
