import { describe, expect, it } from 'vitest';
import type { ErrorDto } from '../../../electron/contract/errors';
import { translate } from '../i18n/t';
import { errorReport, explainError } from './explain';
import { recordedErrors } from './recorded-errors';
import { matchRule, rules } from './rules';

const libvirt = (code: string, number: number, message: string, domain = 'VIR_FROM_RPC'): ErrorDto => ({
  code,
  number,
  domain,
  level: 2,
  message,
});
const system = (message: string): ErrorDto => libvirt('VIR_ERR_SYSTEM_ERROR', 38, message);
const app = (code: ErrorDto['code'], message = ''): ErrorDto => ({
  code,
  number: null,
  domain: null,
  level: 2,
  message,
});

/** Shortened in the middle. */
const changedKey = `Cannot recv data: @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r
@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r
IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\r
Offending ED25519 key in /home/me/.ssh/known_hosts:1\r
  remove with:\r
  ssh-keygen -f "/home/me/.ssh/known_hosts" -R "h1.example"\r
Host key for h1.example has changed and you have requested strict checking.\r
Host key verification failed.: Connection reset by peer`;

describe('explaining errors', () => {
  it.each<[string, ErrorDto]>([
    [
      'authFailed',
      libvirt('VIR_ERR_AUTH_FAILED', 45, 'authentication failed: Failed to start SASL negotiation'),
    ],
    ['polkit', libvirt('VIR_ERR_AUTH_FAILED', 45, 'authentication failed: access denied by polkit')],
    [
      'noSocket',
      system("Failed to connect socket to '/run/libvirt/libvirt-sock': No such file or directory"),
    ],
    ['socketDenied', system("Failed to connect socket to '/run/libvirt/libvirt-sock': Permission denied")],
    ['refused', system("unable to connect to server at '127.0.0.1:16509': Connection refused")],
    ['unknownName', system("Unable to resolve address 'nowhere' service '16509': Name or service not known")],
    [
      'unknownName',
      system(
        'End of file while reading data: ssh: Could not resolve hostname nowhere: Name or service not known',
      ),
    ],
    ['unreachable', system("unable to connect to server at '10.9.9.9:16509': No route to host")],
    [
      'tlsFileMissing',
      system("Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file or directory"),
    ],
    [
      'tlsNotTrusted',
      libvirt('VIR_ERR_RPC', 39, 'Certificate failed validation: The certificate is not trusted.'),
    ],
    // As OpenSSH 9.2 and libvirt 9.0 say it.
    ['sshHostKeyChanged', system(changedKey)],
    [
      'sshHostKey',
      system(
        'Cannot recv data: No ED25519 host key is known for h1 and you have requested strict checking.\r\nHost key verification failed.: Connection reset by peer',
      ),
    ],
    [
      'sshHostKey',
      libvirt(
        'VIR_ERR_LIBSSH',
        103,
        "libssh transport error: SSH host key for 'h1' (ee:82:2f) was not accepted",
        'VIR_FROM_LIBSSH',
      ),
    ],
    [
      'sshCommandMissing',
      system(
        'Cannot recv data: libvirt:  error : cannot execute binary /x/my-ssh: No such file or directory: Connection reset by peer',
      ),
    ],
    [
      'sshCommandMissing',
      system(
        'Cannot recv data: /run/user/1/virtdeck-x/ssh-1: 9: exec: /x/my-ssh: not found: Connection reset by peer',
      ),
    ],
    [
      'sshMissing',
      system(
        'Cannot recv data: /run/user/1/virtdeck-x/ssh-1: 9: exec: ssh: not found: Connection reset by peer',
      ),
    ],
    ['sshNoNetcat', system('End of file while reading data: sh: 1: nc: not found: Input/output error')],
    [
      'notLibvirt',
      libvirt('VIR_ERR_RPC', 39, 'packet 1416128879 bytes received from server too large, want 33554432'),
    ],
    ['tlsClientRefused', system('Unable to read TLS confirmation: Input/output error')],
    [
      'tlsFailed',
      libvirt(
        'VIR_ERR_AUTH_FAILED',
        45,
        'authentication failed: TLS handshake failed Error in the pull function.',
      ),
    ],
    ['unreachable', app('NOT_CONNECTED', 'The host has not answered within 30 s')],
    // polkit's, as libvirtd 9.0 passes them on: recorded with polkitd 122, for a user who may not.
    [
      'polkitNoAgent',
      libvirt(
        'VIR_ERR_AUTH_UNAVAILABLE',
        94,
        "authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'",
        'VIR_FROM_POLKIT',
      ),
    ],
    [
      'polkitNoAgent',
      libvirt(
        'VIR_ERR_AUTH_FAILED',
        45,
        'authentication failed: Authorization requires authentication but no agent is available.',
        'VIR_FROM_REMOTE',
      ),
    ],
    [
      'polkit',
      libvirt('VIR_ERR_AUTH_FAILED', 45, 'authentication failed: access denied by policy', 'VIR_FROM_POLKIT'),
    ],
    [
      'polkitAway',
      libvirt(
        'VIR_ERR_INTERNAL_ERROR',
        1,
        'internal error: Unable to get system bus connection: Could not connect: No such file or directory',
        'VIR_FROM_DBUS',
      ),
    ],
    [
      'polkitAway',
      libvirt(
        'VIR_ERR_DBUS_SERVICE',
        89,
        'error from service: GDBus.Error:org.gtk.GDBus.UnmappedGError.Quark._g_2dfile_2derror_2dquark.Code4: Failed to open file “/proc/0/status”: No such file or directory',
        'VIR_FROM_DBUS',
      ),
    ],
    [
      'authCancelled',
      libvirt(
        'VIR_ERR_AUTH_CANCELLED',
        79,
        'authentication cancelled: user cancelled authentication process',
        'VIR_FROM_POLKIT',
      ),
    ],
    ['sshHostKey', system('Cannot recv data: Host key verification failed.: Connection reset by peer')],
    [
      'sshRefused',
      system('Cannot recv data: root@h1: Permission denied (publickey,password).: Connection reset by peer'),
    ],
    ['noDriver', libvirt('VIR_ERR_NO_CONNECT', 5, 'no connection driver available for nothing:///')],
    [
      'badUri',
      libvirt('VIR_ERR_INTERNAL_ERROR', 1, 'internal error: Unable to parse URI qemu+tcp://[/system'),
    ],
    [
      'badUri',
      libvirt('VIR_ERR_INVALID_ARG', 8, 'invalid argument: remote_open: transport in URL not recognised'),
    ],
    [
      'fileUnreadable',
      libvirt('VIR_ERR_XML_ERROR', 27, "XML error: failed to parse xml document '/nonexistent.xml'"),
    ],
    [
      'refused',
      system(
        'Cannot recv data: ssh: connect to host 127.0.0.1 port 1: Connection refused: Connection reset by peer',
      ),
    ],
    [
      'linkLost',
      libvirt('VIR_ERR_INTERNAL_ERROR', 1, 'internal error: connection closed due to keepalive timeout'),
    ],
    ['linkLost', libvirt('VIR_ERR_RPC', 39, 'received hangup event on socket')],
    ['linkLost', system('End of file while reading data: Input/output error')],
    [
      'noSupport',
      libvirt(
        'VIR_ERR_NO_SUPPORT',
        3,
        'this function is not supported by the connection driver: virDomainOpenConsole',
        'VIR_FROM_DOMAIN',
      ),
    ],
    [
      'notRunning',
      libvirt(
        'VIR_ERR_OPERATION_INVALID',
        55,
        'Requested operation is not valid: domain is not running',
        'VIR_FROM_QEMU',
      ),
    ],
    [
      'networkInactive',
      libvirt(
        'VIR_ERR_OPERATION_INVALID',
        55,
        "Requested operation is not valid: network 'lab' is not active",
        'VIR_FROM_NETWORK',
      ),
    ],
    [
      'operationInvalid',
      libvirt('VIR_ERR_OPERATION_INVALID', 55, 'Requested operation is not valid: no', 'VIR_FROM_QEMU'),
    ],
    [
      'consoleInUse',
      libvirt(
        'VIR_ERR_OPERATION_FAILED',
        9,
        'operation failed: Active console session exists for this domain',
        'VIR_FROM_QEMU',
      ),
    ],
    [
      'noDomain',
      libvirt('VIR_ERR_NO_DOMAIN', 42, "Domain not found: no domain with matching uuid '…'", 'VIR_FROM_QEMU'),
    ],
    [
      'agent',
      libvirt(
        'VIR_ERR_AGENT_UNRESPONSIVE',
        86,
        'Guest agent is not responding: QEMU guest agent is not connected',
        'VIR_FROM_QEMU',
      ),
    ],
    [
      'readonly',
      libvirt(
        'VIR_ERR_OPERATION_DENIED',
        29,
        'operation virDomainCreate forbidden for read only access',
        'VIR_FROM_DOMAIN',
      ),
    ],
    [
      'fileMissing',
      libvirt(
        'VIR_ERR_SYSTEM_ERROR',
        38,
        "Cannot access storage file '/var/lib/x.qcow2' (as uid:64055, gid:106): No such file or directory",
        'VIR_FROM_STORAGE',
      ),
    ],
    ['libvirtInternal', libvirt('VIR_ERR_INTERNAL_ERROR', 1, 'internal error: something', 'VIR_FROM_QEMU')],
    ['libraryMissing', app('LIBRARY_MISSING')],
    ['notConnected', app('NOT_CONNECTED')],
    ['duplicate', app('DUPLICATE')],
    ['aborted', app('CANCELLED')],
    ['migrationUnsafe', libvirt('VIR_ERR_MIGRATE_UNSAFE', 81, 'unsafe')],
    ['peerLost', app('PEER_LOST', 'internal error: client socket is closed')],
    ['unknown', libvirt('VIR_ERR_HOOK_SCRIPT_FAILED', 70, 'hook')],
  ])('knows %s', (id, error) => expect(matchRule(error).id).toBe(id));

  it.each(recordedErrors)('explains what a real host said: $rule, $error.message', ({ rule, error }) => {
    expect(matchRule(error).id).toBe(rule);
    expect(explainError(error).cause).not.toContain('undefined');
    expect(explainError(error).cause).not.toMatch(/“”/);
  });

  it('names the job that a machine has already', () =>
    expect(
      explainError({ ...system('The machine has a job already: migration-out'), code: 'BUSY' }).cause,
    ).toContain('being migrated'));

  it('takes a missing file for what it is, whatever its path', () =>
    expect(
      matchRule(
        system("Cannot access storage file '/disks/monkey-certificate.qcow2': No such file or directory"),
      ).id,
    ).toBe('fileMissing'));

  it.each([
    ['cannot acquire state change lock (held by monitor=remoteDispatchDomainSuspend)', 'busy', 'destroy'],
    ['Failed to terminate process 237 with SIGTERM: Device or resource busy', 'didNotEnd', 'destroy'],
    ["network 'lab' is not active", 'networkInactive', 'start-network'],
  ])('offers what mends: %s', (message, rule, mend) => {
    const { id, mends } = matchRule(libvirt('VIR_ERR_OPERATION_FAILED', 9, message));
    expect(id).toBe(rule);
    expect(mends).toContain(mend);
    expect(translate(`errors.mend.${mend}`)).toBeTruthy();
  });

  it('names what the message names', () => {
    const error = system("Failed to connect socket to '/run/x-sock': Permission denied");
    expect(explainError(error).cause).toContain('/run/x-sock');
    expect(explainError(error).command).toContain('adduser');
  });

  it.each([...new Set(rules.map((rule) => rule.id)), 'unknown'])('has a cause and a remedy for %s', (id) => {
    expect(translate(`errors.${id}.cause`, { name: 'x' })).toBeTruthy();
    expect(translate(`errors.${id}.remedy`, { name: 'x' })).toBeTruthy();
  });

  it('names the host whose key has changed, and how to forget the old one', () =>
    expect(explainError(system(changedKey)).command).toBe('ssh-keygen -R "h1.example"'));

  it('reports the raw text with code and origin', () =>
    expect(errorReport(system('boom'))).toBe('VIR_ERR_SYSTEM_ERROR (38) from VIR_FROM_RPC: boom'));
});
