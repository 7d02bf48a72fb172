import {
  DomainModificationImpact,
  DomainVcpuFlags,
  DomainXMLFlags,
  LibvirtError,
  NodeGetCPUStatsAllCPUs,
  NodeGetMemoryStatsAllCells,
  type Connection,
  type Domain,
  type DomainSnapshot,
  type Network,
  type StoragePool,
  type StorageVol,
} from '@virtdeck/libvirt';

/** JSON's values, bigint being a number too. */
export type Described =
  null | boolean | number | bigint | string | Described[] | { [key: string]: Described };

// What a call answers, or the code of its error.
async function attempt<T>(call: Promise<T>): Promise<T | { error: number }> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof LibvirtError) return { error: error.code };
    throw error;
  }
}

async function each<T>(
  objects: T[],
  key: (object: T) => string,
  describe: (object: T) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  return Object.fromEntries(
    await Promise.all(objects.map(async (object) => [key(object), await describe(object)] as const)),
  );
}

async function listed<T>(
  objects: Promise<T[]>,
  key: (object: T) => string,
  describe: (object: T) => Promise<unknown>,
): Promise<unknown> {
  const found = await attempt(objects);
  return Array.isArray(found) ? each(found, key, describe) : found;
}

const named = (object: { getName(): string }): string => object.getName();

async function snapshot(one: DomainSnapshot): Promise<unknown> {
  return {
    xml: await one.getXMLDesc(),
    current: await one.isCurrent(),
    metadata: await one.hasMetadata(),
    parent: (await one.getParent())?.getName() ?? null,
    children: (await one.listChildrenNames()).sort(),
  };
}

// Python's names of memory statistics are those of C.
function snakeCase(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]: [string, unknown]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace('actual_balloon', 'actual'),
      value,
    ]),
  );
}

async function domain(one: Domain): Promise<unknown> {
  const vcpus = await attempt(one.getVcpus(DomainModificationImpact.CURRENT));
  return {
    uuid: one.getUUIDString(),
    id: one.getID(),
    state: await one.getState(),
    info: await one.getInfo(),
    maxMemory: await one.getMaxMemory(),
    maxVcpus: await attempt(one.getMaxVcpus()),
    osType: await one.getOSType(),
    autostart: await one.getAutostart(),
    persistent: await one.isPersistent(),
    updated: await one.isUpdated(),
    managedSave: await one.hasManagedSaveImage(),
    xml: await one.getXMLDesc(),
    inactiveXml: await one.getXMLDesc(DomainXMLFlags.INACTIVE),
    schedulerParameters: await attempt(one.getSchedulerParameters()),
    memoryParameters: await attempt(one.getMemoryParameters()),
    blkioParameters: await attempt(one.getBlkioParameters()),
    numaParameters: await attempt(one.getNumaParameters()),
    emulatorPin: await attempt(one.getEmulatorPinInfo()),
    vcpuPin: Array.isArray(vcpus) ? vcpus.map(({ affinity }) => affinity) : vcpus,
    memoryStats: snakeCase(await attempt(one.memoryStats())),
    messages: await attempt(one.getMessages()),
    snapshots: await each(await one.listAllSnapshots(), named, snapshot),
    vcpusMaximum: await attempt(one.getVcpusFlags(DomainVcpuFlags.MAXIMUM)),
  };
}

async function network(one: Network): Promise<unknown> {
  return {
    uuid: one.getUUIDString(),
    active: await one.isActive(),
    persistent: await one.isPersistent(),
    autostart: await one.getAutostart(),
    bridge: await attempt(one.getBridgeName()),
    xml: await one.getXMLDesc(),
    leases: await attempt(one.getDHCPLeases()),
  };
}

async function volume(one: StorageVol): Promise<unknown> {
  return {
    key: one.getKey(),
    path: await one.getPath(),
    info: await one.getInfo(),
    xml: await one.getXMLDesc(),
  };
}

async function pool(one: StoragePool): Promise<unknown> {
  const active = await one.isActive();
  return {
    uuid: one.getUUIDString(),
    active,
    persistent: await one.isPersistent(),
    autostart: await one.getAutostart(),
    info: await one.getInfo(),
    xml: await one.getXMLDesc(),
    volumes: active ? await each(await one.listAllVolumes(), named, volume) : {},
  };
}

