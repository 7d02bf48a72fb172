import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { HandlerError } from '../../../electron/contract/handlers.js';
import type { ByteDuplex, CallContext, Handlers } from '../../../electron/contract/handlers.js';
import { servePort } from '../../../electron/ipc/serve-port.js';
import { ownArguments, parseOptions } from '../../../electron/options.js';
import { createChannel, exit, isOnlyInstance, prepareShell, Shell } from '../../../electron/shell/shell.js';

// A main script with the app's own shell and ipc, and with handlers that do nothing but show how messages travel.

const script = fileURLToPath(import.meta.url);
const folder = dirname(script);
const args = ownArguments(process.argv, script);
const options = parseOptions(args);

const seen = { cancelled: 0, subscriptions: 0, streams: 0, pulledBytes: 0, handovers: 0 };

const calls = {
  'app.report': () => JSON.stringify(seen),
  'app.info': (_args: object, { windowId }: CallContext) => ({ version: String(windowId) }),
  'domains.xml': ({ uuid }: { uuid: string }) => `<uuid>${uuid}</uuid>`,
  'networks.xml': () => {
    throw new HandlerError({
      code: 'VIR_ERR_NO_NETWORK',
      number: 43,
      domain: 'VIR_FROM_NETWORK',
      level: 2,
      message: 'Network not found',
    });
  },
  'pools.xml': () => {
    throw new TypeError('a bug');
  },
  'app.licences': (_args: object, { signal }: CallContext) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        seen.cancelled++;
        reject(new Error('aborted'));
      });
    }),
};

const topics = {
  'stats.latest': (_args: object, emit: (payload: unknown) => void) => {
    seen.subscriptions++;
    const send = (): void =>
      emit({
        uuids: ['a', 'b'],
        cpuPercent: Float64Array.of(1.5, NaN, Infinity, -Infinity),
        memoryKiB: new Float64Array(0),
      });
    send();
    const timer = setInterval(send, 10);
    return () => {
      seen.subscriptions--;
      clearInterval(timer);
    };
  },
};

const streams = {
  'consoles.open': async ({ device }: { device: string | null }) => {
    seen.streams++;
    const duplex = device === 'flood' ? flood() : echo();
    const close = (): void => {
      seen.streams--;
      duplex.close();
    };
    return { opened: null, duplex: { ...duplex, close } };
  },
};

function echo(): ByteDuplex {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return {
    readable,
    write: (bytes) => writer.write(bytes),
    close: () => void writer.close().catch(() => undefined),
  };
}

/** Never ends by itself; every byte says where it stands. */
function flood(): ByteDuplex {
  let open = true;
  async function* source(): AsyncGenerator<Uint8Array> {
    for (let at = 0; open; at += 8192) {
      seen.pulledBytes = at;
      yield Uint8Array.from({ length: 8192 }, (_value, index) => (at + index) % 251);
      await setTimeout(0);
    }
  }
  return { readable: source(), write: () => Promise.resolve(), close: () => void (open = false) };
}

const log = (message: string, details: Record<string, unknown>): void =>
  console.log(JSON.stringify({ message, ...details }));

prepareShell({
  runtimeFolder: join(options.userData ?? folder, 'runtime'),
  scale: options.scale,
  debuggingPort: options.e2eDebuggingPort,
});
if (isOnlyInstance(args)) run();
else exit(0);

function run(): void {
  const shell = new Shell({
    ...options,
    renderer: join(folder, 'page'),
    preload: join(folder, '../../preload.cjs'),
    icon: join(folder, 'none.png'),
    logs: folder,
    placement: { get: () => [], set: () => undefined },
    log: { info: log, warn: log, error: log },
    onSecondStart: (second) => parseOptions(second).route,
    grantFile: () => '',
    reportCrash: (what, error) => log('crash', { what, error: String(error) }),
    close: async () => undefined,
  });
  // Only what the specs ask for is there.
  const handlers = { calls: { ...calls, ...shell.calls }, topics, streams } as unknown as Handlers;
  void shell.run((port, windowId) => {
    seen.handovers++;
    return servePort({ port, windowId, handlers, createChannel, log: { warn: log, error: log } });
  });
}
