import type { ErrorDto } from '../../electron/contract/errors';
import type { Args, Calls, Opened, Payload, Result, Streams, Topics } from '../../electron/contract/contract';

/** A refused or failed call; `dto` is what the page explains. */
export class CallError extends Error {
  override readonly name = 'CallError';
  constructor(readonly dto: ErrorDto) {
    super(dto.message);
  }
}

export interface CallOptions {
  signal?: AbortSignal;
}

/** A byte stream's end on the page's side. Reading is push: credit what was handled, or the sender stops. */
export interface PageStream<P extends Streams = Streams> {
  opened: Opened<P>;
  /** One listener; bytes that came before it was set are kept for it. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Once; `null` is an end in order. */
  onEnd(listener: (error: ErrorDto | null) => void): void;
  /** Tells the sender that this many bytes were handled. */
  credit(bytes: number): void;
  /** Resolves when the bytes were sent, which waits while the other side is behind. */
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
}

/** The page's way to main. There is one per window. */
export interface Bridge {
  call<P extends Calls>(name: P, args: Args<P>, options?: CallOptions): Promise<Result<P>>;
  /** Returns unsubscribe. `onEnd` comes only when main ends the subscription. */
  subscribe<P extends Topics>(
    name: P,
    args: Args<P>,
    onPayload: (payload: Payload<P>) => void,
    onEnd?: (error: ErrorDto | null) => void,
  ): () => void;
  openStream<P extends Streams>(name: P, args: Args<P>, options?: CallOptions): Promise<PageStream<P>>;
}

let installed: Bridge | null = null;

/** main.tsx installs the real one before it renders; tests install a fake. */
export function installBridge(bridge: Bridge): void {
  installed = bridge;
}

/** The window's bridge. */
export function bridge(): Bridge {
  if (!installed) throw new Error('the bridge is not installed yet');
  return installed;
}

/** What was thrown, as an ErrorDto to present. */
export function toErrorDto(thrown: unknown): ErrorDto {
  if (thrown instanceof CallError) return thrown.dto;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'INTERNAL', number: null, domain: null, level: 2, message };
}
