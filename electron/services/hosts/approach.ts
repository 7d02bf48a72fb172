import type { Libvirt, LibvirtConnection } from '../libvirt.js';
import { credTypes } from './opener.js';
import { knock, tcpTarget } from './reachable.js';

/**
 * How a host receives somebody who has nobody to ask. open: lets in. asked: wants a password. refused: the machine is
 * there, but nothing listens. away: no answer. failed: something else, such as a certificate.
 */
export interface Approach {
  kind: 'open' | 'asked' | 'refused' | 'away' | 'failed';
  error: unknown;
}

/** Only for URIs of libvirt's own TCP transports; null for all others. */
export async function approach(libvirt: Libvirt, uri: string, signal: AbortSignal): Promise<Approach | null> {
  if (!tcpTarget(uri)) return null;
  try {
    await knock(uri, signal);
  } catch (error) {
    const refused = error instanceof Error && error.message.endsWith('Connection refused');
    return { kind: refused ? 'refused' : 'away', error };
  }
  let asked = false;
  let connection: LibvirtConnection | null = null;
  try {
    connection = await libvirt.open(uri, {
      credTypes,
      onCredentials: () => {
        asked = true;
        return Promise.resolve(null);
      },
    });
    return { kind: 'open', error: null };
  } catch (error) {
    return { kind: asked ? 'asked' : 'failed', error };
  } finally {
    await connection?.close().catch(() => {});
  }
}