/** The same as describe.py, through the binding. */
export async function describeHost(connection: Connection): Promise<Described> {
  const stats = await connection.getAllDomainStats(0);
  const nodeInfo = await connection.nodeGetInfo();
  return {
    uri: await connection.getURI(),
    hostname: await connection.getHostname(),
    type: await connection.getType(),
    version: await connection.getVersion(),
    libVersion: await connection.getLibVersion(),
    secure: await connection.isSecure(),
    encrypted: await connection.isEncrypted(),
    alive: await connection.isAlive(),
    capabilities: await connection.getCapabilities(),
    domainCapabilities: await attempt(connection.getDomainCapabilities()),
    sysinfo: await attempt(connection.getSysinfo()),
    maxVcpus: await attempt(connection.getMaxVcpus()),
    cpuModels: await attempt(connection.getCPUModelNames('x86_64')),
    // Python gives MiB.
    nodeInfo: { ...nodeInfo, memory: Math.floor(nodeInfo.memory / 1024) },
    cpuMap: await attempt(connection.nodeGetCPUMap()),
    cpuStats: await attempt(connection.nodeGetCPUStats(NodeGetCPUStatsAllCPUs.ALL_CPUS)),
    nodeMemoryStats: await attempt(connection.nodeGetMemoryStats(NodeGetMemoryStatsAllCells.ALL_CELLS)),
    nodeMemoryParameters: await attempt(connection.nodeGetMemoryParameters()),
    securityModel: await attempt(connection.nodeGetSecurityModel()),
    domains: await each(await connection.listAllDomains(), named, domain),
    stats: Object.fromEntries(stats.map(({ dom, data }) => [dom.getName(), { ...data }])),
    networks: await listed(connection.listAllNetworks(), named, network),
    pools: await listed(connection.listAllStoragePools(), named, pool),
    devices: await listed(connection.listAllNodeDevices(), named, async (one) => ({
      parent: await one.getParent(),
      caps: (await one.listCaps()).sort(),
      xml: await one.getXMLDesc(),
    })),
    interfaces: await listed(connection.listAllInterfaces(), named, async (one) => ({
      mac: one.getMACString(),
      xml: await one.getXMLDesc(),
    })),
    filters: await listed(connection.listAllNWFilters(), named, async (one) => ({
      uuid: one.getUUIDString(),
      xml: await one.getXMLDesc(),
    })),
    secrets: await listed(
      connection.listAllSecrets(),
      (one) => one.getUUIDString(),
      async (one) => ({
        usageType: one.getUsageType(),
        usageID: one.getUsageID(),
        xml: await one.getXMLDesc(),
      }),
    ),
  } as object as Described;
}

// Amounts that rise and fall by themselves, so that a look in between may show less or more than both around it: a
// guest's and a host's memory, a host's clock rate, and its idle and waiting time, which Linux lets run backwards.
const FLUCTUATES =
  /\.(rss|free|buffers|cached|unused|usable|available|diskCaches|disk_caches|mhz|idle|iowait)$/;

/**
 * Where `ours` differs from Python's account. Numbers that grow while one looks lie between what Python saw before and
 * after; those that fluctuate lie within half to twice of that; texts that change can't be compared and are left out.
 * Returns how many values were compared, too.
 */
export function differences(
  before: Described,
  ours: Described,
  after: Described,
): { compared: number; different: string[] } {
  const different: string[] = [];
  let compared = 0;
  const visit = (path: string, a: Described, b: Described | undefined, c: Described): void => {
    if (typeof a === 'object' && a !== null && typeof c === 'object' && c !== null) {
      if (typeof b !== 'object' || b === null) {
        different.push(`${path}: ${JSON.stringify(a)} is ${String(b)}`);
        return;
      }
      const [first, own, last] = [a, b, c].map((record) => record as Record<string, Described>);
      for (const key of new Set([...Object.keys(first ?? {}), ...Object.keys(own ?? {})])) {
        const next = `${path}.${key}`;
        if (first?.[key] === undefined) different.push(`${next}: Python doesn't have it`);
        else visit(next, first[key], own?.[key], last?.[key] ?? first[key]);
      }
      return;
    }
    compared += 1;
    const number = typeof b === 'bigint' || typeof b === 'number';
    if (number && typeof a === 'number' && typeof c === 'number') {
      // Python's own numbers come through JSON, as doubles.
      const value = Number(b);
      const slack = FLUCTUATES.test(path) ? 2 : 1;
      if (value < Math.min(a, c) / slack || value > Math.max(a, c) * slack)
        different.push(`${path}: ${value}, not ${a}…${c}`);
    } else if (a === c && a !== b) {
      different.push(`${path}: ${JSON.stringify(b)}, not ${JSON.stringify(a)}`);
    } else if (typeof a !== typeof b) {
      different.push(`${path}: ${typeof b}, not ${typeof a}`);
    }
  };
  visit('host', before, ours, after);
  return { compared, different };
}
