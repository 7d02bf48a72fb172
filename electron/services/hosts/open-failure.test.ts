import { ErrorNumber, LibraryMissingError } from '@virtdeck/libvirt';
import { expect, test } from 'vitest';
import { appError } from '../errors.js';
import { fakeError, refusedConnection, wrongPassword } from '../testing/fake-errors.js';
import { needsTheUser } from './open-failure.js';

const system = (message: string): Error => fakeError(ErrorNumber.SYSTEM_ERROR, message);

test.each([
  ['a wrong password', wrongPassword()],
  ['an unknown driver', fakeError(ErrorNumber.NO_CONNECT, 'no connection driver available for foo:///')],
  ['a socket without permission', system("Failed to connect socket to '/run/x': Permission denied")],
  [
    'an unknown host key',
    system('Cannot recv data: Host key verification failed.: Connection reset by peer'),
  ],
  ['a missing certificate', system("Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file")],
  ['a missing library', new LibraryMissingError('library-missing', 'libvirt.so.0')],
])('%s needs the user', (_what, error) => {
  expect(needsTheUser(error)).toBe(true);
});

test.each([
  ['a daemon that is not running', refusedConnection()],
  ['a host that is down', system('unable to connect to server at h:16509: No route to host')],
  ['a link that broke', fakeError(ErrorNumber.RPC, 'internal error: client socket is closed')],
  ['a host that closed the connection', appError('NOT_CONNECTED', 'closed')],
])('%s may come back by itself', (_what, error) => {
  expect(needsTheUser(error)).toBe(false);
});
