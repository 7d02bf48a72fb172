import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge, type FakeStream } from '../../bridge/fake-bridge';
import { ConsoleSession } from './console-session';

const target = { hostId: 'demo', uuid: '00000000-0000-0000-0000-000000000001', device: null };
const requests = { onClipboard: vi.fn(), onLink: vi.fn() };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let fake: FakeBridge;
let session: ConsoleSession;

beforeEach(() => {
  fake = new FakeBridge();
  installBridge(fake);
  session = new ConsoleSession(target, requests);
});
afterEach(() => session.dispose());

function lastStream(): FakeStream {
  const stream = fake.streams.at(-1)?.fake;
  if (!stream) throw new Error('no stream was opened');
  return stream;
}

function firstLine(): string {
  return session.terminal.xterm.buffer.active.getLine(0)?.translateToString(true) ?? '';
}

describe('ConsoleSession', () => {
  it('shows what the guest says, and credits it once it is in the terminal', async () => {
    await session.open();
    expect(fake.streams[0]?.args).toEqual({ ...target, force: false });
    expect(session.view).toEqual({ phase: 'open', error: null, silent: true, everOpen: true });
    lastStream().send(bytes('login: '));
    expect(lastStream().credited).toBe(0);
    await vi.waitFor(() => expect(lastStream().credited).toBe(7));
    expect(firstLine()).toBe('login: ');
    expect(session.view.silent).toBe(false);
  });

  it('sends what is typed as UTF-8', async () => {
    await session.open();
    session.terminal.xterm.input('é\r');
    expect(lastStream().written).toEqual([bytes('é\r')]);
  });

  it('tells of an end from the other side, and starts afresh when taken back', async () => {
    await session.open();
    lastStream().send(bytes('old'));
    await vi.waitFor(() => expect(firstLine()).toBe('old'));
    lastStream().end(null);
    expect(session.view.phase).toBe('closed');
    await session.open(true);
    expect(fake.streams[1]?.args).toEqual({ ...target, force: true });
    expect(session.view).toEqual({ phase: 'open', error: null, silent: true, everOpen: true });
    expect(firstLine()).toBe('');
  });

  it('says why it could not be opened', async () => {
    const error = { code: 'VIR_ERR_NO_SUPPORT', number: 3, domain: null, level: 2, message: 'no' };
    vi.spyOn(fake, 'openStream').mockRejectedValue(
      new (await import('../../bridge/bridge')).CallError(error),
    );
    await session.open();
    expect(session.view).toMatchObject({ phase: 'failed', error, everOpen: false });
  });

  it('closes the stream when it is put away, also one that opens late', async () => {
    await session.open();
    session.dispose();
    expect(lastStream().closed).toBe(true);
    const late = new ConsoleSession(target, requests);
    const opening = late.open();
    late.dispose();
    await opening;
    expect(lastStream().closed).toBe(true);
  });

  it('lets the guest offer text for the clipboard', async () => {
    await session.open();
    lastStream().send(bytes('\x1b]52;c;aGVsbG8=\x07'));
    await vi.waitFor(() => expect(requests.onClipboard).toHaveBeenCalledWith('hello'));
  });
});
