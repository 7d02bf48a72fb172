// What a libvirt URI is made of, and back. Pure: the page builds its preview by it.

export const transports = ['system', 'session', 'ssh', 'tls', 'tcp', 'test', 'other'] as const;
export type HostTransport = (typeof transports)[number];

/** Drivers a form offers; any other is for a URI of one's own. */
export const remoteDrivers = ['qemu', 'xen', 'lxc', 'ch', 'bhyve', 'vz', 'test'] as const;

/** The fields of all forms; each transport has its own of them. Empty: libvirt's default. */
export interface HostAddress {
  transport: HostTransport;
  driver: string;
  user: string;
  host: string;
  port: string;
  /** Which of the driver's daemons, such as "system"; for the test driver's own transport its file. */
  path: string;
  /** SSH: the private key, the program to run instead of ssh. */
  keyFile: string;
  command: string;
  /** TLS: the folder with the certificates, and whether the host's is checked. */
  certificates: string;
  unverified: boolean;
  /** The daemon's socket: on this machine, or behind SSH on the host. */
  socket: string;
  /** Further parameters, as in the URI. */
  parameters: string;
  /** The whole URI, where it fits no form. */
  uri: string;
}

export const emptyAddress: HostAddress = {
  transport: 'system',
  driver: 'qemu',
  user: '',
  host: '',
  port: '',
  path: 'system',
  keyFile: '',
  command: '',
  certificates: '',
  unverified: false,
  socket: '',
  parameters: '',
  uri: '',
};

/** What a path may stay as in a query, to be read by people. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/%2F|%3A|%40|%2C|%7E/g, (code) => decodeURIComponent(code));

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Of each transport's form: its parameters, in the order they have in the URI. */
const parameterNames: Record<HostTransport, readonly (readonly [string, keyof HostAddress])[]> = {
  system: [['socket', 'socket']],
  session: [['socket', 'socket']],
  ssh: [
    ['keyfile', 'keyFile'],
    ['command', 'command'],
    ['socket', 'socket'],
  ],
  tls: [['pkipath', 'certificates']],
  tcp: [],
  test: [],
  other: [],
};

function queryOf(address: HostAddress): string {
  const own = parameterNames[address.transport].flatMap(([name, field]) => {
    const value = String(address[field]);
    return value === '' ? [] : [`${name}=${encoded(value)}`];
  });
  if (address.transport === 'tls' && address.unverified) own.push('no_verify=1');
  const all = [...own, ...address.parameters.split('&').filter(Boolean)];
  return all.length === 0 ? '' : `?${all.join('&')}`;
}

function authorityOf({ user, host, port }: HostAddress): string {
  const machine = host.includes(':') ? `[${host}]` : host;
  return `${user === '' ? '' : `${encodeURIComponent(user)}@`}${machine}${port === '' ? '' : `:${port}`}`;
}

/** The URI of an address; of one that is not complete yet, as far as it goes. */
export function buildUri(address: HostAddress): string {
  const { transport, driver, path, socket } = address;
  switch (transport) {
    case 'system':
    case 'session':
      return `${driver}${socket === '' ? '' : '+unix'}:///${transport}${queryOf(address)}`;
    case 'test':
      return `test:///${encoded(path.replace(/^\//, ''))}`;
    case 'ssh':
    case 'tls':
    case 'tcp':
      return `${driver}+${transport}://${authorityOf(address)}/${encoded(path)}${queryOf(address)}`;
    case 'other':
      return address.uri;
  }
}

/** A URI that no form would give stays as it is. */
export function parseUri(uri: string): HostAddress {
  const other: HostAddress = { ...emptyAddress, transport: 'other', uri };
  const parsed = parse(uri);
  return parsed && buildUri(parsed) === uri ? parsed : other;
}

