import type { ErrorDto } from '../../../electron/contract/errors';
import { machineRules } from './machine-rules';
import { migrationRules } from './migration-rules';
import type { Mend } from './mend';

/**
 * One way in which things fail. The first rule that fits explains the error, so the special ones stand first.
 * Named groups of the pattern become parameters of the texts errors.<id>.cause and errors.<id>.remedy.
 */
export interface Rule {
  id: string;
  codes?: readonly string[];
  domains?: readonly string[];
  pattern?: RegExp;
  /** What the app can do about it, the likeliest first. */
  mends?: readonly Mend[];
}

const socketPath = String.raw`socket to '(?<path>[^']+)'`;

export const rules: readonly Rule[] = [
  // Opening a connection.
  { id: 'libraryMissing', codes: ['LIBRARY_MISSING'] },
  {
    id: 'sshHostKeyChanged',
    pattern:
      /REMOTE HOST IDENTIFICATION HAS CHANGED[^]*?-R "?(?<sshHost>[^"\s]+)|REMOTE HOST IDENTIFICATION HAS CHANGED/,
  },
  { id: 'sshHostKey', pattern: /host key verification failed|SSH host key for [^\n]* was not accepted/i },
  { id: 'sshRefused', pattern: /permission denied \([a-z\-,]*(publickey|password|keyboard)/i },
  {
    id: 'sshMissing',
    pattern: /exec: ssh: not found|(cannot|failed to) (find|execute|exec) (program )?'?ssh\b/i,
  },
  {
    id: 'sshCommandMissing',
    pattern:
      /exec: (?<program>[^:\n]+): (not found|permission denied)|cannot execute binary (?<path>[^:\n]+): No such file/i,
  },
  { id: 'sshNoNetcat', pattern: /\b(nc|netcat|ncat): (command )?not found/i },
  { id: 'notLibvirt', pattern: /packet \d+ bytes received from server too large/i },
  { id: 'noSocket', pattern: new RegExp(`${socketPath}: (No such file|Connection refused)`, 'i') },
  { id: 'socketDenied', pattern: new RegExp(`${socketPath}: Permission denied`, 'i') },
  {
    id: 'unknownName',
    pattern: /(unable to resolve address '(?<host>[^']+)'|could not resolve hostname (?<sshHost>[^\s:]+))/i,
  },
  {
    id: 'tlsFileMissing',
    pattern:
      /(cannot|failed to|unable to) (read|access|load|import) (?!storage|backing)[^\n]*(certificate|key|CRL)/i,
  },
  {
    id: 'tlsNotTrusted',
    pattern: /(certificate|peer)[^\n]*(not trusted|verif|isn't known|known issuer|expired|does not match)/i,
  },
  { id: 'tlsClientRefused', pattern: /unable to read TLS confirmation/i },
  { id: 'tlsFailed', pattern: /TLS (handshake|connection)|gnutls/i },
  {
    id: 'polkitNoAgent',
    codes: ['VIR_ERR_AUTH_UNAVAILABLE', 'VIR_ERR_AUTH_FAILED'],
    pattern: /no (polkit )?agent (is )?available/i,
  },
  { id: 'polkitAway', domains: ['VIR_FROM_DBUS'] },
  { id: 'authCancelled', codes: ['VIR_ERR_AUTH_CANCELLED'] },
  { id: 'authUnavailable', codes: ['VIR_ERR_AUTH_UNAVAILABLE'] },
  { id: 'polkit', codes: ['VIR_ERR_AUTH_FAILED'], pattern: /polkit|access denied by policy/i },
  { id: 'authFailed', codes: ['VIR_ERR_AUTH_FAILED'] },
  {
    id: 'refused',
    pattern:
      /connect to server at '(?<server>[^']+)': connection refused|connect to host (?<sshHost>\S+)[^\n]*connection refused/i,
  },
  {
    id: 'unreachable',
    pattern: /no route to host|network is unreachable|connection timed out|has not answered|did not answer/i,
  },
  { id: 'noDriver', codes: ['VIR_ERR_NO_CONNECT'] },
  { id: 'noDriver', pattern: /no connection driver available/i },
  { id: 'fileUnreadable', pattern: /failed to parse xml document '(?<path>[^']+)'/ },
  {
    id: 'badUri',
    codes: ['VIR_ERR_INVALID_ARG', 'VIR_ERR_CONF_SYNTAX', 'VIR_ERR_INTERNAL_ERROR'],
    pattern: /\bURI\b|transport in URL/,
  },
  ...migrationRules,
  // A link that breaks.
  {
    id: 'linkLost',
    pattern:
      /keepalive|client socket is closed|end of file while reading|connection reset by peer|broken pipe|cannot (recv|write) data/i,
    mends: ['reconnect'],
  },
  { id: 'linkLost', codes: ['VIR_ERR_RPC'], mends: ['reconnect'] },
  { id: 'notConnected', codes: ['NOT_CONNECTED'], mends: ['reconnect'] },
  // What one asked for.
  {
    id: 'readonly',
    codes: ['VIR_ERR_OPERATION_DENIED', 'REFUSED'],
    pattern: /read[ -]?only/i,
    mends: ['edit-host'],
  },
  { id: 'denied', codes: ['VIR_ERR_OPERATION_DENIED', 'VIR_ERR_ACCESS_DENIED'] },
  ...machineRules,
  { id: 'notRunning', codes: ['VIR_ERR_OPERATION_INVALID'], pattern: /domain is not running/i },
  {
    id: 'alreadyRunning',
    codes: ['VIR_ERR_OPERATION_INVALID'],
    pattern: /(domain is )?already (running|active)/i,
  },
  { id: 'operationInvalid', codes: ['VIR_ERR_OPERATION_INVALID'] },
  { id: 'noDomain', codes: ['VIR_ERR_NO_DOMAIN'] },
  {
    id: 'noObject',
    codes: ['VIR_ERR_NO_NETWORK', 'VIR_ERR_NO_STORAGE_POOL', 'VIR_ERR_NO_STORAGE_VOL', 'NOT_FOUND'],
  },
  {
    id: 'noSupport',
    codes: [
      'VIR_ERR_NO_SUPPORT',
      'VIR_ERR_OPERATION_UNSUPPORTED',
      'VIR_ERR_CONFIG_UNSUPPORTED',
      'VIR_ERR_ARGUMENT_UNSUPPORTED',
    ],
  },
  { id: 'aborted', codes: ['VIR_ERR_OPERATION_ABORTED', 'CANCELLED'] },
  {
    id: 'qemuDied',
    pattern:
      /(qemu|process) unexpectedly closed the monitor|exited while connecting to monitor|monitor (socket )?(closed|hang)/i,
  },
  {
    id: 'xml',
    codes: ['VIR_ERR_NO_NAME', 'VIR_ERR_XML_ERROR', 'VIR_ERR_XML_DETAIL', 'VIR_ERR_XML_INVALID_SCHEMA'],
  },
  // The app's own.
  { id: 'duplicate', codes: ['DUPLICATE'] },
  { id: 'badArguments', codes: ['BAD_ARGUMENTS', 'BAD_MESSAGE', 'UNKNOWN_CALL', 'TOO_LARGE'] },
  { id: 'refusedByApp', codes: ['REFUSED'] },
  { id: 'badFile', codes: ['BAD_FILE'] },
  { id: 'badBackup', codes: ['BAD_BACKUP'] },
  { id: 'mismatch', codes: ['MISMATCH'] },
  { id: 'backupFailed', codes: ['BACKUP_FAILED'] },
  { id: 'unproven', codes: ['UNPROVEN'] },
  { id: 'internal', codes: ['INTERNAL'] },
  { id: 'libvirtInternal', codes: ['VIR_ERR_INTERNAL_ERROR'] },
  { id: 'system', codes: ['VIR_ERR_SYSTEM_ERROR'] },
];

/** The rule that fits and what its pattern found. */
export function matchRule(error: ErrorDto): {
  id: string;
  params: Record<string, string>;
  mends: readonly Mend[];
} {
  for (const { id, codes, domains, pattern, mends = [] } of rules) {
    if (codes && !codes.includes(error.code)) continue;
    if (domains && !(error.domain && domains.includes(error.domain))) continue;
    const found = pattern?.exec(error.message);
    if (pattern && !found) continue;
    const groups = Object.entries(found?.groups ?? {}).filter(([, value]) => value !== undefined);
    return { id, params: Object.fromEntries(groups), mends };
  }
  return { id: 'unknown', params: {}, mends: [] };
}
