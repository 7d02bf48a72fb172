import { connect } from 'node:net';
import { appError } from '../errors.js';

/** Opens at once from which on hosts are knocked at first: below it, libvirt's own attempt tells as much. */
export const crowd = 16;
const knockMs = 8000;

/** Machine and port of a URI whose link is libvirt's own TCP connection. */
export function tcpTarget(uri: string): { host: string; port: number } | null {
  const parts =
    /^[a-z\d.-]+(?:\+(?<transport>[a-z\d]+))?:\/\/(?:[^@/?#]*@)?(?<host>\[[^\]]*\]|[^:/?#]+)(?::(?<port>\d+))?/i.exec(
      uri,
    )?.groups;
  if (!parts) return null;
  const { transport = 'tls', host = '', port } = parts;
  const standard = { tcp: 16_509, tls: 16_514 }[transport.toLowerCase()];
  if (standard === undefined) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? standard) };
}

/**
 * Knocks at a host before libvirt does. libvirt's opening threads are few and a host that swallows packets holds one
 * for minutes: with many such hosts the others would never get their turn.
 */
export function knock(uri: string, signal: AbortSignal): Promise<void> {
  const target = tcpTarget(uri);
  if (!target) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const socket = connect({ ...target, signal });
    socket.setTimeout(knockMs);
    socket.once('timeout', () =>
      socket.destroy(appError('NOT_CONNECTED', `${target.host} did not answer within ${knockMs / 1000} s`)),
    );
    socket.once('error', (error) => reject(inWords(error, target)));
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('close', () => resolve());
  });
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
  ETIMEDOUT: 'Connection timed out',
};

/** As libvirt would have said it. */
function inWords(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return appError('NOT_CONNECTED', `Unable to resolve address '${host}' service '${port}'`);
  const reason = reasons[error.code ?? ''];
  return reason === undefined
    ? error
    : appError('NOT_CONNECTED', `unable to connect to server at '${host}:${port}': ${reason}`);
}
