import type { ErrorDto } from '../../../electron/contract/errors';
import { bridge, toErrorDto, type PageStream } from '../../bridge/bridge';
import { AppTerminal, type TerminalRequests } from './terminal';

export interface ConsoleTarget {
  hostId: string;
  uuid: string;
  /** null takes the machine's first console. */
  device: string | null;
}

/** opening: asked for. open: bytes flow, or will when main has attached it. closed: from the other side. */
export interface ConsoleView {
  phase: 'opening' | 'open' | 'closed' | 'failed';
  error: ErrorDto | null;
  /** Nothing has been received yet. */
  silent: boolean;
  /** It was open at some time. */
  everOpen: boolean;
}

/** One console on the page: a terminal, and the byte stream that feeds it. */
export class ConsoleSession {
  readonly terminal: AppTerminal;
  #view: ConsoleView = { phase: 'opening', error: null, silent: true, everOpen: false };
  #stream: PageStream<'consoles.open'> | null = null;
  #attempt = new AbortController();
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly target: ConsoleTarget,
    requests: TerminalRequests,
  ) {
    this.terminal = new AppTerminal(requests);
    const encoder = new TextEncoder();
    this.terminal.xterm.onData((text) => this.#send(encoder.encode(text)));
    this.terminal.xterm.onBinary((text) => this.#send(Uint8Array.from(text, (char) => char.charCodeAt(0))));
  }

  get view(): ConsoleView {
    return this.#view;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Opens the stream, or opens it anew. `force` takes the console from another client. */
  async open(force = false): Promise<void> {
    this.#close();
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#show({ phase: 'opening', error: null });
    try {
      const stream = await bridge().openStream(
        'consoles.open',
        { ...this.target, force },
        { signal: attempt.signal },
      );
      if (attempt.signal.aborted) stream.close();
      else this.#use(stream);
    } catch (thrown) {
      if (!attempt.signal.aborted) this.#show({ phase: 'failed', error: toErrorDto(thrown) });
    }
  }

  dispose(): void {
    this.#close();
    this.#listeners.clear();
    this.terminal.dispose();
  }

  #use(stream: PageStream<'consoles.open'>): void {
    this.#stream = stream;
    const { xterm } = this.terminal;
    // What was received before comes again with the new stream.
    xterm.reset();
    this.#show({ phase: 'open', silent: true, everOpen: true });
    stream.onData((bytes) => {
      if (this.#view.silent) this.#show({ silent: false });
      // A guest that floods waits until its bytes are drawn.
      xterm.write(bytes, () => stream.credit(bytes.length));
    });
    stream.onEnd((error) => {
      this.#stream = null;
      this.#show({ phase: 'closed', error });
    });
  }

  #send(bytes: Uint8Array): void {
    // A stream that closes meanwhile tells so by its end.
    this.#stream?.write(bytes).catch(() => undefined);
  }

  #close(): void {
    this.#attempt.abort();
    this.#stream?.close();
    this.#stream = null;
  }

  #show(change: Partial<ConsoleView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
