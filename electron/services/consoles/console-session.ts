import type { ConsoleStatus } from '../../contract/contract.js';
import type { ByteDuplex } from '../../contract/handlers.js';
import { DomainConsoleFlags, ErrorNumber } from '@virtdeck/libvirt';
import { errorNumber } from '../errors.js';
import { backoffMs } from '../hosts/backoff.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtStream } from '../libvirt.js';
import type { Logger } from '../log.js';
import { Signal } from '../signal.js';
import { Scrollback } from './scrollback.js';

/** What the slowest window may lag behind before the guest has to wait for it. */
const maxLag = 512 * 1024;
const chunkBytes = 64 * 1024;
/** A console that breaks sooner than this after it was attached is not attached again at once. */
const briefMs = 1000;
/** After a stream's end the domain's own end may still be on its way. */
const settleMs = 300;

type Reason = Extract<ConsoleStatus, { state: 'detached' }>['reason'];

interface Reader {
  position: number;
  closed: boolean;
}

function isInUse(error: unknown): boolean {
  return (
    errorNumber(error) === ErrorNumber.OPERATION_FAILED &&
    error instanceof Error &&
    /active console session/i.test(error.message)
  );
}

/**
 * One console of one domain, shared by all windows that show it: one libvirt stream, attached while there are
 * readers, the domain runs and the host is there; attached again when any of these comes back.
 */
