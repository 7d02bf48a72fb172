import { ByteLengthQueuingStrategy, ReadableStream, WritableStream } from 'node:stream/web';

import type { Stream } from './stream.js';

/** A stream's reading side as a Web stream of bytes. @internal */
export function webReadable(stream: Stream): ReadableStream<Uint8Array> {
  let started = false;
  let over = false;
  // Resolve when the pieces handed over have been taken: until then libvirt isn't asked for more than the
  // high-water mark.
  let untaken: (() => void)[] = [];
  const takeAll = (): void => {
    for (const taken of untaken) taken();
    untaken = [];
  };
  return new ReadableStream(
    {
      type: 'bytes',
      // Called when somebody reads and nothing is left. Nothing is read from libvirt before the first time, so
      // the object may be made before the stream is opened.
      pull(controller) {
        takeAll();
        if (started) return;
        started = true;
        const ended = stream.pump({
          onData(data) {
            if (over) return;
            controller.enqueue(data);
            return new Promise<void>((resolve) => untaken.push(resolve));
          },
        });
        ended.then(
          () => {
            if (over) return;
            controller.close();
            // A reader that brought a buffer of its own waits for that too.
            controller.byobRequest?.respond(0);
          },
          (error: unknown) => controller.error(error),
        );
      },
      async cancel() {
        over = true;
        takeAll();
        await stream.abort();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A stream's writing side as a Web stream. @internal */
export function webWritable(stream: Stream, highWater: number): WritableStream<Uint8Array> {
  return new WritableStream<Uint8Array>(
    {
      write: (chunk) => stream.write(chunk),
      close: () => stream.finish(),
      abort: () => stream.abort(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: highWater }),
  );
}
