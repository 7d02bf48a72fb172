import { DomainAgentResponseTimeoutValues } from '@virtdeck/libvirt';
import { setMaxListeners } from 'node:events';
import type { HostFacts } from '../../contract/hosts.js';
import { appError, isLinkError } from '../errors.js';
import { Gate } from '../gate.js';
import type { LibvirtConnection, LibvirtDomain } from '../libvirt.js';
import { Signal } from '../signal.js';

/** Calls at once that nobody waits for. */
const backgroundCalls = 2;

/**
 * One open connection, from the moment it is usable until it is lost or closed. Whatever is done with it
 * belongs to `signal` and ends with it; a reconnected host has a new link.
 */
export class HostLink {
  readonly #controller = new AbortController();
  readonly #background = new Gate(backgroundCalls);
  /** How long agents may take, as set on this link, by domain. */
  readonly #agentLimits = new Map<string, number>();
  /** Its domains are listed: what nobody waits for may be asked. */
  readonly listed = new Signal();

  constructor(
    readonly connection: LibvirtConnection,
    /** What has to be known before the rest of the facts is read. */
    readonly facts: Pick<HostFacts, 'bulkStats'>,
    readonly readonly: boolean,
    /** Call it whenever the host has answered. */
    readonly touch: () => void,
    /** A call failed because the link is dead. */
    private readonly onDead: () => void,
    /** How long a guest's agent may take on this host; null leaves it to libvirt. */
    private readonly agentTimeoutSeconds: () => number | null = () => null,
  ) {
    // Every call that waits listens.
    setMaxListeners(0, this.#controller.signal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): boolean {
    return this.#controller.signal.aborted;
  }

  end(): void {
    this.#controller.abort(appError('NOT_CONNECTED', 'The connection to the host was lost'));
  }

  /** Before a guest's agent is asked: tells libvirt how long it may take, if that is not what it knows already. */
  async limitAgent(domain: LibvirtDomain): Promise<void> {
    const uuid = domain.getUUIDString();
    const wanted = this.agentTimeoutSeconds() ?? DomainAgentResponseTimeoutValues.DEFAULT;
    const known = this.#agentLimits.get(uuid) ?? DomainAgentResponseTimeoutValues.DEFAULT;
    if (wanted === known) return;
    this.#agentLimits.set(uuid, wanted);
    // Without it the agent may take as long as libvirt lets it, which is no reason not to ask.
    await this.race(domain.agentSetResponseTimeout(wanted)).catch(() => {});
  }

  /** Waits for a call, but no longer than the link lives: a call into a dead host may never return. */
  async race<T>(call: Promise<T>): Promise<T> {
    const { signal } = this;
    let onAbort: (() => void) | undefined;
    const lost = new Promise<never>((_resolve, reject) => {
      onAbort = (): void => reject(signal.reason as Error);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort);
    });
    try {
      const value = await Promise.race([call, lost]);
      this.touch();
      return value;
    } catch (error) {
      if (!signal.aborted && isLinkError(error)) void this.#checkLink();
      throw error;
    } finally {
      if (onAbort) signal.removeEventListener('abort', onAbort);
    }
  }

  /**
   * For what nobody waits for. A daemon serves five requests of one client at a time by default, so this takes but a
   * share of them.
   */
  background<T>(call: () => Promise<T>): Promise<T> {
    return this.#background.run(() => this.race(call()));
  }

  /**
   * libvirt calls the close callback only when its last waiting call has returned, and when keepalive gives a link up
   * it ends just one of them. So a call that ends this way has to do.
   */
  async #checkLink(): Promise<void> {
    if (!(await this.connection.isAlive().catch(() => true))) this.onDead();
  }
}
