import {
  DomainControlState,
  DomainDiskErrorCode,
  ErrorDomain,
  ErrorLevel,
  ErrorNumber,
  JobType,
  LibvirtError,
} from '@virtdeck/libvirt';
import type { JobInfo, NodeInfo, TypedParams } from '@virtdeck/libvirt';
import type {
  InventoryRecord,
  Libvirt,
  LibvirtConnection,
  LibvirtDomain,
  LibvirtNetwork,
  LibvirtDomainSnapshot,
  LibvirtStoragePool,
  LibvirtStorageVol,
  LibvirtStream,
  OpenOptions,
} from '../libvirt.js';
import { FakeNode } from './fake-node.js';

// A hypervisor that does at a given moment what a real one can't be made to do: hang, break, answer late.
// What the test driver can do is tested on the test driver.

export function fakeError(code: ErrorNumber, message: string, domain = ErrorDomain.QEMU): LibvirtError {
  return new LibvirtError({
    code,
    domain,
    level: ErrorLevel.ERROR,
    message,
    str1: null,
    str2: null,
    str3: null,
    int1: 0,
    int2: 0,
  });
}

export const noDomain = (): LibvirtError => fakeError(ErrorNumber.NO_DOMAIN, 'Domain not found');
export const noSupport = (): LibvirtError =>
  fakeError(ErrorNumber.NO_SUPPORT, 'this function is not supported by the connection driver');
const unsupported = (): never => {
  throw noSupport();
};
export const refusedConnection = (): LibvirtError =>
  fakeError(ErrorNumber.SYSTEM_ERROR, "Failed to connect socket to '/x': Connection refused");
export const keepaliveTimeout = (): LibvirtError =>
  fakeError(ErrorNumber.INTERNAL_ERROR, 'connection closed due to keepalive timeout', ErrorDomain.RPC);
export const wrongPassword = (): LibvirtError =>
  fakeError(ErrorNumber.AUTH_FAILED, 'authentication failed: wrong password');

export interface FakeDomainState {
  uuid: string;
  name: string;
  id: number | null;
  state: number;
  reason: number;
  persistent: boolean;
  autostart: boolean;
  managedSave: boolean;
  snapshot: boolean;
  vcpus: number;
  maxMemoryKiB: number;
  title: string | null;
  /** Its guest agent is connected. */
  agent: boolean;
  cpuTimeNs: number;
  diskBytes: number;
}

export function uuidOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

let nextId = 1;

/** What the fake host really has; connections read it, tests change it. */
export class FakeHypervisor {
  readonly domains = new Map<string, FakeDomainState>();

  add(index: number, change: Partial<FakeDomainState> = {}): FakeDomainState {
    const domain: FakeDomainState = {
      uuid: uuidOf(index),
      name: `vm-${index}`,
      id: null,
      state: 5,
      reason: 1,
      persistent: true,
      autostart: false,
      managedSave: false,
      snapshot: false,
      vcpus: 2,
      maxMemoryKiB: 1024 * 1024,
      title: null,
      agent: false,
      cpuTimeNs: 0,
      diskBytes: 0,
      ...change,
    };
    this.domains.set(domain.uuid, domain);
    return domain;
  }

  start(uuid: string): void {
    Object.assign(this.get(uuid), { state: 1, reason: 1, id: nextId++ });
  }

  stop(uuid: string): void {
    Object.assign(this.get(uuid), { state: 5, reason: 2, id: null });
  }

  /** Two CPUs on; half of the first one's time goes to programs, all of the other's is idle. */
  cpuStats(cpu: number): Record<string, bigint> {
    const ns = BigInt(Math.round(performance.now())) * 1_000_000n;
    const user = cpu === 2 ? 0n : ns / 2n;
    return { user, kernel: 0n, iowait: 0n, idle: (cpu === -1 ? 2n : 1n) * ns - user };
  }

  get(uuid: string): FakeDomainState {
    const domain = this.domains.get(uuid);
    if (!domain) throw noDomain();
    return domain;
  }
}

type Method = keyof LibvirtConnection | keyof LibvirtDomain;

/** A stream whose far end the test holds. */
export class FakeStream implements LibvirtStream {
  readonly written: Uint8Array[] = [];
  readonly #chunks: Uint8Array[] = [];
  #wake: () => void = () => {};
  ended = false;

