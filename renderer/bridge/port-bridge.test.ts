import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STREAM_WINDOW } from '../../electron/contract/protocol';
import type { StreamMessage, ToMain, ToPage } from '../../electron/contract/protocol';
import { CallError } from './bridge';
import type { PageStream } from './bridge';
import { PortBridge } from './port-bridge';

/** Main's end of a port, with what has come over it. */
class FarEnd<In, Out> {
  readonly received: In[] = [];
  constructor(readonly port: MessagePort) {
    port.onmessage = (event: MessageEvent<In>) => this.received.push(event.data);
  }
  send(message: Out, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }
  async next(count: number): Promise<In[]> {
    await vi.waitFor(() => expect(this.received.length).toBeGreaterThanOrEqual(count));
    return this.received;
  }
}

const error = { code: 'BAD_ARGUMENTS', number: null, domain: null, level: 2, message: 'no' };

describe('the bridge', () => {
  let main: FarEnd<ToMain, ToPage>;
  let page: PortBridge;
  const opened: MessagePort[] = [];

  beforeEach(() => {
    const { port1, port2 } = new MessageChannel();
    opened.push(port1, port2);
    main = new FarEnd(port2);
    page = new PortBridge(port1);
  });
  afterEach(() => {
    for (const port of opened.splice(0)) port.close();
  });

  it('gives each call its own answer', async () => {
    const first = page.call('domains.xml', { hostId: 'a', uuid: 'x' });
    const second = page.call('domains.xml', { hostId: 'b', uuid: 'y' });
    await main.next(2);
    main.send({ type: 'reply', id: 2, ok: true, value: '<b/>' });
    main.send({ type: 'reply', id: 1, ok: true, value: '<a/>' });
    expect(await first).toBe('<a/>');
    expect(await second).toBe('<b/>');
    expect(main.received[0]).toEqual({
      type: 'call',
      id: 1,
      name: 'domains.xml',
      args: { hostId: 'a', uuid: 'x' },
    });
  });

  it('turns a refusal into a typed error', async () => {
    const call = page.call('app.info', {});
    await main.next(1);
    main.send({ type: 'reply', id: 1, ok: false, error });
    await expect(call).rejects.toMatchObject({ dto: error });
    await expect(call).rejects.toBeInstanceOf(CallError);
  });

  it('passes a cancellation on, and none after the answer', async () => {
    const controller = new AbortController();
    const call = page.call('app.info', {}, { signal: controller.signal });
    controller.abort();
    expect(await main.next(2)).toContainEqual({ type: 'cancel', id: 1 });
    main.send({ type: 'reply', id: 1, ok: false, error: { ...error, code: 'CANCELLED' } });
    await expect(call).rejects.toMatchObject({ dto: { code: 'CANCELLED' } });

    const late = new AbortController();
    const answered = page.call('app.openLogFolder', {}, { signal: late.signal });
    await main.next(3);
    main.send({ type: 'reply', id: 2, ok: true, value: null });
    await answered;
    late.abort();
    const last = page.call('app.openLogFolder', {});
    await main.next(4);
    main.send({ type: 'reply', id: 3, ok: true, value: null });
    await last;
    expect(main.received.filter((message) => message.type === 'cancel')).toHaveLength(1);
  });

  it('feeds a subscription until it is given up', async () => {
    const seen: unknown[] = [];
    const unsubscribe = page.subscribe('operations.watch', {}, (payload) => seen.push(payload));
    await main.next(1);
    const payload = { kind: 'removed', ids: ['1'] };
    main.send({ type: 'payload', id: 1, payload });
    await vi.waitFor(() => expect(seen).toEqual([payload]));
    unsubscribe();
    unsubscribe();
    expect((await main.next(2)).slice(1)).toEqual([{ type: 'unsubscribe', id: 1 }]);
    main.send({ type: 'payload', id: 1, payload });
    const call = page.call('app.openLogFolder', {});
    await main.next(3);
    main.send({ type: 'reply', id: 2, ok: true, value: null });
    await call;
    expect(seen).toHaveLength(1);
  });

  it('says when main ends a subscription', async () => {
    const ends: unknown[] = [];
    page.subscribe(
      'operations.watch',
      {},
      () => undefined,
      (why) => ends.push(why),
    );
    await main.next(1);
    main.send({ type: 'ended', id: 1, error });
    await vi.waitFor(() => expect(ends).toEqual([error]));
  });

  describe('a byte stream', () => {
    const open = async (): Promise<{
      stream: PageStream;
      far: FarEnd<StreamMessage, StreamMessage>;
    }> => {
      const opening = page.openStream('consoles.open', { hostId: 'a', uuid: 'x', device: null });
      await main.next(1);
      const { port1, port2 } = new MessageChannel();
      opened.push(port1, port2);
      const far = new FarEnd<StreamMessage, StreamMessage>(port2);
      main.send({ type: 'opened', id: 1, value: null }, [port1]);
      return { stream: await opening, far };
    };

    it('carries bytes both ways, and credit', async () => {
      const { stream, far } = await open();
      far.send({ type: 'data', bytes: Uint8Array.of(1, 2) });
      const got: number[] = [];
      await new Promise<void>((resolve) =>
        stream.onData((bytes) => {
          got.push(...bytes);
          stream.credit(bytes.length);
          resolve();
        }),
      );
      expect(got).toEqual([1, 2]);
      await stream.write(Uint8Array.of(3));
      const [credit, data] = await far.next(2);
      expect(credit).toEqual({ type: 'credit', bytes: 2 });
      // The array comes out of the channel as one of Node's realm, not of jsdom's.
      expect(data?.type === 'data' && [...data.bytes]).toEqual([3]);
    });

    it('sends no more than the window without credit', async () => {
      const { stream, far } = await open();
      let written = false;
      const writing = stream.write(new Uint8Array(STREAM_WINDOW + 10)).then(() => (written = true));
      const [first] = await far.next(1);
      expect(first?.type === 'data' && first.bytes.length).toBe(STREAM_WINDOW);
      expect(written).toBe(false);
      far.send({ type: 'credit', bytes: 10 });
      await writing;
      const [, second] = await far.next(2);
      expect(second?.type === 'data' && second.bytes.length).toBe(10);
    });

    it('ends from either side', async () => {
      const { stream, far } = await open();
      const ends: unknown[] = [];
      stream.onEnd((why) => ends.push(why));
      const writing = stream.write(new Uint8Array(STREAM_WINDOW + 1));
      far.send({ type: 'end', error });
      await expect(writing).rejects.toMatchObject({ dto: error });
      expect(ends).toEqual([error]);
      await expect(stream.write(Uint8Array.of(1))).rejects.toBeInstanceOf(CallError);
    });

    it('tells main when the page closes it', async () => {
      const { stream, far } = await open();
      stream.close();
      stream.close();
      expect(await far.next(1)).toEqual([{ type: 'end', error: null }]);
    });
  });
});
