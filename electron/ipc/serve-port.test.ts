import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HandlerError } from '../contract/handlers.js';
import type { ByteDuplex, CallContext, Handlers } from '../contract/handlers.js';
import { MAX_MESSAGE_BYTES } from '../contract/protocol.js';
import type { StreamMessage } from '../contract/protocol.js';
import { servePort } from './serve-port.js';
import { createChannel, PageEnd } from './test-ports.js';

const uuid = '11111111-2222-3333-4444-555555555555';
let page: PageEnd;
let stop: () => void;
let logged: { message: string; details: Record<string, unknown> }[];
let calls: Partial<Handlers['calls']>;
let topics: Partial<Handlers['topics']>;
let streams: Partial<Handlers['streams']>;

beforeEach(() => {
  logged = [];
  [calls, topics, streams] = [{}, {}, {}];
  const channel = createChannel();
  page = PageEnd.of(channel);
  const log = (message: string, details: Record<string, unknown>): void =>
    void logged.push({ message, details });
  stop = servePort({
    port: channel.port1,
    windowId: 7,
    // A test gives the handlers it needs, before it asks for them.
    handlers: { calls, topics, streams } as Handlers,
    createChannel,
    log: { warn: log, error: log },
  });
});

afterEach(() => stop());

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('calls', () => {
  it('answers with what the handler returns, after validation filled in defaults', async () => {
    let got: unknown;
    calls['app.reportError'] = (args, ctx) => {
      got = { args, windowId: ctx.windowId };
      return null;
    };
    page.post({ type: 'call', id: 1, name: 'app.reportError', args: { message: 'm' } });
    expect(await page.next()).toEqual({ type: 'reply', id: 1, ok: true, value: null });
    expect(got).toEqual({ args: { message: 'm', stack: '' }, windowId: 7 });
  });

  it('passes on the error a handler chose to tell', async () => {
    const dto = { code: 'VIR_ERR_NO_DOMAIN', number: 42, domain: 'VIR_FROM_QEMU', level: 2, message: 'gone' };
    calls['domains.xml'] = () => {
      throw new HandlerError(dto);
    };
    page.post({ type: 'call', id: 2, name: 'domains.xml', args: { hostId: 'demo', uuid } });
    expect(await page.next()).toEqual({ type: 'reply', id: 2, ok: false, error: dto });
    expect(logged).toEqual([]);
  });

  it('makes anything else a logged INTERNAL', async () => {
    calls['app.report'] = () => Promise.reject(new TypeError('oops'));
    page.post({ type: 'call', id: 3, name: 'app.report', args: {} });
    expect(await page.next()).toMatchObject({
      id: 3,
      ok: false,
      error: { code: 'INTERNAL', message: 'oops' },
    });
    expect(logged).toHaveLength(1);
  });

  it('answers a cancelled call at once, aborts its signal and drops its late result', async () => {
    const asked = deferred();
    const late = deferred();
    let signal: AbortSignal | undefined;
    calls['app.report'] = async (_args, ctx: CallContext) => {
      signal = ctx.signal;
      asked.resolve();
      await late.promise;
      return 'late';
    };
    calls['app.licences'] = () => [];
    page.post({ type: 'call', id: 4, name: 'app.report', args: {} });
    await asked.promise;
    page.post({ type: 'cancel', id: 4 });
    expect(await page.next()).toMatchObject({ id: 4, ok: false, error: { code: 'CANCELLED' } });
    expect(signal?.aborted).toBe(true);
    late.resolve();
    page.post({ type: 'call', id: 5, name: 'app.licences', args: {} });
    expect(await page.next()).toMatchObject({ id: 5, ok: true });
  });
});

