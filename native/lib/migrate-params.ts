import { MigrateKey } from '../generated/keys.js';
import type { TypedParams } from './records.js';

/**
 * What a migration may be told, all optional. The names are those of MigrateKey; libvirt's own keys
 * (`destination_name`) are understood as well.
 */
export interface MigrateParams {
  /**
   * Where the guest's data goes, such as `tcp://host` or `tcp://host:port`; found by libvirt if left out.
   * `VIR_MIGRATE_PARAM_URI`, since libvirt 1.1.0.
   */
  uri?: string;
  /** New name of the domain on the destination. `VIR_MIGRATE_PARAM_DEST_NAME`, since libvirt 1.1.0. */
  destName?: string;
  /**
   * XML for the running guest on the destination; only details of the host, such as paths, may differ.
   * `VIR_MIGRATE_PARAM_DEST_XML`, since libvirt 1.1.0.
   */
  destXml?: string;
  /**
   * XML to define on the destination, with flag PERSIST_DEST. `VIR_MIGRATE_PARAM_PERSIST_XML`, since libvirt
   * 1.3.4.
   */
  persistXml?: string;
  /** Speed limit in MiB/s; 0 for the hypervisor's own. `VIR_MIGRATE_PARAM_BANDWIDTH`, since libvirt 1.1.0. */
  bandwidth?: number | bigint;
  /**
   * Speed limit of the post-copy phase in MiB/s; 0 for none. `VIR_MIGRATE_PARAM_BANDWIDTH_POSTCOPY`, since
   * libvirt 5.1.0.
   */
  bandwidthPostcopy?: number | bigint;
  /**
   * Bandwidth in MiB/s to reckon with for the final pause, instead of the one measured.
   * `VIR_MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER`, since libvirt 11.1.0.
   */
  bandwidthAvailSwitchover?: number | bigint;
  /**
   * Where viewers of its screen are sent, `vnc://host:port` or `spice://…`; found by libvirt if left out.
   * `VIR_MIGRATE_PARAM_GRAPHICS_URI`, since libvirt 1.1.0.
   */
  graphicsUri?: string;
  /**
   * Address, or name, that the destination listens on for the guest's data.
   * `VIR_MIGRATE_PARAM_LISTEN_ADDRESS`, since libvirt 1.1.4.
   */
  listenAddress?: string;
  /**
   * Targets of the disks to copy, such as `vda`; all that are writable and not shared if left out.
   * `VIR_MIGRATE_PARAM_MIGRATE_DISKS`, since libvirt 1.2.17.
   */
  migrateDisks?: string | string[];
  /**
   * Targets of copied disks whose blocks of zeros are found and not sent; takes processor time.
   * `VIR_MIGRATE_PARAM_MIGRATE_DISKS_DETECT_ZEROES`, since libvirt 10.9.0.
   */
  migrateDisksDetectZeroes?: string | string[];
  /**
   * Targets of copied disks whose images on the destination are known to be all zeros; if that isn't so, data
   * is corrupted. `VIR_MIGRATE_PARAM_MIGRATE_DISKS_TARGET_ZERO`, since libvirt 12.2.0.
   */
  migrateDisksTargetZero?: string | string[];
  /**
   * Port on the destination that disks are copied to; 0 for libvirt's choice.
   * `VIR_MIGRATE_PARAM_DISKS_PORT`, since libvirt 1.3.3.
   */
  disksPort?: number;
  /**
   * Where the destination listens for disks, `tcp://…` or `unix:///path`. `VIR_MIGRATE_PARAM_DISKS_URI`,
   * since libvirt 6.8.0.
   */
  disksUri?: string;
  /**
   * Ways to compress, with flag COMPRESSED: `xbzrle`, `mt`, `zlib`, `zstd`; the last two go with PARALLEL.
   * `VIR_MIGRATE_PARAM_COMPRESSION`, since libvirt 1.3.4.
   */
  compression?: string | string[];
  /**
   * How hard `mt` compresses, 0 (not) to 9 (most). `VIR_MIGRATE_PARAM_COMPRESSION_MT_LEVEL`, since libvirt
   * 1.3.4.
   */
  compressionMtLevel?: number;
  /**
   * Threads that compress for `mt`, on the source. `VIR_MIGRATE_PARAM_COMPRESSION_MT_THREADS`, since libvirt
   * 1.3.4.
   */
  compressionMtThreads?: number;
  /**
   * Threads that decompress for `mt`, on the destination. `VIR_MIGRATE_PARAM_COMPRESSION_MT_DTHREADS`, since
   * libvirt 1.3.4.
   */
  compressionMtDthreads?: number;
  /**
   * Cache of `xbzrle` in bytes, for pages sent before. `VIR_MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE`, since
   * libvirt 1.3.4.
   */
  compressionXbzrleCache?: number | bigint;
  /**
   * How hard `zlib` compresses, 0 (not) to 9 (most). `VIR_MIGRATE_PARAM_COMPRESSION_ZLIB_LEVEL`, since libvirt
   * 9.4.0.
   */
  compressionZlibLevel?: number;
  /**
   * How hard `zstd` compresses, 0 (not) to 20 (most). `VIR_MIGRATE_PARAM_COMPRESSION_ZSTD_LEVEL`, since
   * libvirt 9.4.0.
   */
  compressionZstdLevel?: number;
  /**
   * How much the guest's processors are slowed down at first, in percent, with flag AUTO_CONVERGE.
   * `VIR_MIGRATE_PARAM_AUTO_CONVERGE_INITIAL`, since libvirt 2.0.0.
   */
  autoConvergeInitial?: number;
  /**
   * How much more each time that isn't enough, in percent. `VIR_MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT`, since
   * libvirt 2.0.0.
   */
  autoConvergeIncrement?: number;
  /**
   * Connections that carry the data, with flag PARALLEL. `VIR_MIGRATE_PARAM_PARALLEL_CONNECTIONS`, since
   * libvirt 5.2.0.
   */
  parallelConnections?: number;
  /**
   * Host name that the destination's TLS certificate must have, where that isn't the URI's.
   * `VIR_MIGRATE_PARAM_TLS_DESTINATION`, since libvirt 6.0.0.
   */
  tlsDestination?: string;
}

/** libvirt's key by the name it has in MigrateParams: DEST_NAME is destName there. */
const keys: ReadonlyMap<string, string> = new Map(
  Object.entries(MigrateKey).map(([name, key]) => [
    name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    key,
  ]),
);

/** Puts libvirt's keys in the place of names; what is undefined is left out. */
export function withMigrateKeys(params: MigrateParams | TypedParams | undefined): TypedParams | undefined {
  // What is no object at all is for the addon to refuse.
  if (typeof params !== 'object' || params === null) return params;
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [keys.get(name) ?? name, value as TypedParams[string]]),
  );
}
