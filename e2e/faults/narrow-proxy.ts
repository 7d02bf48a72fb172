import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface NarrowProxy {
  port: number;
  /** How much passes in a second, each way; may be changed at any time. */
  bytesPerSecond: number;
  close(): Promise<void>;
}

/** A port on loopback behind which a host is reached by a narrow line, so that a transfer lasts as long as a test needs. */
export async function narrowProxy(host: string, port: number, bytesPerSecond: number): Promise<NarrowProxy> {
  const sockets = new Set<Socket>();
  const proxy: NarrowProxy = { port: 0, bytesPerSecond, close: () => Promise.resolve() };
  const relay = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      to.write(bytes);
      from.pause();
      setTimeout(() => from.resume(), (bytes.length * 1000) / proxy.bytesPerSecond);
    });
    from.on('close', () => to.destroy());
  };
  const server = createServer((client) => {
    const daemon = connect(port, host);
    for (const socket of [client, daemon]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    relay(client, daemon);
    relay(daemon, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.port = (server.address() as AddressInfo).port;
  proxy.close = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return proxy;
}
