import type { MigrationFinding, MigrationRemedy } from '../../contract/migration.js';
import { parseUri } from '../../contract/host-uri.js';
import type { Approach } from '../hosts/approach.js';
import { finding } from './findings.js';

const byApp: MigrationRemedy = { do: 'set-flags', add: [], remove: ['PEER2PEER', 'TUNNELLED'] };
const remedies = [byApp];

/** What the source's daemon will meet at the destination, as far as one can tell from here. */
export function peerAuth(uri: string, approach: Approach | null): MigrationFinding[] {
  const { transport, host } = parseUri(uri);
  const params = { target: host, uri };
  if (transport === 'ssh') return [finding('auth', 'unknown', 'authSsh', { params, remedies })];
  if (!approach) return [];
  const { kind, error } = approach;
  switch (kind) {
    case 'asked':
      return [finding('auth', 'block', 'authPassword', { params, remedies })];
    case 'refused':
      return [finding('way', 'block', 'daemonRefused', { params, error })];
    case 'away':
      return [finding('way', 'warn', 'daemonAway', { params, error })];
    case 'failed':
      return [finding('auth', 'unknown', 'authFailed', { params, error })];
    case 'open':
      return transport === 'tls'
        ? [finding('auth', 'unknown', 'authTls', { params })]
        : [finding('auth', 'ok', 'authOpen', { params })];
  }
}
