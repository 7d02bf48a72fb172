import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Numbers of libvirt's remote protocol. */
export const procedure = {
  connectOpen: 1,
  domainGetXmlDesc: 14,
  supportsFeature: 60,
  authList: 66,
  connectGetUri: 110,
  domainGetState: 212,
  listAllDomains: 273,
  allDomainStats: 344,
} as const;

/** libvirt's own program among those that share a link; keepalive is another. */
const remoteProgram = 0x20008086;
const typeCall = 0;

export interface CountingProxy {
  /** Procedures of all calls so far, in order. */
  readonly calls: readonly number[];
  close(): Promise<void>;
}

/** A UNIX socket in front of a daemon's own, which counts what is asked; each answer comes so much later. */
export async function countingProxy(
  socketPath: string,
  daemonPath: string,
  delayMs = 0,
): Promise<CountingProxy> {
  const calls: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const daemon = connect(daemonPath);
    for (const socket of [client, daemon]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    const count = callCounter(calls);
    client
      .on('data', (bytes) => {
        count(bytes);
        daemon.write(bytes);
      })
      .on('close', () => daemon.destroy());
    daemon
      .on('data', (bytes) => setTimeout(() => client.write(bytes), delayMs))
      .on('close', () => setTimeout(() => client.destroy(), delayMs));
  });
  server.listen(socketPath);
  await once(server, 'listening');
  return {
    calls,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Cuts a byte stream into messages: length, program, version, procedure, type, serial, status, payload. */
function callCounter(calls: number[]): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 20 && rest.length >= rest.readUInt32BE(0)) {
      if (rest.readUInt32BE(4) === remoteProgram && rest.readUInt32BE(16) === typeCall)
        calls.push(rest.readUInt32BE(12));
      rest = rest.subarray(rest.readUInt32BE(0));
    }
  };
}
