import type { HostDto, HostSpec, HostState } from '../../contract/hosts.js';
import { Emitter } from '../emitter.js';
import { appError, toErrorDto } from '../errors.js';
import type { LibvirtConnection } from '../libvirt.js';
import type { Logger } from '../log.js';
import { backoffMs } from './backoff.js';
import { Deadline } from './deadline.js';
import { hasBulkStats, readHostFacts } from './host-facts.js';
import { HostLink } from './host-link.js';
import { needsTheUser } from './open-failure.js';
import type { Opener } from './opener.js';

/** What the user decides about a host. */
export interface HostConfig extends Readonly<HostSpec> {
  readonly id: string;
  readonly demo: boolean;
  readonly temporary: boolean;
}

/** After this the host is shown as not answering; the attempt itself goes on and still counts if it succeeds. */
const openDeadlineMs = 20_000;
/** So much longer the attempt may still succeed before a new one takes its place. */
const hangingPatienceMs = 30_000;
/** Opens that hang at once. Each holds a native thread until libvirt gives up on it. */
const maxHangingOpens = 3;
/** A host that was never reached in this run is tried again less eagerly than one that was lost. */
const neverReadyPenalty = 3;
/** A host of which nothing else is asked is asked for a sign of life this often. */
const pulseMs = 4000;
/** Facts are read when the list is there, or after this. */
const factsDelayMs = 2000;

type Status = Pick<
  HostDto,
  'state' | 'since' | 'staleSince' | 'lastContactAt' | 'attempt' | 'nextAttemptAt' | 'lastError' | 'facts'
>;

