import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildUri, checkAddress, emptyAddress, parseUri, transports } from '../../contract/host-uri.js';
import type { HostAddress } from '../../contract/host-uri.js';

test.each<[string, Partial<HostAddress>]>([
  ['qemu:///system', { transport: 'system' }],
  ['qemu:///session', { transport: 'session', path: 'session' }],
  ['qemu+unix:///system?socket=/run/x/libvirt-sock', { transport: 'system', socket: '/run/x/libvirt-sock' }],
  ['qemu+ssh://root@h1.example/system', { transport: 'ssh', user: 'root', host: 'h1.example' }],
  [
    'qemu+ssh://root@h1:2222/system?keyfile=/home/me/.ssh/id%20x&no_verify=1',
    {
      transport: 'ssh',
      user: 'root',
      host: 'h1',
      port: '2222',
      keyFile: '/home/me/.ssh/id x',
      parameters: 'no_verify=1',
    },
  ],
  [
    'qemu+tls://[fe80::1]/system?pkipath=/etc/x',
    { transport: 'tls', host: 'fe80::1', certificates: '/etc/x' },
  ],
  ['qemu+tls://h/system?no_verify=1', { transport: 'tls', host: 'h', unverified: true }],
  ['qemu+tcp://10.0.0.1/session', { transport: 'tcp', host: '10.0.0.1', path: 'session' }],
  ['test:///default', { transport: 'test', driver: 'test', path: 'default' }],
  ['test:///srv/big%20host.xml', { transport: 'test', driver: 'test', path: '/srv/big host.xml' }],
  ['lxc:///system', { transport: 'system', driver: 'lxc' }],
])('%s is taken apart, and put together again', (uri, fields) => {
  expect(parseUri(uri)).toEqual({ ...emptyAddress, ...fields });
  expect(buildUri(parseUri(uri))).toBe(uri);
});

test.each([
  'qemu+libssh2://root@h/system',
  'esx://h/?no_verify=1',
  'qemu+ssh://h/system?command=/x&keyfile=/k',
  'qemu+unix:///system',
  'test+unix:///default',
  'nothing at all',
  '',
])('%s fits no form and stays as it is', (uri) => {
  expect(parseUri(uri)).toEqual({ ...emptyAddress, transport: 'other', uri });
});

test('no URI is changed by being taken apart', () => {
  const piece = fc.constantFrom(
    'qemu',
    'test',
    '+ssh',
    '+tls',
    '+tcp',
    '+unix',
    '://',
    '/',
    'system',
    '?',
    '&',
    'keyfile=',
    'pkipath=/x',
    'socket=/s',
    'no_verify=1',
    'a=b',
    'h',
    'u@',
    ':22',
    '[::1]',
    '%20',
    '%',
    '#',
    'default',
    '//',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const uri = pieces.join('');
      expect(buildUri(parseUri(uri))).toBe(uri);
    }),
    { numRuns: 3000 },
  );
});

const path = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `/${text}`);
const addresses: fc.Arbitrary<HostAddress> = fc
  .record({
    transport: fc.constantFrom(...transports.filter((each) => each !== 'other')),
    driver: fc.constantFrom('qemu', 'xen', 'lxc'),
    user: fc.oneof(fc.constant(''), fc.string({ maxLength: 10 })),
    host: fc.constantFrom('h1', 'h1.example.org', '10.0.0.7', 'fe80::1', '::1'),
    port: fc.constantFrom('', '22', '65535'),
    file: path,
    keyFile: fc.oneof(fc.constant(''), path),
    certificates: fc.oneof(fc.constant(''), path),
    unverified: fc.boolean(),
    socket: fc.oneof(fc.constant(''), path),
    parameters: fc.constantFrom('', 'proxy=native', 'a=b&c=d%20e'),
  })
  .map(({ transport, file, ...rest }) => {
    const remote = transport === 'ssh' || transport === 'tls' || transport === 'tcp';
    const local = transport === 'system' || transport === 'session';
    return {
      ...emptyAddress,
      transport,
      driver: transport === 'test' ? 'test' : rest.driver,
      path: transport === 'test' ? file : local ? transport : 'system',
      ...(remote && { user: rest.user, host: rest.host, port: rest.port }),
      ...(transport === 'ssh' && { keyFile: rest.keyFile }),
      ...(transport === 'tls' && { certificates: rest.certificates, unverified: rest.unverified }),
      ...((local || transport === 'ssh') && { socket: rest.socket }),
      ...(transport !== 'test' && { parameters: rest.parameters }),
    };
  });

test('what a form gives comes back as it was given', () => {
  fc.assert(
    fc.property(addresses, (address) => {
      // The test driver's default host is no file.
      fc.pre(!(address.transport === 'test' && /^\/(default$|\/)/.test(address.path)));
      // With a plain local URI further parameters are fine, but a lone "unix" is another way to say it.
      expect(parseUri(buildUri(address))).toEqual(address);
    }),
    { numRuns: 2000 },
  );
});

test.each<[Partial<HostAddress>, object]>([
  [{ transport: 'ssh', host: 'h1' }, {}],
  [{ transport: 'ssh', host: '' }, { host: 'hostMissing' }],
  [{ transport: 'tls', host: 'a b' }, { host: 'hostInvalid' }],
  [{ transport: 'tcp', host: 'fe80::1', port: '70000' }, { port: 'portInvalid' }],
  [{ transport: 'tcp', host: 'h', path: '' }, { path: 'pathMissing' }],
  [{ transport: 'tls', host: 'h', certificates: 'here' }, { certificates: 'notAbsolute' }],
  [
    { transport: 'ssh', host: 'h', command: 'my-ssh', parameters: 'a b' },
    { parameters: 'parametersInvalid' },
  ],
  [{ transport: 'test', path: 'x.xml' }, { path: 'fileInvalid' }],
  [{ transport: 'other', uri: '' }, { uri: 'uriMissing' }],
  [{ transport: 'other', uri: 'a b://' }, { uri: 'uriSpaces' }],
  [{ transport: 'other', uri: 'localhost' }, { uri: 'uriNoScheme' }],
  [{ transport: 'other', uri: 'qemu+tcp://me:secret@h/system' }, { uri: 'uriPassword' }],
])('%o has the problems %o', (fields, problems) => {
  expect(checkAddress({ ...emptyAddress, ...fields })).toEqual(problems);
});