  deliver(text: string): void {
    this.#chunks.push(new TextEncoder().encode(text));
    this.#wake();
  }

  end(): void {
    this.ended = true;
    this.#wake();
  }

  /** Chunks nobody has taken yet. */
  get waiting(): number {
    return this.#chunks.length;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) yield chunk;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    this.written.push(bytes);
    return Promise.resolve();
  }

  finish(): Promise<void> {
    this.end();
    return Promise.resolve();
  }

  abort(): Promise<void> {
    this.end();
    return Promise.resolve();
  }
}

/** One connection to a FakeHypervisor. */
export class FakeConnection extends FakeNode implements LibvirtConnection {
  readonly calls: Method[] = [];
  /** Calls that have not returned. */
  readonly underWay = new Set<Method>();
  readonly streams: FakeStream[] = [];
  readonly #failures = new Map<Method, { error: () => Error; times: number }>();
  /** By method, or by method and UUID. */
  readonly #hanging = new Map<string, (() => void)[]>();
  readonly #arguments = new Map<Method, unknown>();
  readonly #listeners: ((event: { domain: LibvirtDomain; event: number; detail: number }) => void)[] = [];
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

  constructor(
    readonly hypervisor: FakeHypervisor,
    private readonly bulkStats = true,
  ) {
    super(noSupport);
  }

  /** From now on this call fails, so many times. */
  fail(method: Method, error: () => Error, times = Infinity): void {
    this.#failures.set(method, { error, times });
  }

  /** From now on this call doesn't return until it is let go; with a UUID only on that domain. */
  hang(method: Method, uuid = ''): void {
    this.#hanging.set(method + uuid, []);
  }

  /** New calls answer again; those that hang go on hanging until the returned function is called. */
  holdBack(method: Method): () => void {
    const waiting = this.#hanging.get(method) ?? [];
    this.#hanging.delete(method);
    return () => {
      for (const resolve of waiting) resolve();
    };
  }

