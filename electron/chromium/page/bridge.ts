import { BINDING, DELIVER, pack, unpack } from '../wire.js';
import type { Base64, WireMessage } from '../wire.js';

// The other end of ../bridge.ts, in the page's isolated world: Electron's ipcRenderer for the preload, and real
// MessagePorts whose far end is in main. The page's own scripts see none of it.

interface IpcEvent {
  ports: readonly MessagePort[];
}
type Listener = (event: IpcEvent, ...args: unknown[]) => void;

const base64: Base64 = {
  encode(bytes) {
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000)
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  },
  decode(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  },
};

const world = globalThis as unknown as Record<typeof BINDING | typeof DELIVER, (text: string) => void>;
const toMain = world[BINDING];
const ports = new Map<number, MessagePort>();
const listeners = new Map<string, Listener[]>();
let nextId = 1;
let outgoing: WireMessage[] = [];

function send(message: WireMessage): void {
  // One protocol message for all that is posted in one go.
  if (outgoing.push(message) > 1) return;
  queueMicrotask(() => {
    const batch = outgoing;
    outgoing = [];
    toMain(JSON.stringify(batch));
  });
}

/**
 * Gives a port's far end to main: what arrives at `port` is sent there. Chromium, unlike Electron, does not tell a port
 * that its other end was closed; main learns of it when the document goes.
 */
function connect(id: number, port: MessagePort): void {
  ports.set(id, port);
  port.onmessage = ({ data, ports: transferred }) =>
    send({ kind: 'port', id, data: pack(data, base64), ports: transferred.map(adopt) });
}

function adopt(port: MessagePort): number {
  const id = nextId;
  nextId += 2;
  connect(id, port);
  return id;
}

/** A port for the page whose other end main holds under `id`. */
function materialise(id: number): MessagePort {
  const { port1, port2 } = new MessageChannel();
  connect(id, port1);
  return port2;
}

function receive(message: WireMessage): void {
  if (message.kind === 'ipc') {
    const event = { ports: message.ports.map(materialise) };
    for (const listener of listeners.get(message.channel) ?? [])
      listener(event, ...(unpack(message.args, base64) as unknown[]));
  } else if (message.kind === 'port') {
    ports.get(message.id)?.postMessage(unpack(message.data, base64), message.ports.map(materialise));
  } else if (message.kind === 'close') {
    const port = ports.get(message.id);
    ports.delete(message.id);
    port?.close();
  }
}

world[DELIVER] = (text) => (JSON.parse(text) as WireMessage[]).forEach(receive);

window.addEventListener('resize', () =>
  send({ kind: 'resized', width: window.innerWidth, height: window.innerHeight }),
);

/** What `require('electron')` gives the preload. */
const ipcRenderer = {
  on(channel: string, listener: Listener): void {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
  },
  send(channel: string, ...args: unknown[]): void {
    send({ kind: 'ipc', channel, args: pack(args, base64), ports: [] });
  },
};

(globalThis as unknown as Record<string, unknown>)['require'] = (name: string): unknown => {
  if (name !== 'electron') throw new Error(`a preload can't require ${name}`);
  return { ipcRenderer };
};
