import type { ErrorDto } from '../contract/errors.js';
import type { ByteDuplex } from '../contract/handlers.js';
import { STREAM_WINDOW } from '../contract/protocol.js';
import type { StreamMessage } from '../contract/protocol.js';
import { appError, toDto } from './errors.js';
import type { IpcLog, Port } from './port.js';

/** Small enough that a screenful shows while the rest is under way. */
const CHUNK = 64 * 1024;

/**
 * Pumps a byte stream over its own port: out as far as the page's credits reach, in one write after the other.
 * Returns how to end it from main's side; `onEnd` is called once, however it ends.
 */
export function serveStream(
  port: Port,
  duplex: ByteDuplex,
  name: string,
  log: IpcLog,
  onEnd: () => void,
): () => void {
  let credit = STREAM_WINDOW;
  let wakeUp: (() => void) | null = null;
  let uncredited = 0;
  let writing = Promise.resolve();
  let ended = false;

  const post = (message: StreamMessage): void => port.postMessage(message);

  const end = (error: ErrorDto | null, tellPage: boolean): void => {
    if (ended) return;
    ended = true;
    wakeUp?.();
    duplex.close();
    if (tellPage) post({ type: 'end', error });
    port.close();
    onEnd();
  };

  const sendAll = async (): Promise<void> => {
    for await (const bytes of duplex.readable) {
      for (let at = 0; at < bytes.length && !ended;) {
        if (credit === 0) await new Promise<void>((resolve) => (wakeUp = resolve));
        const part = bytes.subarray(at, at + Math.min(CHUNK, credit));
        if (part.length === 0 || ended) continue;
        at += part.length;
        credit -= part.length;
        // A copy: a part of a larger buffer would take the whole of it across.
        post({ type: 'data', bytes: part.slice() });
      }
      if (ended) return;
    }
  };

  const refuse = (reason: string): void => {
    log.warn('a byte stream broke the rules', { name, reason });
    end(appError('BAD_MESSAGE', reason), true);
  };

  const receive = (message: unknown): void => {
    if (ended) return;
    if (!isStreamMessage(message)) return refuse('not a message of a byte stream');
    if (message.type === 'end') return end(null, false);
    if (message.type === 'credit') {
      credit += message.bytes;
      if (credit > STREAM_WINDOW) return refuse('more credit than was used');
      wakeUp?.();
      return;
    }
    const { bytes } = message;
    uncredited += bytes.length;
    if (uncredited > STREAM_WINDOW) return refuse('more data than there was credit for');
    writing = writing
      .then(() => (ended ? undefined : duplex.write(bytes)))
      .then(() => {
        uncredited -= bytes.length;
        if (!ended) post({ type: 'credit', bytes: bytes.length });
      })
      .catch((error: unknown) => end(toDto(error, name, log), true));
  };

  port.on('message', ({ data }) => receive(data));
  port.on('close', () => end(null, false));
  port.start();
  sendAll().then(
    () => end(null, true),
    (error: unknown) => end(toDto(error, name, log), true),
  );
  return () => end(null, true);
}

function isStreamMessage(value: unknown): value is StreamMessage {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Record<string, unknown>;
  switch (message['type']) {
    case 'data':
      return message['bytes'] instanceof Uint8Array;
    case 'credit':
      return Number.isSafeInteger(message['bytes']) && (message['bytes'] as number) > 0;
    case 'end':
      return true;
    default:
      return false;
  }
}