  letGo(method: Method, uuid = ''): void {
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

  /** What the last call of this method was told: its flags, as a rule. */
  argumentOf(method: Method): unknown {
    return this.#arguments.get(method);
  }

  async run<T>(method: Method, answer: () => T, uuid = '', argument?: unknown): Promise<T> {
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
    event: number,
    callback: (event: { domain: LibvirtDomain; event: number; detail: number }) => void,
  ): Promise<number> {
    return this.run('domainEventRegisterAny', () => (event === 0 ? this.#listeners.push(callback) : 0));
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
        return state ? xmlOf(state) : noDomain();
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

function xmlOf({ name, title, maxMemoryKiB, vcpus, agent }: FakeDomainState): string {
  const titled = title ? `<title>${title}</title>` : '';
  const channel = `<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>`;
  return `<domain><name>${name}</name>${titled}<memory>${maxMemoryKiB}</memory><vcpu>${vcpus}</vcpu><devices>${agent ? channel : ''}</devices></domain>`;
}

class FakeDomain implements LibvirtDomain {
  readonly #id: number | null;
  readonly #name: string;

  constructor(
    private readonly connection: FakeConnection,
    private readonly uuid: string,
  ) {
    const state = connection.hypervisor.domains.get(uuid);
    this.#id = state?.id ?? null;
    this.#name = state?.name ?? '';
  }

  #state(): FakeDomainState {
    return this.connection.hypervisor.get(this.uuid);
  }
  #run<T>(method: Method, answer: () => T, argument?: unknown): Promise<T> {
    return this.connection.run(method, answer, this.uuid, argument);
  }
  #change(method: Method, change: () => void, event: number, argument?: unknown): Promise<void> {
    return this.#run(
      method,
      () => {
        this.#state();
        change();
        this.connection.tell(this.uuid, event);
      },
      argument,
    );
  }

  getName(): string {
    return this.#name;
  }
  getUUIDString(): string {
    return this.uuid;
  }
  getID(): number | null {
    return this.#id;
  }
  getXMLDesc(): Promise<string> {
    return this.#run('getXMLDesc', () => {
      return xmlOf(this.#state());
    });
  }
  getState(): Promise<{ state: number; reason: number }> {
    return this.#run('getState', () => {
      const { state, reason } = this.#state();
      return { state, reason };
    });
  }
  getControlInfo(): Promise<{ state: DomainControlState; stateTime: bigint }> {
    return this.#run('getControlInfo', () => ({ state: DomainControlState.JOB, stateTime: 12_000n }));
  }
  getMessages(): Promise<string[]> {
    return this.#run('getMessages', () => ['tainted: custom monitor commands issued']);
  }
  getDiskErrors(): Promise<{ disk: string; error: DomainDiskErrorCode }[]> {
    return this.#run('getDiskErrors', () => [{ disk: 'vda', error: DomainDiskErrorCode.NO_SPACE }]);
  }
  getSecurityLabelList(): Promise<{ model: string; label: string; enforcing: boolean }[]> {
    return this.#run('getSecurityLabelList', () => [{ model: 'dac', label: '+64055:+106', enforcing: true }]);
  }
  isActive(): Promise<boolean> {
    return this.#run('isActive', () => this.#state().id !== null);
  }
  isPersistent(): Promise<boolean> {
    return this.#run('isPersistent', () => this.#state().persistent);
  }
  getAutostart(): Promise<boolean> {
    return this.#run('getAutostart', () => this.#state().autostart);
  }
  hasManagedSaveImage(): Promise<boolean> {
    return this.#run('hasManagedSaveImage', () => this.#state().managedSave);
  }
  create(flags?: number): Promise<void> {
    return this.#change('create', () => this.connection.hypervisor.start(this.uuid), 2, flags);
  }
  /** A guest that doesn't heed the request; the test stops it, or not. */
  shutdown(flags?: number): Promise<void> {
    return this.#run('shutdown', () => void this.#state(), flags);
  }
  reboot(flags?: number): Promise<void> {
    return this.#run('reboot', () => void this.#state(), flags);
  }
  reset(): Promise<void> {
    return this.#run('reset', () => void this.#state());
  }
  destroy(flags?: number): Promise<void> {
    return this.#change('destroy', () => this.connection.hypervisor.stop(this.uuid), 5, flags);
  }
  suspend(): Promise<void> {
    return this.#change('suspend', () => Object.assign(this.#state(), { state: 3, reason: 1 }), 3);
  }
  resume(): Promise<void> {
    return this.#change('resume', () => Object.assign(this.#state(), { state: 1, reason: 5 }), 4);
  }
  managedSave(flags?: number): Promise<void> {
    return this.#change(
      'managedSave',
      () => {
        this.connection.hypervisor.stop(this.uuid);
        this.#state().managedSave = true;
      },
      5,
      flags,
    );
  }
  managedSaveRemove(): Promise<void> {
    return this.#run('managedSaveRemove', () => void (this.#state().managedSave = false));
  }
  setAutostart(autostart: boolean): Promise<void> {
    return this.#run('setAutostart', () => void (this.#state().autostart = autostart), autostart);
  }
  undefine(): Promise<void> {
    return this.#run('undefine', () => {
      this.#state();
      this.connection.hypervisor.domains.delete(this.uuid);
      this.connection.tell(this.uuid, 1);
    });
  }
  listAllSnapshots(): Promise<LibvirtDomainSnapshot[]> {
    return this.#run('listAllSnapshots', () => []);
  }
  snapshotCurrent(): Promise<LibvirtDomainSnapshot | null> {
    return this.#run('snapshotCurrent', () => null);
  }
  snapshotLookupByName(): Promise<LibvirtDomainSnapshot> {
    return Promise.reject(fakeError(ErrorNumber.NO_DOMAIN_SNAPSHOT, 'Domain snapshot not found'));
  }
  snapshotCreateXML(): Promise<LibvirtDomainSnapshot> {
    return Promise.reject(fakeError(ErrorNumber.NO_SUPPORT, 'The fake takes no snapshots'));
  }
  listAllCheckpoints(): Promise<unknown[]> {
    return this.#run('listAllCheckpoints', () => []);
  }
  injectNMI(): Promise<void> {
    return this.#run('injectNMI', () => void this.#state());
  }
  pmSuspendForDuration(target: number): Promise<void> {
    return this.#run('pmSuspendForDuration', () => void this.#state(), target);
  }
  agentSetResponseTimeout(timeout: number): Promise<void> {
    return this.#run('agentSetResponseTimeout', () => void this.connection.agentLimits.push(timeout));
  }
  pmWakeup(): Promise<void> {
    return this.#run('pmWakeup', () => void this.#state());
  }
  getJobStats(): Promise<{ type: number; stats: Record<string, unknown> }> {
    return this.#run('getJobStats', () =>
      this.connection.underWay.has('managedSave')
        ? { type: JobType.UNBOUNDED, stats: { data_total: 1000n, data_processed: 250n } }
        : { type: JobType.NONE, stats: {} },
    );
  }
  getJobInfo(): Promise<JobInfo> {
    return this.#run('getJobInfo', unsupported);
  }
  abortJob(): Promise<void> {
    return this.#run('abortJob', () => {
      this.connection.fail('managedSave', () =>
        fakeError(ErrorNumber.OPERATION_ABORTED, 'operation aborted'),
      );
      this.connection.letGo('managedSave');
    });
  }
  interfaceAddresses(): Promise<{ name: string; hwaddr: string | null; addrs: { addr: string }[] }[]> {
    return this.#run('interfaceAddresses', () => [
      { name: 'lo', hwaddr: null, addrs: [{ addr: '127.0.0.1' }] },
      { name: 'eth0', hwaddr: null, addrs: [{ addr: 'fe80::1' }, { addr: 'fd00::5' }, { addr: '10.0.0.5' }] },
    ]);
  }
  getGuestInfo(): Promise<Record<string, unknown>> {
    return this.#run('getGuestInfo', () => ({ 'os.pretty-name': 'Debian GNU/Linux 12 (bookworm)' }));
  }
  getMetadata(): Promise<string | null> {
    return this.#run('getMetadata', () => null);
  }
  setMetadata(): Promise<void> {
    return this.#run('setMetadata', () => void this.#state());
  }
  getPerfEvents(): Promise<Readonly<Record<string, unknown>>> {
    return this.#run('getPerfEvents', () => ({ cpu_cycles: true, cmt: false, one_of_tomorrow: true }));
  }
  setPerfEvents(): Promise<void> {
    return this.#run('setPerfEvents', () => void this.#state());
  }
  setBlockThreshold(): Promise<void> {
    return this.#run('setBlockThreshold', () => void this.#state());
  }
  getBlockInfo(): Promise<{ capacity: bigint; allocation: bigint }> {
    return this.#run('getBlockInfo', () => ({ capacity: 1n << 30n, allocation: 1n << 28n }));
  }
  migrate(_dest: LibvirtConnection, params: TypedParams, flags?: number): Promise<LibvirtDomain> {
    return this.#run('migrate', () => this, { params, flags });
  }
  migrateToURI(uri: string, params: TypedParams, flags?: number): Promise<void> {
    return this.#run('migrateToURI', () => undefined, { uri, params, flags });
  }
  startDirtyRateCalc(): Promise<void> {
    return this.#run('startDirtyRateCalc', () => void this.#state());
  }
  openConsole(_device: string | null, _stream: LibvirtStream, flags = 0): Promise<void> {
    return this.#run('openConsole', () => {
      if (this.#state().id === null) throw fakeError(ErrorNumber.OPERATION_INVALID, 'domain is not running');
      if (this.connection.consoleInUse && (flags & 1) === 0)
        throw fakeError(
          ErrorNumber.OPERATION_FAILED,
          'operation failed: Active console session exists for this domain',
        );
    });
  }
}

/** A library whose every open the test decides. */
export class FakeLibvirt implements Libvirt {
  readonly opens: { uri: string; options: OpenOptions }[] = [];
  /** What the next opens do; the last entry goes on for ever. */
  answers: ((options: OpenOptions) => Promise<LibvirtConnection>)[] = [];

  open(uri: string, options: OpenOptions): Promise<LibvirtConnection> {
    this.opens.push({ uri, options });
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    return answer ? answer(options) : Promise.reject(refusedConnection());
  }

  libraryStatus(): { available: true; version: string } {
    return { available: true, version: '9.0.0' };
  }
}
