// Without zod, so that the page can have the values without it. A test compares these tables with the binding's.

/** Flags of a migration by their libvirt names without VIR_MIGRATE_, in the order of their bits. */
export const migrationFlags = [
  'LIVE',
  'PEER2PEER',
  'TUNNELLED',
  'PERSIST_DEST',
  'UNDEFINE_SOURCE',
  'PAUSED',
  'NON_SHARED_DISK',
  'NON_SHARED_INC',
  'CHANGE_PROTECTION',
  'UNSAFE',
  'OFFLINE',
  'COMPRESSED',
  'ABORT_ON_ERROR',
  'AUTO_CONVERGE',
  'RDMA_PIN_ALL',
  'POSTCOPY',
  'TLS',
  'PARALLEL',
  'NON_SHARED_SYNCHRONOUS_WRITES',
  'POSTCOPY_RESUME',
  'ZEROCOPY',
] as const;
export type MigrationFlag = (typeof migrationFlags)[number];

/** A flag's bit in libvirt. */
export const migrationFlagBit = (flag: MigrationFlag): number => 2 ** migrationFlags.indexOf(flag);

/** An int, an unsigned long long, a text, or one text per disk or method. */
export type MigrationParamType = 'int' | 'ullong' | 'string' | 'list';

export interface MigrationParamSpec {
  /** What libvirt calls it. */
  key: string;
  type: MigrationParamType;
  /** It means nothing without this flag. */
  needs: MigrationFlag | null;
  /** Since which libvirt. */
  since: string;
  /** Of numbers. */
  max?: number;
  /** Of lists and texts that take only these. */
  values?: readonly string[];
}

const int = 2_147_483_647;
/** What libvirt's QEMU driver takes before MiB/s overflow as bytes, and a number still holds exactly. */
const bandwidth = 8_796_093_022_207;

/** Parameters of a migration by their libvirt names without VIR_MIGRATE_PARAM_. */
export const migrationParams = {
  URI: { key: 'migrate_uri', type: 'string', needs: null, since: '1.1.0' },
  LISTEN_ADDRESS: { key: 'listen_address', type: 'string', needs: null, since: '1.1.4' },
  GRAPHICS_URI: { key: 'graphics_uri', type: 'string', needs: null, since: '1.1.0' },
  TLS_DESTINATION: { key: 'tls.destination', type: 'string', needs: 'TLS', since: '6.0.0' },
  DEST_NAME: { key: 'destination_name', type: 'string', needs: null, since: '1.1.0' },
  DEST_XML: { key: 'destination_xml', type: 'string', needs: null, since: '1.1.0' },
  PERSIST_XML: { key: 'persistent_xml', type: 'string', needs: 'PERSIST_DEST', since: '1.3.4' },
  BANDWIDTH: { key: 'bandwidth', type: 'ullong', needs: null, since: '1.1.0', max: bandwidth },
  BANDWIDTH_POSTCOPY: {
    key: 'bandwidth.postcopy',
    type: 'ullong',
    needs: 'POSTCOPY',
    since: '5.1.0',
    max: bandwidth,
  },
  BANDWIDTH_AVAIL_SWITCHOVER: {
    key: 'bandwidth.avail.switchover',
    type: 'ullong',
    needs: null,
    since: '11.1.0',
    max: bandwidth,
  },
  PARALLEL_CONNECTIONS: {
    key: 'parallel.connections',
    type: 'int',
    needs: 'PARALLEL',
    since: '5.2.0',
    max: 255,
  },
  AUTO_CONVERGE_INITIAL: {
    key: 'auto_converge.initial',
    type: 'int',
    needs: 'AUTO_CONVERGE',
    since: '2.0.0',
    max: 99,
  },
  AUTO_CONVERGE_INCREMENT: {
    key: 'auto_converge.increment',
    type: 'int',
    needs: 'AUTO_CONVERGE',
    since: '2.0.0',
    max: 99,
  },
  COMPRESSION: {
    key: 'compression',
    type: 'list',
    needs: 'COMPRESSED',
    since: '1.3.4',
    values: ['xbzrle', 'mt', 'zlib', 'zstd'],
  },
  COMPRESSION_XBZRLE_CACHE: {
    key: 'compression.xbzrle.cache',
    type: 'ullong',
    needs: 'COMPRESSED',
    since: '1.3.4',
    max: Number.MAX_SAFE_INTEGER,
  },
  COMPRESSION_MT_LEVEL: {
    key: 'compression.mt.level',
    type: 'int',
    needs: 'COMPRESSED',
    since: '1.3.4',
    max: 9,
  },
  COMPRESSION_MT_THREADS: {
    key: 'compression.mt.threads',
    type: 'int',
    needs: 'COMPRESSED',
    since: '1.3.4',
    max: 255,
  },
  COMPRESSION_MT_DTHREADS: {
    key: 'compression.mt.dthreads',
    type: 'int',
    needs: 'COMPRESSED',
    since: '1.3.4',
    max: 255,
  },
  COMPRESSION_ZLIB_LEVEL: {
    key: 'compression.zlib.level',
    type: 'int',
    needs: 'COMPRESSED',
    since: '9.4.0',
    max: 9,
  },
  COMPRESSION_ZSTD_LEVEL: {
    key: 'compression.zstd.level',
    type: 'int',
    needs: 'COMPRESSED',
    since: '9.4.0',
    max: 20,
  },
  MIGRATE_DISKS: { key: 'migrate_disks', type: 'list', needs: null, since: '1.2.17' },
  MIGRATE_DISKS_DETECT_ZEROES: {
    key: 'migrate_disks_detect_zeroes',
    type: 'list',
    needs: null,
    since: '10.9.0',
  },
  MIGRATE_DISKS_TARGET_ZERO: { key: 'migrate_disks_target_zero', type: 'list', needs: null, since: '12.2.0' },
  DISKS_PORT: { key: 'disks_port', type: 'int', needs: null, since: '1.3.3', max: 65_535 },
  DISKS_URI: { key: 'disks_uri', type: 'string', needs: null, since: '6.8.0' },
} as const satisfies Record<string, MigrationParamSpec>;
export type MigrationParam = keyof typeof migrationParams;

export const migrationParamNames = Object.keys(migrationParams) as MigrationParam[];

export const migrationParam = (name: MigrationParam): MigrationParamSpec => migrationParams[name];

export type MigrationParams = Partial<Record<MigrationParam, number | string | string[]>>;

export const longestDowntimeMs = int;

/** Machines at once: each is asked for by itself. */
export const maxMigrationTargets = 100;

/** Disks are copied as well, all or only their top images. */
export const copiesStorage = (flags: readonly MigrationFlag[]): boolean =>
  flags.includes('NON_SHARED_DISK') || flags.includes('NON_SHARED_INC');