/** One host and the state machine of its connection. */
export class Host {
  /** Anything in `dto()` has changed. */
  readonly changes = new Emitter<void>();
  /** A new connection is usable. */
  readonly links = new Emitter<HostLink>();
  #config: HostConfig;
  #link: HostLink | null = null;
  /** The attempt under way; aborted when it no longer counts. */
  #attempt: AbortController | null = null;
  #hangingOpens = 0;
  #retry: NodeJS.Timeout | null = null;
  #failures = 0;
  #closing: Promise<unknown> = Promise.resolve();
  #pulse: NodeJS.Timeout | null = null;
  #status: Status = {
    state: 'idle',
    since: Date.now(),
    staleSince: null,
    lastContactAt: null,
    attempt: 0,
    nextAttemptAt: null,
    lastError: null,
    facts: null,
  };

  constructor(
    config: HostConfig,
    private readonly opener: Pick<Opener, 'open'>,
    private readonly log: Logger,
    /** Whether answers are remembered for it. */
    private readonly remembers: () => boolean = () => false,
  ) {
    this.#config = config;
  }

  get id(): string {
    return this.#config.id;
  }

  get config(): HostConfig {
    return this.#config;
  }

  get link(): HostLink | null {
    return this.#link;
  }

  /** The link, for a call that makes sense only while there is one. */
  requireLink(): HostLink {
    if (!this.#link) throw appError('NOT_CONNECTED', 'The host is not connected');
    return this.#link;
  }

  dto(): HostDto {
    return { ...this.#config, ...this.#status, remembers: this.remembers() };
  }

  get lastContactAt(): number | null {
    return this.#status.lastContactAt;
  }

  /** Name and the like; what the link was opened with takes a new one. */
  reconfigure(config: HostConfig): void {
    const reopen = linkSettings(config) !== linkSettings(this.#config) && this.#status.state !== 'idle';
    this.#config = config;
    this.changes.emit();
    if (!reopen) return;
    this.disconnect();
    this.connect();
  }

  /** Connects, or tries again at once when an attempt is planned or hangs. */
  connect(): void {
    const { state } = this.#status;
    if (state === 'ready' || state === 'connecting' || state === 'reconnecting' || state === 'needs-auth')
      return;
    if (this.#hangingOpens >= maxHangingOpens) return;
    void this.#run();
  }

  /** The user wants no connection: rows stay as they were, nothing is tried again. */
  disconnect(): void {
    this.#cancelRetry();
    this.#attempt?.abort();
    this.#attempt = null;
    this.#failures = 0;
    const link = this.#link;
    this.#link = null;
    if (link) this.#close(link.connection);
    link?.end();
    this.#set({
      state: 'idle',
      staleSince: link ? Date.now() : this.#status.staleSince,
      attempt: 0,
      nextAttemptAt: null,
      lastError: null,
    });
  }

  /** Resolves when connections that were being closed are closed. */
  async closed(): Promise<void> {
    await this.#closing;
  }

  async #run(): Promise<void> {
    this.#cancelRetry();
    this.#attempt?.abort();
    const attempt = new AbortController();
    this.#attempt = attempt;
    const { signal } = attempt;
    const lost = this.#status.staleSince !== null;
    const working: HostState = lost ? 'reconnecting' : 'connecting';
    this.#set({ state: working, attempt: this.#status.attempt + 1, nextAttemptAt: null });
    const deadline = new Deadline(openDeadlineMs, () => {
      if (!signal.aborted) this.#notAnswering();
    });
    try {
      this.#hangingOpens++;
      const connection = await this.opener
        .open(this.#config, {
          signal,
          asking: () => {
            deadline.stop();
            this.#set({ state: 'needs-auth' });
          },
          answered: () => {
            deadline.start();
            this.#set({ state: working });
          },
        })
        .finally(() => this.#hangingOpens--);
      if (signal.aborted) return this.#close(connection);
      await this.#adopt(connection, signal);
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    } finally {
      deadline.stop();
    }
  }

  /** Makes an open connection usable: keepalive and the close callback first, so that its loss is noticed. */
  async #adopt(connection: LibvirtConnection, signal: AbortSignal): Promise<void> {
    let link: HostLink | null = null;
    let closedEarly: (error: Error) => void = () => {};
    const gone = new Promise<never>((_resolve, reject) => (closedEarly = reject));
    gone.catch(() => {});
    signal.addEventListener('abort', () => closedEarly(new DOMException('abandoned', 'AbortError')));
    const onClose = (): void => {
      if (link) this.#lost(link);
      else closedEarly(appError('NOT_CONNECTED', 'The host closed the connection'));
    };
    try {
      // Drivers that run inside this process have no link to watch or to keep alive, and refuse one or both.
      const { keepAliveInterval, keepAliveCount } = this.#config.advanced;
      const watched = connection.registerCloseCallback(onClose).catch(() => {});
      await Promise.race([gone, watched]);
      if (keepAliveInterval > 0)
        await Promise.race([
          gone,
          connection.setKeepAlive(keepAliveInterval, keepAliveCount).catch(() => false),
        ]);
      const bulkStats = await Promise.race([gone, hasBulkStats(connection)]);
      if (signal.aborted) throw new DOMException('abandoned', 'AbortError');
      const opened: HostLink = new HostLink(
        connection,
        { bulkStats },
        this.#config.readonly,
        () => this.#touched(),
        () => this.#lost(opened),
        () => this.#config.advanced.agentTimeoutSeconds,
      );
      link = opened;
    } catch (error) {
      this.#close(connection);
      throw error;
    }
    this.#cancelRetry();
    this.#link = link;
    this.#attempt = null;
    this.#failures = 0;
    this.log.info('host connected', { host: this.id, uri: this.#config.uri });
    const now = Date.now();
    this.#set({
      state: 'ready',
      staleSince: null,
      lastContactAt: now,
      attempt: 0,
      lastError: null,
    });
    void this.#readFacts(link);
    this.links.emit(link);
    this.#beat(link);
  }

  /** No list waits for them, so they come after it. */
  async #readFacts(link: HostLink): Promise<void> {
    await link.listed.next(factsDelayMs);
    try {
      const run = <T>(call: () => Promise<T>): Promise<T> => link.background(call);
      const facts = await readHostFacts(link.connection, this.#config.uri, link.facts.bulkStats, run);
      if (this.#link !== link) return;
      this.log.info('facts of a host', { host: this.id, facts });
      this.#set({ facts });
    } catch (error) {
      if (!link.ended) this.log.warn('the facts of a host could not be read', { host: this.id, error });
    }
  }

  /** Asks for a sign of life when nothing else did; a host that owes one is not asked for another. */
  #beat(link: HostLink): void {
    this.#pulse = setTimeout(() => {
      const quietMs = Date.now() - (this.#status.lastContactAt ?? 0);
      const asked = quietMs < pulseMs / 2 ? Promise.resolve() : link.race(link.connection.getLibVersion());
      void asked
        .catch(() => {})
        .then(() => {
          if (!link.ended) this.#beat(link);
        });
    }, pulseMs);
    this.#pulse.unref();
  }

  #lost(link: HostLink): void {
    if (this.#link !== link) return;
    this.#link = null;
    this.#close(link.connection);
    this.log.warn('host lost', { host: this.id });
    // State first: what ends with the link may look at it.
    this.#failures = 1;
    const wait = backoffMs(this.#failures);
    this.#set({
      state: 'stale',
      staleSince: Date.now(),
      lastError: appError('NOT_CONNECTED', 'The connection to the host was lost').dto,
      nextAttemptAt: Date.now() + wait,
    });
    this.#plan(wait);
    link.end();
  }

  #failed(error: unknown): void {
    this.#attempt = null;
    this.#failures++;
    const lost = this.#status.staleSince !== null;
    const retry = !needsTheUser(error);
    const wait = backoffMs(this.#failures + (lost ? 0 : neverReadyPenalty));
    this.log.warn('host could not be opened', { host: this.id, uri: this.#config.uri, retry, error });
    this.#set({
      state: lost && retry ? 'stale' : 'failed',
      lastError: toErrorDto(error),
      nextAttemptAt: retry ? Date.now() + wait : null,
    });
    if (retry) this.#plan(wait);
  }

  #notAnswering(): void {
    this.#set({
      state: this.#status.staleSince === null ? 'failed' : 'stale',
      lastError: appError('NOT_CONNECTED', `The host has not answered for ${openDeadlineMs / 1000} s`).dto,
      nextAttemptAt: this.#hangingOpens < maxHangingOpens ? Date.now() + hangingPatienceMs : null,
    });
    // What it was asked may be lost for good, although it could answer again by now.
    if (this.#hangingOpens < maxHangingOpens) this.#plan(hangingPatienceMs);
  }

  #plan(wait: number): void {
    this.#cancelRetry();
    this.#retry = setTimeout(() => void this.#run(), wait);
    this.#retry.unref();
  }

  #cancelRetry(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
  }

  #close(connection: LibvirtConnection): void {
    const closing = connection.close().catch((error: unknown) => {
      this.log.debug('connection did not close in order', { host: this.id, error });
    });
    this.#closing = Promise.all([this.#closing, closing]);
  }

  #touched(): void {
    this.#status = { ...this.#status, lastContactAt: Date.now() };
  }

  #set(change: Partial<Status>): void {
    const since = change.state && change.state !== this.#status.state ? Date.now() : this.#status.since;
    this.#status = { ...this.#status, ...change, since };
    this.changes.emit();
  }
}

/** What a connection is opened with. */
function linkSettings({ readonly, advanced }: HostConfig): string {
  return JSON.stringify([readonly, { ...advanced, agentTimeoutSeconds: null }]);
}
