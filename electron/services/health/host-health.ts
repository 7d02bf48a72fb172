import { DomainControlState, DomainDiskErrorCode } from '@virtdeck/libvirt';
import type { DomainHealth, HealthPart } from '../../contract/health.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtDomain } from '../libvirt.js';

/** What has not answered by then is late; its page has waited long enough. */
const deadlineMs = 1500;

const controlStates = {
  [DomainControlState.OK]: 'ok',
  [DomainControlState.JOB]: 'job',
  [DomainControlState.OCCUPIED]: 'occupied',
  [DomainControlState.ERROR]: 'error',
} as const;

const readers: { [P in HealthPart]: (domain: LibvirtDomain) => Promise<DomainHealth[P]> } = {
  control: async (domain) => {
    const { state, stateTime } = await domain.getControlInfo();
    return {
      state: controlStates[state] ?? 'error',
      forMs: stateTime > 0n ? Number(stateTime) : null,
    };
  },
  messages: (domain) => domain.getMessages(),
  diskErrors: async (domain) =>
    (await domain.getDiskErrors())
      .filter(({ error }) => error !== DomainDiskErrorCode.NONE)
      .map(({ disk, error }) => ({
        target: disk,
        kind: error === DomainDiskErrorCode.NO_SPACE ? 'no-space' : 'unspecified',
      })),
  labels: async (domain) =>
    (await domain.getSecurityLabelList())
      .filter(({ label }) => label !== '')
      .map(({ model, label, enforcing }) => ({ model, label, enforcing })),
};

/** How the domains of a host do, asked when a page shows one. */
export class HostHealth {
  /** A machine's process is held by a long job. */
  onJob: (uuid: string) => void = () => {};
  /** Questions still open: a process that hangs is not asked again, or each look would trap one more call. */
  readonly #open = new WeakMap<HostLink, Set<string>>();

  constructor(private readonly inventory: HostInventory) {}

  async read(link: HostLink, uuid: string): Promise<DomainHealth> {
    const health: DomainHealth = { control: null, messages: [], diskErrors: [], labels: [], late: [] };
    const domain = this.inventory.domain(uuid);
    if (this.inventory.domainRow(uuid)?.id == null) {
      // Deprecations are told of a machine that is off, too; the rest is its process's.
      await this.#part(link, uuid, domain, 'messages', health);
      return health;
    }
    const quiet = this.inventory.quietDisks.has(uuid);
    const parts = (Object.keys(readers) as HealthPart[]).filter((part) => !quiet || part !== 'diskErrors');
    await Promise.all(parts.map((part) => this.#part(link, uuid, domain, part, health)));
    if (health.control?.state === 'job') this.onJob(uuid);
    return health;
  }

  async #part(
    link: HostLink,
    uuid: string,
    domain: LibvirtDomain,
    part: HealthPart,
    health: DomainHealth,
  ): Promise<void> {
    const key = `${uuid}/${part}`;
    const open = this.#open.get(link) ?? new Set();
    this.#open.set(link, open);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), deadlineMs);
      timer.unref();
    });
    try {
      if (open.has(key)) {
        health.late.push(part);
        return;
      }
      const asked: Promise<unknown> = readers[part](domain);
      open.add(key);
      void asked.catch(() => undefined).finally(() => open.delete(key));
      const answer = await link.race(Promise.race([asked, late]));
      if (answer === 'late') health.late.push(part);
      else Object.assign(health, { [part]: answer });
    } catch {
      // Not every driver tells everything; a link that breaks is told by the page's banner.
    } finally {
      clearTimeout(timer);
    }
  }
}