describe('refusals', () => {
  const call = { type: 'call', id: 9, name: 'app.info', args: {} };

  it.each([
    ['no object', 'hello', 'BAD_MESSAGE', -1],
    ['an unknown type', { ...call, type: 'eval' }, 'BAD_MESSAGE', 9],
    ['an id that is no number', { ...call, id: '9' }, 'BAD_MESSAGE', -1],
    ['a key too many', { ...call, extra: 1 }, 'BAD_MESSAGE', 9],
    ['what is not plain data', { ...call, args: new Map([[1, 2]]) }, 'BAD_MESSAGE', 9],
    ['a bigint', { ...call, args: 1n }, 'BAD_MESSAGE', 9],
    ['an unknown area', { ...call, name: 'fs.readFile' }, 'UNKNOWN_CALL', 9],
    ['an unknown name', { ...call, name: 'app.exec' }, 'UNKNOWN_CALL', 9],
    ['an inherited name', { ...call, name: 'app.constructor' }, 'UNKNOWN_CALL', 9],
    ['an inherited area', { ...call, name: '__proto__.toString' }, 'UNKNOWN_CALL', 9],
    ['a topic asked as a call', { ...call, name: 'hosts.watch' }, 'UNKNOWN_CALL', 9],
    ['arguments of another type', { ...call, name: 'hosts.remove', args: { hostId: 5 } }, 'BAD_ARGUMENTS', 9],
    ['arguments too many', { ...call, args: { extra: true } }, 'BAD_ARGUMENTS', 9],
    ['too many bytes', { ...call, args: new Uint8Array(MAX_MESSAGE_BYTES) }, 'TOO_LARGE', 9],
    ['too long a string', { ...call, args: 'x'.repeat(MAX_MESSAGE_BYTES) }, 'TOO_LARGE', 9],
    ['too long an array', { ...call, args: new Array(2 ** 32 - 1) }, 'TOO_LARGE', 9],
  ])('refuses and logs %s', async (_what, message, code, id) => {
    page.post(message);
    expect(await page.next()).toMatchObject({ type: 'reply', id, ok: false, error: { code, number: null } });
    expect(logged).toMatchObject([{ message: 'a message was refused', details: { code, windowId: 7 } }]);
  });

  it('refuses what is nested without end', async () => {
    const args: Record<string, unknown> = {};
    args['self'] = args;
    page.post({ ...call, args });
    expect(await page.next()).toMatchObject({ id: 9, error: { code: 'BAD_MESSAGE' } });
  });

  it('refuses an id in use, and the first call still gets its answer', async () => {
    const late = deferred();
    calls['app.report'] = async () => {
      await late.promise;
      return 'first';
    };
    page.post({ type: 'call', id: 1, name: 'app.report', args: {} });
    page.post({ type: 'call', id: 1, name: 'app.report', args: {} });
    expect(await page.next()).toMatchObject({ id: 1, ok: false, error: { code: 'BAD_MESSAGE' } });
    late.resolve();
    expect(await page.next()).toMatchObject({ id: 1, ok: true, value: 'first' });
  });

  it('keeps the values of refused arguments out of the log', async () => {
    page.post({ ...call, name: 'hosts.answerPrompt', args: { promptId: 'p', answers: 'hunter2' } });
    await page.next();
    expect(JSON.stringify(logged)).not.toContain('hunter2');
  });
});

