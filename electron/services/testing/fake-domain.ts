import { DomainControlState, DomainDiskErrorCode, ErrorNumber, JobType } from '@virtdeck/libvirt';
import type { JobInfo, TypedParams } from '@virtdeck/libvirt';
import type {
  LibvirtConnection,
  LibvirtDomain,
  LibvirtDomainCheckpoint,
  LibvirtDomainSnapshot,
  LibvirtStream,
} from '../libvirt.js';
import type { FakeConnection, FakeMethod } from './fake-connection.js';
import { FakeDisks } from './fake-disks.js';
import type { FakeBlockJob } from './fake-disks.js';
import { fakeError, unsupported } from './fake-errors.js';
import { fakeXmlOf } from './fake-hypervisor.js';
import type { FakeDomainState } from './fake-hypervisor.js';

/** A domain as a connection has it; what it really is its hypervisor knows. */
export class FakeDomain extends FakeDisks implements LibvirtDomain {
  readonly #id: number | null;
  readonly #name: string;

  constructor(
    private readonly connection: FakeConnection,
    private readonly uuid: string,
  ) {
    super();
    const state = connection.hypervisor.domains.get(uuid);
    this.#id = state?.id ?? null;
    this.#name = state?.name ?? '';
  }

  #state(): FakeDomainState {
    return this.connection.hypervisor.get(this.uuid);
  }
  #run<T>(method: FakeMethod, answer: () => T, argument?: unknown): Promise<T> {
    return this.connection.run(method, answer, this.uuid, argument);
  }
  protected answerOnDisk<T>(method: FakeMethod, answer: () => T, argument?: unknown): Promise<T> {
    return this.#run(method, answer, argument);
  }
  protected jobOn(disk: string): FakeBlockJob | null {
    return this.connection.hypervisor.blockJobs.get(`${this.uuid}/${disk}`) ?? null;
  }
  #change(method: FakeMethod, change: () => void, event: number, argument?: unknown): Promise<void> {
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
      return fakeXmlOf(this.#state());
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
  save(): Promise<void> {
    return this.#change('save', () => this.connection.hypervisor.stop(this.uuid), 5);
  }
  managedSaveGetXMLDesc(): Promise<string> {
    return this.#run('managedSaveGetXMLDesc', unsupported);
  }
  managedSaveDefineXML(): Promise<void> {
    return this.#run('managedSaveDefineXML', () => void this.#state());
  }
  coreDumpWithFormat(): Promise<void> {
    return this.#run('coreDumpWithFormat', () => void this.#state());
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
  screenshot(): Promise<{ mimeType: string; data: Uint8Array }> {
    return Promise.reject(fakeError(ErrorNumber.NO_SUPPORT, 'The fake has no screen'));
  }
  listAllCheckpoints(): Promise<LibvirtDomainCheckpoint[]> {
    return this.#run('listAllCheckpoints', () => []);
  }
  checkpointLookupByName(): Promise<LibvirtDomainCheckpoint> {
    return this.#run('checkpointLookupByName', unsupported);
  }
  checkpointCreateXML(): Promise<LibvirtDomainCheckpoint> {
    return this.#run('checkpointCreateXML', unsupported);
  }
  backupBegin(): Promise<void> {
    return this.#run('backupBegin', unsupported);
  }
  backupGetXMLDesc(): Promise<string> {
    return this.#run('backupGetXMLDesc', unsupported);
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
    return this.#run('getJobStats', () => {
      const { job } = this.#state();
      if (job !== undefined)
        return {
          type: JobType.UNBOUNDED,
          stats: { operation: job, data_total: 1000n, data_processed: 250n },
        };
      return this.connection.underWay.has('managedSave')
        ? { type: JobType.UNBOUNDED, stats: { data_total: 1000n, data_processed: 250n } }
        : this.connection.underWay.has('migrate') || this.connection.underWay.has('migrateToURI')
          ? { type: JobType.UNBOUNDED, stats: this.connection.migrationStats }
          : { type: JobType.NONE, stats: {} };
    });
  }
  getJobInfo(): Promise<JobInfo> {
    return this.#run('getJobInfo', unsupported);
  }
  abortJob(): Promise<void> {
    return this.#run('abortJob', () => {
      for (const job of ['managedSave', 'migrate', 'migrateToURI'] as const) {
        this.connection.fail(job, () => fakeError(ErrorNumber.OPERATION_ABORTED, 'operation aborted'));
        this.connection.letGo(job);
      }
    });
  }
  interfaceAddresses(): Promise<{ name: string; hwaddr: string | null; addrs: { addr: string }[] }[]> {
    return this.#run('interfaceAddresses', () => [
      { name: 'lo', hwaddr: null, addrs: [{ addr: '127.0.0.1' }] },
      { name: 'eth0', hwaddr: null, addrs: this.#state().addresses.map((addr) => ({ addr })) },
    ]);
  }
  getGuestInfo(): Promise<Record<string, unknown>> {
    return this.#run('getGuestInfo', () => ({
      'os.pretty-name': 'Debian GNU/Linux 12 (bookworm)',
      hostname: this.#state().name,
      'user.count': 1,
      'user.0.name': 'root',
      'user.0.login-time': 1_700_000_000_000n,
    }));
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
  getBlockInfo(): Promise<{ capacity: bigint; allocation: bigint; physical: bigint }> {
    return this.#run('getBlockInfo', () => ({
      capacity: 1n << 30n,
      allocation: 1n << 28n,
      physical: 1n << 28n,
    }));
  }
  migrate(_dest: LibvirtConnection, params: TypedParams, flags?: number): Promise<LibvirtDomain> {
    return this.#run('migrate', () => (this.connection.onMigrated(this.uuid), this), { params, flags });
  }
  migrateToURI(uri: string, params: TypedParams, flags?: number): Promise<void> {
    return this.#run('migrateToURI', () => this.connection.onMigrated(this.uuid), { uri, params, flags });
  }
  migrateGetMaxDowntime(): Promise<bigint> {
    return this.#run('migrateGetMaxDowntime', () => this.connection.levers.downtime);
  }
  migrateSetMaxDowntime(downtime: number): Promise<void> {
    return this.#run(
      'migrateSetMaxDowntime',
      () => void (this.connection.levers.downtime = BigInt(downtime)),
    );
  }
  migrateGetMaxSpeed(): Promise<number> {
    return this.#run('migrateGetMaxSpeed', () => this.connection.levers.speed);
  }
  migrateSetMaxSpeed(bandwidth: number): Promise<void> {
    return this.#run('migrateSetMaxSpeed', () => void (this.connection.levers.speed = bandwidth));
  }
  migrateGetCompressionCache(): Promise<bigint> {
    return this.#run('migrateGetCompressionCache', () => this.connection.levers.cache);
  }
  migrateSetCompressionCache(cache: number): Promise<void> {
    return this.#run('migrateSetCompressionCache', () => void (this.connection.levers.cache = BigInt(cache)));
  }
  migrateStartPostCopy(): Promise<void> {
    return this.#run('migrateStartPostCopy', () => {
      Object.assign(this.#state(), { state: 3, reason: 12 });
      this.connection.tell(this.uuid, 3);
    });
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
