import type { Calls, Opened, Payload, Result, Streams, Topics, ValidArgs } from './contract.js';
import type { ErrorDto } from './errors.js';

// What main's side has to provide for the contract. ipc calls it with validated arguments; services and shell fill it.

declare global {
  // The contract belongs to no environment; Node's own declaration of this type completes it on main's side.
  interface AbortSignal {
    readonly aborted: boolean;
  }
}

/** Who asks. `signal` aborts when the page cancels, unsubscribes or closes the stream, and when its window goes away. */
export interface CallContext {
  readonly windowId: number;
  readonly signal: AbortSignal;
}

export type Unsubscribe = () => void;

/**
 * A byte stream's main side. ipc pulls `readable` no faster than the page takes it, and awaits each `write` before the next,
 * so a slow side slows the other down. The stream ends when `readable` ends (with its error, when it throws one);
 * `close` is called once in any case.
 */
export interface ByteDuplex {
  readonly readable: AsyncIterable<Uint8Array>;
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
}

export interface OpenedStream<P extends Streams> {
  opened: Opened<P>;
  duplex: ByteDuplex;
}

export type CallHandlers<Names extends Calls> = {
  [P in Names]: (args: ValidArgs<P>, ctx: CallContext) => Result<P> | Promise<Result<P>>;
};

export interface Handlers<Names extends Calls = Calls> {
  calls: CallHandlers<Names>;
  topics: {
    [P in Topics]: (
      args: ValidArgs<P>,
      emit: (payload: Payload<P>) => void,
      ctx: CallContext,
    ) => Unsubscribe | Promise<Unsubscribe>;
  };
  streams: {
    [P in Streams]: (args: ValidArgs<P>, ctx: CallContext) => Promise<OpenedStream<P>>;
  };
}

/** The calls that need windows or the desktop: shell answers them. */
export type ShellCalls =
  'app.openLogFolder' | 'app.openExternal' | 'app.openWindow' | 'app.notify' | 'app.shown' | 'files.choose';

/** All the rest: services answer them. */
export type ServiceHandlers = Handlers<Exclude<Calls, ShellCalls>>;

/** The error a handler throws when it knows what the page should be told; anything else becomes INTERNAL. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';

  constructor(readonly dto: ErrorDto) {
    super(dto.message);
  }
}
