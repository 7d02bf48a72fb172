import { DomainEventID, ErrorNumber } from '@virtdeck/libvirt';
import type { NodeInfo } from '@virtdeck/libvirt';
import type {
  InventoryRecord,
  LibvirtConnection,
  LibvirtDomain,
  LibvirtNetwork,
  LibvirtStoragePool,
  LibvirtStorageVol,
  LibvirtStream,
} from '../libvirt.js';
import { FakeDomain } from './fake-domain.js';
import { fakeError, noDomain, noSupport, unsupported } from './fake-errors.js';
import { fakeXmlOf } from './fake-hypervisor.js';
import type { FakeDomainState, FakeHypervisor } from './fake-hypervisor.js';
import { FakeNode } from './fake-node.js';
import { FakeStream } from './fake-stream.js';

/** What a test can make fail or hang. */
export type FakeMethod = keyof LibvirtConnection | keyof LibvirtDomain;

interface BlockJobEvent {
  domain: LibvirtDomain;
  disk: string;
  type: number;
  status: number;
}

/** One connection to a FakeHypervisor. */
export class FakeConnection extends FakeNode implements LibvirtConnection {
  readonly calls: FakeMethod[] = [];
  /** Calls that have not returned. */
  readonly underWay = new Set<FakeMethod>();
  readonly streams: FakeStream[] = [];
  readonly #failures = new Map<FakeMethod, { error: () => Error; times: number }>();
  /** By method, or by method and UUID. */
  readonly #hanging = new Map<string, (() => void)[]>();
  readonly #arguments = new Map<FakeMethod, unknown>();
  readonly #listeners: ((event: { domain: LibvirtDomain; event: number; detail: number }) => void)[] = [];
  readonly #jobListeners: ((event: BlockJobEvent) => void)[] = [];
  #onClose: ((reason: number) => void) | null = null;
  closed = false;
  alive = true;
  consoleInUse = false;
  /** How long reading disks and NICs takes, and who is told which domains' are read (null: all). */
  delayIoMs = 0;
  onIoRead: (uuids: readonly string[] | null) => void = () => {};
  /** What agents were allowed, in the order it was said. */
  readonly agentLimits: number[] = [];
  identity: Record<string, string | bigint> | null = null;
  /** How a migration does while its call hangs, what it is told meanwhile, and what comes of it. */
  migrationStats: Record<string, unknown> = {};
  readonly levers = { downtime: 300n, speed: Number.MAX_SAFE_INTEGER, cache: 64n << 20n };
  onMigrated: (uuid: string) => void = () => {};

  constructor(
    readonly hypervisor: FakeHypervisor,
    private readonly bulkStats = true,
  ) {
    super(noSupport);
  }

  /** From now on this call fails, so many times. */
  fail(method: FakeMethod, error: () => Error, times = Infinity): void {
    this.#failures.set(method, { error, times });
  }

  /** From now on this call doesn't return until it is let go; with a UUID only on that domain. */
  hang(method: FakeMethod, uuid = ''): void {
    this.#hanging.set(method + uuid, []);
  }

  /** New calls answer again; those that hang go on hanging until the returned function is called. */
  holdBack(method: FakeMethod): () => void {
    const waiting = this.#hanging.get(method) ?? [];
    this.#hanging.delete(method);
    return () => {
      for (const resolve of waiting) resolve();
    };
  }

  letGo(method: FakeMethod, uuid = ''): void {
    const waiting = this.#hanging.get(method + uuid) ?? [];
    this.#hanging.delete(method + uuid);
    for (const resolve of waiting) resolve();
  }

  /** The link breaks. */
  lose(): void {
    for (const stream of this.streams) stream.end();
    this.#onClose?.(1);
  }