function parse(uri: string): HostAddress | null {
  const parts =
    /^(?<driver>[a-z\d]+)(?:\+(?<link>[a-z\d]+))?:\/\/(?:(?<user>[^@/?#]*)@)?(?<host>\[[^\]/?#]*\]|[^:/?#]*)(?::(?<port>\d*))?\/(?<path>[^?#]*)(?:\?(?<query>[^#]*))?$/.exec(
      uri,
    )?.groups;
  if (!parts) return null;
  const { driver = '', link = '', user = '', host = '', port = '', query = '' } = parts;
  const path = decoded(parts['path'] ?? '');
  const name = decoded(user);
  if (path === null || name === null) return null;
  const transport = transportOf(driver, link, host, path);
  if (!transport) return null;
  const address: HostAddress = {
    ...emptyAddress,
    transport,
    driver,
    user: name,
    host: host.replace(/^\[|\]$/g, ''),
    port,
    path: transport === 'test' && path !== 'default' ? `/${path}` : path,
  };
  return withParameters(address, query);
}

function transportOf(driver: string, link: string, host: string, path: string): HostTransport | null {
  if (host === '' && (link === '' || link === 'unix')) {
    if (driver === 'test' && link === '') return 'test';
    return path === 'system' || path === 'session' ? path : null;
  }
  if (!(remoteDrivers as readonly string[]).includes(driver)) return null;
  return link === 'ssh' || link === 'tls' || link === 'tcp' ? link : null;
}

function withParameters(address: HostAddress, query: string): HostAddress | null {
  const names = new Map(parameterNames[address.transport]);
  const further: string[] = [];
  const result = { ...address };
  for (const parameter of query.split('&').filter(Boolean)) {
    const [, name = '', raw = ''] = /^([^=]*)=(.*)$/.exec(parameter) ?? [];
    const field = names.get(name);
    if (field) {
      const value = decoded(raw);
      if (value === null) return null;
      Object.assign(result, { [field]: value });
      names.delete(name);
    } else if (address.transport === 'tls' && parameter === 'no_verify=1') result.unverified = true;
    else further.push(parameter);
  }
  result.parameters = further.join('&');
  return result;
}

export type AddressProblem =
  | 'hostMissing'
  | 'hostInvalid'
  | 'portInvalid'
  | 'uriMissing'
  | 'uriNoScheme'
  | 'uriSpaces'
  | 'uriPassword'
  | 'pathMissing'
  | 'fileInvalid'
  | 'notAbsolute'
  | 'parametersInvalid';

/** What is plainly wrong, by field, before libvirt is asked. */
export function checkAddress(address: HostAddress): Partial<Record<keyof HostAddress, AddressProblem>> {
  const problems: Partial<Record<keyof HostAddress, AddressProblem>> = {};
  const { transport, host, port, path } = address;
  if (transport === 'ssh' || transport === 'tls' || transport === 'tcp') {
    if (host.trim() === '') problems.host = 'hostMissing';
    else if (!isMachine(host)) problems.host = 'hostInvalid';
    if (port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
      problems.port = 'portInvalid';
    if (path === '') problems.path = 'pathMissing';
  }
  if (transport === 'test' && path !== 'default' && !path.startsWith('/')) problems.path = 'fileInvalid';
  for (const [, field] of parameterNames[transport]) {
    const value = String(address[field]);
    // A program may be found by its name; ssh itself knows what ~ is.
    const absolute = value.startsWith('/') || (field === 'keyFile' && value.startsWith('~/'));
    if (value !== '' && field !== 'command' && !absolute) problems[field] = 'notAbsolute';
  }
  if (!/^([^=&?#\s]+=[^&?#\s]*(&|$))*$/.test(address.parameters)) problems.parameters = 'parametersInvalid';
  if (transport === 'other') {
    const problem = uriProblem(address.uri);
    if (problem) problems.uri = problem;
  }
  return problems;
}

const isMachine = (host: string): boolean =>
  /^[\p{L}\d]([\p{L}\d._~-]*)$/u.test(host) || /^[\da-f:.]*:[\da-f:.]*(%[\w.-]+)?$/i.test(host);

function uriProblem(uri: string): AddressProblem | null {
  if (uri === '') return 'uriMissing';
  if (/\s/.test(uri)) return 'uriSpaces';
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(uri)) return 'uriNoScheme';
  return /^[^/]*\/\/[^/@]*:[^/@]*@/.test(uri) ? 'uriPassword' : null;
}
