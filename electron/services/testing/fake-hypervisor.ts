import type { DomainJobOperation } from '@virtdeck/libvirt';
import type { FakeBlockJob } from './fake-disks.js';
import { noDomain } from './fake-errors.js';

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
  /** What the agent tells of the guest's network card. */
  addresses: readonly string[];
  cpuTimeNs: number;
  diskBytes: number;
  /** Its disks, as its XML has them. */
  disksXml: string;
  /** What its own job is, such as a save; not set while there is none. */
  job?: DomainJobOperation;
}

export function uuidOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

let nextId = 1;

/** What the fake host really has; connections read it, tests change it. */
export class FakeHypervisor {
  readonly domains = new Map<string, FakeDomainState>();
  /** By UUID and target, such as UUID/vda. */
  readonly blockJobs = new Map<string, FakeBlockJob>();

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
      addresses: ['fe80::1', 'fd00::5', '10.0.0.5'],
      cpuTimeNs: 0,
      diskBytes: 0,
      disksXml: '',
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

/** What a domain is, in as few words as libvirt takes. */
export function fakeXmlOf({ name, title, maxMemoryKiB, vcpus, agent, disksXml }: FakeDomainState): string {
  const titled = title ? `<title>${title}</title>` : '';
  const channel = `<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>`;
  return `<domain><name>${name}</name>${titled}<memory>${maxMemoryKiB}</memory><vcpu>${vcpus}</vcpu><devices>${disksXml}${agent ? channel : ''}</devices></domain>`;
}
