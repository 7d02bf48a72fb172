import type { ConsoleStatus } from '../../contract/contract.js';
import type { ByteDuplex, Unsubscribe } from '../../contract/handlers.js';
import { Emitter } from '../emitter.js';
import type { Host } from '../hosts/host.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { Logger } from '../log.js';
import { ConsoleSession } from './console-session.js';

/** Scrollbacks (1 MiB each) that are kept of consoles nobody looks at. */
const maxIdle = 16;

/** The consoles of one host's domains. */
export class HostConsoles {
  /** By domain and device, the one used last at the end. */
  readonly #sessions = new Map<string, ConsoleSession>();
  /** The session opened last of each domain: the one its status is about. */
  readonly #shown = new Map<string, ConsoleSession>();
  readonly #statuses = new Emitter<{ uuid: string; status: ConsoleStatus }>();
  readonly #unsubscribe: Unsubscribe[];

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly log: Logger,
  ) {
    const wakeAll = (): void => {
      for (const session of this.#sessions.values()) session.wake();
    };
    this.#unsubscribe = [
      inventory.domainChanges.subscribe((uuid) => {
        for (const [key, session] of this.#sessions) if (key.startsWith(uuid)) session.wake();
      }),
      inventory.listings.subscribe(wakeAll),
      host.changes.subscribe(wakeAll),
    ];
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  async open(uuid: string, device: string | null, force: boolean): Promise<ByteDuplex> {
    this.inventory.requireDomainRow(uuid);
    const key = `${uuid} ${device ?? ''}`;
    const session = this.#sessions.get(key) ?? this.#session(uuid, device);
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    this.#forgetIdle();
    this.#shown.set(uuid, session);
    const duplex = await session.join(force);
    this.#statuses.emit({ uuid, status: session.status });
    return duplex;
  }

  watchStatus(uuid: string, emit: (status: ConsoleStatus) => void): Unsubscribe {
    emit(this.#shown.get(uuid)?.status ?? { state: 'detached', since: Date.now(), reason: 'none' });
    return this.#statuses.subscribe((news) => {
      if (news.uuid === uuid) emit(news.status);
    });
  }

  #session(uuid: string, device: string | null): ConsoleSession {
    const session: ConsoleSession = new ConsoleSession(
      this.host,
      this.inventory,
      uuid,
      device,
      this.log,
      (status) => {
        if (this.#shown.get(uuid) === session) this.#statuses.emit({ uuid, status });
      },
    );
    return session;
  }

  #forgetIdle(): void {
    const idle = [...this.#sessions].filter(([, session]) => session.idle);
    for (const [key, session] of idle.slice(0, -maxIdle)) {
      this.#sessions.delete(key);
      for (const [uuid, shown] of this.#shown) if (shown === session) this.#shown.delete(uuid);
    }
  }
}
