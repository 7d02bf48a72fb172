import type { Opened, Streams } from '../../electron/contract/contract';
import type { ErrorDto } from '../../electron/contract/errors';
import { STREAM_WINDOW } from '../../electron/contract/protocol';
import type { StreamMessage } from '../../electron/contract/protocol';
import { CallError } from './bridge';
import type { PageStream } from './bridge';

const closedError: ErrorDto = {
  code: 'CANCELLED',
  number: null,
  domain: null,
  level: 2,
  message: 'the stream is closed',
};

/** A byte stream over its own port: at most STREAM_WINDOW bytes are on their way without credit. */
export function portStream<P extends Streams>(port: MessagePort, opened: Opened<P>): PageStream<P> {
  let budget = STREAM_WINDOW;
  let ended: { error: ErrorDto | null } | null = null;
  let dataListener: ((bytes: Uint8Array) => void) | null = null;
  let endListener: ((error: ErrorDto | null) => void) | null = null;
  const early: Uint8Array[] = [];
  /** Writers in order; each waits for the whole of its chunk to be sent. */
  const queue: { bytes: Uint8Array; resolve(): void; reject(error: CallError): void }[] = [];

  const send = (message: StreamMessage): void => port.postMessage(message);

  const flush = (): void => {
    while (budget > 0) {
      const first = queue[0];
      if (!first) return;
      const chunk = first.bytes.slice(0, budget);
      budget -= chunk.length;
      send({ type: 'data', bytes: chunk });
      if (chunk.length < first.bytes.length) first.bytes = first.bytes.subarray(chunk.length);
      else {
        queue.shift();
        first.resolve();
      }
    }
  };

  const end = (error: ErrorDto | null): void => {
    if (ended) return;
    ended = { error };
    for (const writer of queue.splice(0)) writer.reject(new CallError(error ?? closedError));
    endListener?.(error);
  };

  port.onmessage = ({ data: message }: MessageEvent<StreamMessage>) => {
    switch (message.type) {
      case 'data':
        if (dataListener) dataListener(message.bytes);
        else early.push(message.bytes);
        return;
      case 'credit':
        budget += message.bytes;
        flush();
        return;
      case 'end':
        end(message.error);
        port.close();
    }
  };
  port.addEventListener('close', () => end(closedError));

  return {
    opened,
    onData(listener) {
      dataListener = listener;
      for (const bytes of early.splice(0)) listener(bytes);
    },
    onEnd(listener) {
      endListener = listener;
      if (ended) listener(ended.error);
    },
    credit(bytes) {
      if (!ended && bytes > 0) send({ type: 'credit', bytes });
    },
    write(bytes) {
      if (ended) return Promise.reject(new CallError(ended.error ?? closedError));
      return new Promise((resolve, reject) => {
        queue.push({ bytes, resolve, reject });
        flush();
      });
    },
    close() {
      if (ended) return;
      // Closed by the page itself: nobody listens to its end any more.
      endListener = null;
      dataListener = () => undefined;
      send({ type: 'end', error: null });
      end(null);
      port.close();
    },
  };
}
