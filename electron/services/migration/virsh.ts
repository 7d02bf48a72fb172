import type { MigrationFlag, MigrationParam, MigrationParams } from '../../contract/migration-options.js';

const flagOptions: Readonly<Record<MigrationFlag, string>> = {
  LIVE: 'live',
  PEER2PEER: 'p2p',
  TUNNELLED: 'tunnelled',
  PERSIST_DEST: 'persistent',
  UNDEFINE_SOURCE: 'undefinesource',
  PAUSED: 'suspend',
  NON_SHARED_DISK: 'copy-storage-all',
  NON_SHARED_INC: 'copy-storage-inc',
  CHANGE_PROTECTION: 'change-protection',
  UNSAFE: 'unsafe',
  OFFLINE: 'offline',
  COMPRESSED: 'compressed',
  ABORT_ON_ERROR: 'abort-on-error',
  AUTO_CONVERGE: 'auto-converge',
  RDMA_PIN_ALL: 'rdma-pin-all',
  POSTCOPY: 'postcopy',
  TLS: 'tls',
  PARALLEL: 'parallel',
  NON_SHARED_SYNCHRONOUS_WRITES: 'copy-storage-synchronous-writes',
  POSTCOPY_RESUME: 'postcopy-resume',
  ZEROCOPY: 'zerocopy',
};

const paramOptions: Readonly<Record<MigrationParam, string>> = {
  URI: 'migrateuri',
  LISTEN_ADDRESS: 'listen-address',
  GRAPHICS_URI: 'graphicsuri',
  TLS_DESTINATION: 'tls-destination',
  DEST_NAME: 'dname',
  DEST_XML: 'xml',
  PERSIST_XML: 'persistent-xml',
  BANDWIDTH: 'bandwidth',
  BANDWIDTH_POSTCOPY: 'postcopy-bandwidth',
  BANDWIDTH_AVAIL_SWITCHOVER: 'available-switchover-bandwidth',
  PARALLEL_CONNECTIONS: 'parallel-connections',
  AUTO_CONVERGE_INITIAL: 'auto-converge-initial',
  AUTO_CONVERGE_INCREMENT: 'auto-converge-increment',
  COMPRESSION: 'comp-methods',
  COMPRESSION_XBZRLE_CACHE: 'comp-xbzrle-cache',
  COMPRESSION_MT_LEVEL: 'comp-mt-level',
  COMPRESSION_MT_THREADS: 'comp-mt-threads',
  COMPRESSION_MT_DTHREADS: 'comp-mt-dthreads',
  COMPRESSION_ZLIB_LEVEL: 'comp-zlib-level',
  COMPRESSION_ZSTD_LEVEL: 'comp-zstd-level',
  MIGRATE_DISKS: 'migrate-disks',
  MIGRATE_DISKS_DETECT_ZEROES: 'migrate-disks-detect-zeroes',
  MIGRATE_DISKS_TARGET_ZERO: 'migrate-disks-target-zero',
  DISKS_PORT: 'disks-port',
  DISKS_URI: 'disks-uri',
};

/** virsh takes a file's name where libvirt takes the text. */
const files: Partial<Record<MigrationParam, string>> = {
  DEST_XML: 'destination.xml',
  PERSIST_XML: 'persistent.xml',
};

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

export interface MigrationCall {
  /** The source's URI, as this app calls it. */
  source: string;
  domain: string;
  destination: string;
  flags: readonly MigrationFlag[];
  params: MigrationParams;
}

const given = (params: MigrationParams): [MigrationParam, number | string | string[]][] =>
  (Object.entries(params) as [MigrationParam, number | string | string[] | undefined][]).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, value]]),
  );

/** The same migration as virsh takes it. */
export function virshCommand({ source, domain, destination, flags, params }: MigrationCall): string {
  const options = [
    ...flags.map((flag) => `--${flagOptions[flag]}`),
    ...given(params).map(([name, value]) => {
      const text = files[name] ?? (Array.isArray(value) ? value.join(',') : String(value));
      return `--${paramOptions[name]} ${quoted(text)}`;
    }),
  ];
  return [`virsh -c ${quoted(source)} migrate`, ...options, quoted(domain), quoted(destination)].join(
    ' \\\n  ',
  );
}

/** What the binding's MigrateParams calls a parameter. */
const camel = (name: string): string =>
  name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function literal(name: MigrationParam, value: number | string | string[]): string {
  if (name in files) return camel(name);
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value).replaceAll('"', "'");
  return `${camel(name)}: ${text}`;
}

/** The same migration as code of the binding; without PEER2PEER it goes through two connections. */
export function typescriptCall({ source, domain, destination, flags, params }: MigrationCall): string {
  const peer = flags.includes('PEER2PEER');
  const bits = flags.map((flag) => `DomainMigrateFlags.${flag}`).join(' | ') || '0';
  const args = given(params).map(([name, value]) => literal(name, value));
  const options = args.length > 0 ? `{ ${args.join(', ')} }` : '{}';
  const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return [
    `const source = await open(${text(source)});`,
    ...(peer ? [] : [`const destination = await open(${text(destination)});`]),
    `const domain = await source.domainLookupByName(${text(domain)});`,
    peer ? `await domain.migrateToURI(` : `await domain.migrate(`,
    `  ${peer ? text(destination) : 'destination'},`,
    `  ${options},`,
    `  ${bits},`,
    `);`,
  ].join('\n');
}
