import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface SlowProxy {
  port: number;
  close(): Promise<void>;
}

/** A port on loopback behind which a host's answers come so much later, each by itself, as over a bad line. */
export async function slowProxy(host: string, port: number, delayMs: number): Promise<SlowProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const daemon = connect(port, host);
    for (const socket of [client, daemon]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('data', (bytes) => daemon.write(bytes)).on('end', () => daemon.end());
    daemon
      .on('data', (bytes) => setTimeout(() => client.write(bytes), delayMs))
      .on('close', () => setTimeout(() => client.destroy(), delayMs));
    client.on('close', () => daemon.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