export class ConsoleSession {
  readonly #scrollback = new Scrollback();
  readonly #readers = new Set<Reader>();
  /** Something that decides about attaching has changed. */
  readonly #changed = new Signal();
  readonly #arrived = new Signal();
  readonly #consumed = new Signal();
  #status: ConsoleStatus = { state: 'detached', since: Date.now(), reason: 'none' };
  /** The first decision since there are readers: attached, waiting for something, or impossible. */
  readonly #decided = new Signal();
  #failure: Error | null = null;
  #stream: LibvirtStream | null = null;
  #running: Promise<void> | null = null;
  #force = false;

  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly uuid: string,
    private readonly device: string | null,
    private readonly log: Logger,
    private readonly onStatus: (status: ConsoleStatus) => void,
  ) {}

  get status(): ConsoleStatus {
    return this.#status;
  }

  get idle(): boolean {
    return this.#readers.size === 0;
  }

  /** The host's link or the domain has changed. */
  wake(): void {
    this.#changed.raise();
  }

  /**
   * Joins with everything that is still known of the console. Rejects when it can't be opened at all (no such
   * device, a driver without consoles); one that has to wait for something is joined.
   */
  async join(force: boolean): Promise<ByteDuplex> {
    const reader: Reader = { position: this.#scrollback.start, closed: false };
    this.#readers.add(reader);
    this.#force ||= force && this.#status.state === 'detached';
    const decided = this.#decided.next();
    if (!this.#running) {
      this.#failure = null;
      this.#running = this.#run().finally(() => (this.#running = null));
      await decided;
    } else if (this.#force) {
      this.#changed.raise();
      await decided;
    }
    if (this.#failure) {
      const failure = this.#failure;
      this.#leave(reader);
      throw failure;
    }
    return {
      readable: this.#read(reader),
      write: (bytes) => this.#write(bytes),
      close: () => this.#leave(reader),
    };
  }

  async *#read(reader: Reader): AsyncGenerator<Uint8Array> {
    while (!reader.closed) {
      if (reader.position === this.#scrollback.end) {
        await this.#arrived.next();
        continue;
      }
      const bytes = this.#scrollback.read(reader.position, chunkBytes);
      reader.position += bytes.length;
      this.#consumed.raise();
      yield bytes;
    }
  }

  /** What is typed while nothing is attached goes nowhere, as with a cable that is not plugged in. */
  async #write(bytes: Uint8Array): Promise<void> {
    await this.#stream?.write(bytes).catch((error: unknown) => {
      this.log.debug('console input was lost', { host: this.host.id, uuid: this.uuid, error });
    });
  }

  #leave(reader: Reader): void {
    reader.closed = true;
    this.#readers.delete(reader);
    this.#arrived.raise();
    this.#consumed.raise();
    if (!this.idle) return;
    // Another client may want it now. The end of the stream ends `#run`.
    this.#changed.raise();
    void this.#stream?.abort().catch(() => {});
  }

  async #run(): Promise<void> {
    let brief = 0;
    while (!this.idle) {
      const link = this.host.link;
      const domain = this.inventory.findDomain(this.uuid);
      const running = (this.inventory.domainRow(this.uuid)?.id ?? null) !== null;
      if (!link || (running && !domain)) {
        await this.#detached('host-away');
        continue;
      }
      if (!running || !domain) {
        await this.#detached('not-running');
        continue;
      }
      const attachedAt = Date.now();
      const unchanged = this.#sameRun(link);
      const refusal = await this.#attachAndPump(link);
      if (this.idle) break;
      if (!unchanged()) continue;
      if (refusal) {
        // Nothing to gain from trying again before the domain, the link or the user's mind has changed.
        await this.#detached(refusal, unchanged);
        continue;
      }
      brief = Date.now() - attachedAt < briefMs ? brief + 1 : 0;
      await this.#changed.next(brief > 0 ? backoffMs(brief) : settleMs);
    }
    this.#set({ state: 'detached', since: Date.now(), reason: 'none' });
  }

  #runId(): number | null {
    return this.inventory.domainRow(this.uuid)?.id ?? null;
  }

  /** A check whether link and domain are still those of now. */
  #sameRun(link: HostLink): () => boolean {
    const id = this.#runId();
    return () => this.host.link === link && this.#runId() === id;
  }

  /** Tells why nothing is attached and waits for news; while `unchanged` they are none. */
  async #detached(reason: Reason, unchanged?: () => boolean): Promise<void> {
    if (this.#status.state !== 'detached' || this.#status.reason !== reason)
      this.#set({ state: 'detached', since: Date.now(), reason });
    this.#decided.raise();
    do await this.#changed.next();
    while (unchanged?.() && !this.#force && !this.idle);
  }

  /** @returns null when the console was attached and has ended, else why it could not be attached */
  async #attachAndPump(link: HostLink): Promise<Reason | null> {
    const force = this.#force;
    this.#force = false;
    let stream: LibvirtStream | null = null;
    try {
      stream = link.connection.newStream();
      const flags = force ? DomainConsoleFlags.FORCE : 0;
      await link.race(this.inventory.domain(this.uuid).openConsole(this.device, stream, flags));
    } catch (error) {
      stream?.abort().catch(() => {});
      return this.#refused(link, error);
    }
    this.#failure = null;
    this.#stream = stream;
    this.#set({ state: 'attached', since: Date.now() });
    this.#decided.raise();
    try {
      for await (const bytes of stream.chunks()) {
        this.#scrollback.append(bytes);
        this.#arrived.raise();
        await this.#untilRead();
        if (this.idle) break;
      }
    } catch (error) {
      this.log.debug('console stream ended', { host: this.host.id, uuid: this.uuid, error });
    } finally {
      this.#stream = null;
      void stream.abort().catch(() => {});
    }
    return null;
  }

  #refused(link: HostLink, error: unknown): Reason {
    if (link.ended) return 'host-away';
    if (isInUse(error)) return 'in-use';
    // Between the row and the call the domain has stopped.
    if (errorNumber(error) === ErrorNumber.OPERATION_INVALID) return 'not-running';
    this.log.info('console could not be opened', { host: this.host.id, uuid: this.uuid, error });
    this.#failure = error instanceof Error ? error : new Error(String(error));
    return 'none';
  }

  /** Lets the guest wait for a window that can't keep up. */
  async #untilRead(): Promise<void> {
    const lag = (): number =>
      this.#scrollback.end - Math.min(this.#scrollback.end, ...[...this.#readers].map((r) => r.position));
    while (!this.idle && lag() > maxLag) await this.#consumed.next();
  }

  #set(status: ConsoleStatus): void {
    this.#status = status;
    this.onStatus(status);
  }
}