  /** Tells of a change, as libvirt does: after it. */
  tell(uuid: string, event = 2): void {
    for (const listener of this.#listeners)
      listener({ domain: new FakeDomain(this, uuid), event, detail: 0 });
  }

  /** Tells of a job on a disk; `status` as ConnectDomainEventBlockJobStatus has it. */
  tellJob(uuid: string, disk: string, type: number, status: number): void {
    for (const listener of this.#jobListeners)
      listener({ domain: new FakeDomain(this, uuid), disk, type, status });
  }

  /** What the last call of this method was told: its flags, as a rule. */
  argumentOf(method: FakeMethod): unknown {
    return this.#arguments.get(method);
  }

  async run<T>(method: FakeMethod, answer: () => T, uuid = '', argument?: unknown): Promise<T> {
    this.calls.push(method);
    this.#arguments.set(method, argument);
    this.underWay.add(method);
    const hanging = this.#hanging.get(method) ?? this.#hanging.get(method + uuid);
    if (hanging) await new Promise<void>((resolve) => hanging.push(resolve));
    else await Promise.resolve();
    this.underWay.delete(method);
    const failure = this.#failures.get(method);
    if (failure && failure.times-- > 0) throw failure.error();
    return answer();
  }

  close(): Promise<void> {
    return this.run('close', () => void (this.closed = true));
  }
  getURI(): Promise<string> {
    return this.run('getURI', () => 'qemu:///system');
  }
  getHostname(): Promise<string> {
    return this.run('getHostname', () => 'fake');
  }
  getType(): Promise<string> {
    return this.run('getType', () => 'QEMU');
  }
  getVersion(): Promise<number> {
    return this.run('getVersion', () => 7_002_000);
  }
  getLibVersion(): Promise<number> {
    return this.run('getLibVersion', () => 9_000_000);
  }
  nodeGetInfo(): Promise<NodeInfo> {
    return this.run('nodeGetInfo', () => ({
      model: 'x86_64',
      memory: 8 * 1024 * 1024,
      cpus: 4,
      mhz: 2000,
      nodes: 1,
      sockets: 1,
      cores: 4,
      threads: 1,
    }));
  }
  nodeGetCPUStats(cpu = -1): Promise<Partial<Record<string, bigint>>> {
    return this.run('nodeGetCPUStats', () => this.hypervisor.cpuStats(cpu));
  }
  nodeGetMemoryStats(): Promise<Partial<Record<string, bigint>>> {
    return this.run('nodeGetMemoryStats', () => ({
      total: 8_000_000n,
      free: 2_000_000n,
      buffers: 500_000n,
      cached: 1_500_000n,
    }));
  }
  nodeGetCPUMap(): Promise<{ map: boolean[] }> {
    return this.run('nodeGetCPUMap', () => ({ map: [true, false, true] }));
  }
  isAlive(): Promise<boolean> {
    return this.run('isAlive', () => this.alive);
  }
  isSecure(): Promise<boolean> {
    return this.run('isSecure', () => true);
  }
  isEncrypted(): Promise<boolean> {
    return this.run('isEncrypted', () => false);
  }
  setIdentity(params: Record<string, string | bigint>): Promise<void> {
    return this.run('setIdentity', () => void (this.identity = params));
  }
  setKeepAlive(): Promise<boolean> {
    return this.run('setKeepAlive', () => true);
  }
  registerCloseCallback(callback: (reason: number) => void): Promise<void> {
    return this.run('registerCloseCallback', () => void (this.#onClose = callback));
  }
  inventory(): Promise<InventoryRecord[]> {
    return this.run('inventory', () =>
      [...this.hypervisor.domains.values()].map((domain) => ({
        ...domain,
        domain: new FakeDomain(this, domain.uuid),
      })),
    );
  }
  listAllNetworks(): Promise<LibvirtNetwork[]> {
    return this.run('listAllNetworks', () => []);
  }
  listAllStoragePools(): Promise<LibvirtStoragePool[]> {
    return this.run('listAllStoragePools', () => []);
  }
  domainDefineXML(): Promise<LibvirtDomain> {
    return this.run('domainDefineXML', unsupported);
  }
  domainLookupByUUID(uuid: string): Promise<LibvirtDomain> {
    return this.run('domainLookupByUUID', () => new FakeDomain(this, this.hypervisor.get(uuid).uuid));
  }
  domainLookupByName(name: string): Promise<LibvirtDomain> {
    return this.run('domainLookupByName', () => {
      const found = [...this.hypervisor.domains.values()].find((domain) => domain.name === name);
      return new FakeDomain(this, this.hypervisor.get(found?.uuid ?? '').uuid);
    });
  }
  networkLookupByUUID(): Promise<LibvirtNetwork> {
    return this.run('networkLookupByUUID', () => {
      throw noDomain();
    });
  }
  storagePoolLookupByUUID(): Promise<LibvirtStoragePool> {
    return this.run('storagePoolLookupByUUID', () => {
      throw noDomain();
    });
  }
  storagePoolLookupByName(): Promise<LibvirtStoragePool> {
    return this.run('storagePoolLookupByName', () => {
      throw noDomain();
    });
  }
  storagePoolLookupByVolume(): Promise<LibvirtStoragePool> {
    return this.run('storagePoolLookupByVolume', () => {
      throw noDomain();
    });
  }
  storageVolLookupByPath(): Promise<LibvirtStorageVol> {
    return this.run('storageVolLookupByPath', () => {
      throw noDomain();
    });
  }
  domainRestore(): Promise<void> {
    return this.run('domainRestore', unsupported);
  }
  domainSaveImageGetXMLDesc(): Promise<string> {
    return this.run('domainSaveImageGetXMLDesc', unsupported);
  }
  domainSaveImageDefineXML(): Promise<void> {
    return this.run('domainSaveImageDefineXML', unsupported);
  }
  networkDefineXML(): Promise<LibvirtNetwork> {
    return this.run('networkDefineXML', unsupported);
  }
  storagePoolDefineXML(): Promise<LibvirtStoragePool> {
    return this.run('storagePoolDefineXML', unsupported);
  }
  findStoragePoolSources(): Promise<string> {
    return this.run('findStoragePoolSources', unsupported);
  }
  domainEventRegisterAny(
    _object: null,
    event: DomainEventID,
    callback: (event: { domain: LibvirtDomain; event: number; detail: number } & BlockJobEvent) => void,
  ): Promise<number> {
    return this.run('domainEventRegisterAny', () => {
      if (event === DomainEventID.LIFECYCLE) this.#listeners.push(callback as never);
      else if (event === DomainEventID.BLOCK_JOB_2) this.#jobListeners.push(callback as never);
      return 0;
    });
  }
  networkEventRegisterAny(): Promise<number> {
    return this.run('networkEventRegisterAny', () => 0);
  }
  storagePoolEventRegisterAny(): Promise<number> {
    return this.run('storagePoolEventRegisterAny', () => 0);
  }
  nodeDeviceEventRegisterAny(): Promise<number> {
    return this.run('nodeDeviceEventRegisterAny', () => 0);
  }
  secretEventRegisterAny(): Promise<number> {
    return this.run('secretEventRegisterAny', () => 0);
  }
  async domainStatsColumns(
    fields: string[],
    options: { domains?: LibvirtDomain[] } = {},
  ): Promise<{ uuids: string[]; columns: Float64Array[] }> {
    if (fields[0] === 'block.*.rd.bytes') {
      this.onIoRead(options.domains?.map((domain) => domain.getUUIDString()) ?? null);
      if (this.delayIoMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayIoMs));
    }
    return this.run('domainStatsColumns', () => {
      const wanted = options.domains?.map((domain) => domain.getUUIDString());
      const running = [...this.hypervisor.domains.values()].filter(
        ({ uuid, state }) => state === 1 && (wanted?.includes(uuid) ?? true),
      );
      const value = (domain: FakeDomainState, field: string): number =>
        field === 'cpu.time'
          ? domain.cpuTimeNs
          : field === 'balloon.current' || field === 'balloon.maximum'
            ? domain.maxMemoryKiB
            : field.startsWith('block.')
              ? domain.diskBytes
              : field.startsWith('net.')
                ? 0
                : Number.NaN;
      return {
        uuids: running.map(({ uuid }) => uuid),
        columns: fields.map((field) => Float64Array.from(running, (domain) => value(domain, field))),
      };
    });
  }
  domainsXML(domains: LibvirtDomain[]): Promise<(string | Error)[]> {
    return this.run('domainsXML', () =>
      domains.map((domain) => {
        const state = this.hypervisor.domains.get(domain.getUUIDString());
        return state ? fakeXmlOf(state) : noDomain();
      }),
    );
  }
  domainsInfo(
    domains: LibvirtDomain[],
  ): Promise<Record<'state' | 'maxMem' | 'memory' | 'nrVirtCpu' | 'cpuTime', Float64Array>> {
    return this.run('domainsInfo', () => {
      const column = (pick: (domain: FakeDomainState) => number): Float64Array =>
        Float64Array.from(domains, (domain) => {
          const state = this.hypervisor.domains.get(domain.getUUIDString());
          return state ? pick(state) : Number.NaN;
        });
      return {
        state: column((domain) => domain.state),
        maxMem: column((domain) => domain.maxMemoryKiB),
        memory: column((domain) => domain.maxMemoryKiB),
        nrVirtCpu: column((domain) => domain.vcpus),
        cpuTime: column((domain) => domain.cpuTimeNs),
      };
    });
  }
  getAllDomainStats(
    _stats: number,
    domains: LibvirtDomain[] | null = null,
  ): Promise<{ data: Record<string, unknown> }[]> {
    return this.run('getAllDomainStats', () => {
      if (!this.bulkStats) throw fakeError(ErrorNumber.ARGUMENT_UNSUPPORTED, 'not supported');
      return (domains ?? []).flatMap((domain) => {
        const { state, cpuTimeNs, maxMemoryKiB, diskBytes } = this.hypervisor.get(domain.getUUIDString());
        if (state !== 1) return [];
        return {
          data: {
            'cpu.time': BigInt(Math.round(cpuTimeNs)),
            'balloon.current': BigInt(maxMemoryKiB),
            'balloon.maximum': BigInt(maxMemoryKiB),
            'block.count': 1,
            'block.0.name': 'vda',
            'block.0.rd.bytes': BigInt(diskBytes),
            'block.0.wr.bytes': 0n,
          },
        };
      });
    });
  }
  newStream(): LibvirtStream {
    const stream = new FakeStream();
    this.streams.push(stream);
    return stream;
  }
}
