import { createServer, type Server, type Socket } from 'node:net';

/** A TCP server on loopback that takes connections and never says a word: a host that hangs. */
export class BlackHole {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #waiting: (() => void)[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  static async start(): Promise<BlackHole> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BlackHole(server);
  }

  get uri(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server does not listen');
    return `qemu+tcp://127.0.0.1:${address.port}/system`;
  }

  /** Resolves when `count` connections are open. */
  async connected(count: number): Promise<void> {
    while (this.#sockets.size < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Ends the connections, which makes the calls that hang on them fail. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
