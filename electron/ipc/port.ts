/** The slice of Electron's MessagePortMain that ipc needs; tests put Node's own ports behind it. */
export interface Port {
  postMessage(message: unknown, transfer?: Port[]): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export interface Channel {
  port1: Port;
  port2: Port;
}

/** What ipc has to say to the log. Never holds arguments: they may hold secrets. */
export interface IpcLog {
  warn(message: string, details: Record<string, unknown>): void;
  error(message: string, details: Record<string, unknown>): void;
}