describe('topics', () => {
  it('sends payloads from the first on, until unsubscribed', async () => {
    let unsubscribed = 0;
    let emit: (value: number) => void = () => undefined;
    topics['settings.watch'] = async (_args, send) => {
      emit = (value) => send({ scale: value } as Parameters<typeof send>[0]);
      emit(1);
      return () => unsubscribed++;
    };
    calls['app.report'] = () => 'here';
    page.post({ type: 'subscribe', id: 1, name: 'settings.watch', args: {} });
    expect(await page.next()).toEqual({ type: 'payload', id: 1, payload: { scale: 1 } });
    emit(2);
    expect(await page.next()).toMatchObject({ payload: { scale: 2 } });
    page.post({ type: 'unsubscribe', id: 1 });
    page.post({ type: 'call', id: 2, name: 'app.report', args: {} });
    expect(await page.next()).toMatchObject({ id: 2, value: 'here' });
    expect(unsubscribed).toBe(1);
    emit(3);
    page.post({ type: 'call', id: 3, name: 'app.report', args: {} });
    expect(await page.next()).toMatchObject({ id: 3 });
  });

  it('tells why a subscription did not begin', async () => {
    page.post({ type: 'subscribe', id: 1, name: 'inventory.watch', args: { hostId: 'NO!' } });
    expect(await page.next()).toMatchObject({ type: 'ended', id: 1, error: { code: 'BAD_ARGUMENTS' } });
  });

  it('unsubscribes what was still being set up when the page changed its mind', async () => {
    const setUp = deferred();
    const unsubscribed = deferred();
    topics['hosts.watch'] = async () => {
      await setUp.promise;
      return unsubscribed.resolve;
    };
    calls['app.report'] = () => '';
    page.post({ type: 'subscribe', id: 1, name: 'hosts.watch', args: {} });
    page.post({ type: 'unsubscribe', id: 1 });
    page.post({ type: 'call', id: 2, name: 'app.report', args: {} });
    await page.next();
    setUp.resolve();
    await unsubscribed.promise;
  });

  it('ends everything when the port closes', async () => {
    const ended = [deferred(), deferred()];
    topics['hosts.watch'] = () => ended[0]!.resolve;
    calls['app.report'] = (_args, { signal }) => {
      signal.addEventListener('abort', ended[1]!.resolve);
      return new Promise(() => undefined);
    };
    page.post({ type: 'subscribe', id: 1, name: 'hosts.watch', args: {} });
    page.post({ type: 'call', id: 2, name: 'app.report', args: {} });
    page.port.close();
    await Promise.all(ended.map(({ promise }) => promise));
  });
});

describe('byte streams', () => {
  const open = {
    type: 'open',
    id: 1,
    name: 'consoles.open',
    args: { hostId: 'demo', uuid, device: null },
  };

  it('echoes over a port of its own and ends in order', async () => {
    const closed = deferred();
    streams['consoles.open'] = async () => ({ opened: null, duplex: echo(closed.resolve) });
    page.post(open);
    const { message, ports } = await page.nextWithPorts();
    expect(message).toEqual({ type: 'opened', id: 1, value: null });
    const stream = new PageEnd<StreamMessage>(ports[0]!);
    stream.post({ type: 'data', bytes: new Uint8Array([1, 2, 3]) });
    const first = [await stream.next(), await stream.next()];
    expect(first).toContainEqual({ type: 'credit', bytes: 3 });
    expect(first).toContainEqual({ type: 'data', bytes: new Uint8Array([1, 2, 3]) });
    stream.post({ type: 'end', error: null });
    await closed.promise;
    await stream.closed;
  });

  it('tells why it could not open', async () => {
    streams['consoles.open'] = () =>
      Promise.reject(
        new HandlerError({ code: 'VIR_ERR_NO_SUPPORT', number: 3, domain: null, level: 2, message: 'no' }),
      );
    page.post(open);
    expect(await page.next()).toMatchObject({ type: 'reply', id: 1, error: { code: 'VIR_ERR_NO_SUPPORT' } });
  });

  it('ends with its window', async () => {
    const closed = deferred();
    streams['consoles.open'] = async () => ({ opened: null, duplex: echo(closed.resolve) });
    page.post(open);
    const { ports } = await page.nextWithPorts();
    const stream = new PageEnd<StreamMessage>(ports[0]!);
    stop();
    await closed.promise;
    expect(await stream.next()).toEqual({ type: 'end', error: null });
  });
});

/** Gives back what is written to it. */
function echo(onClose: () => void): ByteDuplex {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return {
    readable,
    write: (bytes) => writer.write(bytes),
    close: () => {
      writer.close().catch(() => undefined);
      onClose();
    },
  };
}
