import type { z } from 'zod';
import type { Unsubscribe } from '../../contract/handlers.js';
import type { HostDto, hostInput, HostsPayload, LocalHypervisor } from '../../contract/hosts.js';
import { Emitter } from '../emitter.js';
import { appError } from '../errors.js';
import type { Libvirt } from '../libvirt.js';
import type { Logger } from '../log.js';
import type { SettingsStore } from '../settings.js';
import { Host } from './host.js';
import type { HostConfig } from './host.js';
import { checkUri, demoHostId, hostIdOf, hostNameOf } from './host-uri.js';
import { findLocalHypervisors } from './local-hypervisors.js';
import { Prompts } from './prompts.js';

type HostSpec = z.output<typeof hostInput>;

export interface HostsOptions {
  libvirt: Libvirt;
  settings: SettingsStore;
  log: Logger;
  /** The URI of the demo host, which is there while no other host is. */
  demoUri: string;
  /** URIs of `--connect`: in the list for this run only. */
  temporary: readonly string[];
}

function configOf(uri: string, spec: Omit<HostSpec, 'uri'>): HostConfig {
  return {
    id: hostIdOf(uri),
    uri,
    name: spec.name.trim() || hostNameOf(uri),
    readonly: spec.readonly,
    autoconnect: spec.autoconnect,
    demo: false,
    temporary: false,
  };
}

/** The host list. */
export class Hosts {
  /** A host came into the list; the second a host left it. */
  readonly added = new Emitter<Host>();
  readonly removed = new Emitter<Host>();
  readonly #hosts = new Map<string, Host>();
  readonly #prompts = new Prompts();
  readonly #changes = new Emitter<void>();
  /** Connections of hosts that have left the list. */
  readonly #leaving = new Set<Host>();
  #newsPlanned = false;

  constructor(private readonly options: HostsOptions) {
    this.#prompts.changes.subscribe(() => this.#changed());
  }

  /** Fills the list and connects what is to be connected at the start. */
  start(): void {
    for (const stored of this.options.settings.hosts) this.#add({ ...stored, demo: false, temporary: false });
    this.openTemporary(this.options.temporary);
    this.#placeDemo();
  }

  /** Opens hosts for this run only. */
  openTemporary(uris: readonly string[]): void {
    for (const uri of uris) {
      // Not checked: it is not stored, and libvirt itself says best what is wrong with it.
      const config = configOf(uri, { name: '', readonly: false, autoconnect: true });
      const known = this.#hosts.get(config.id);
      if (known) known.connect();
      else this.#add({ ...config, temporary: true });
    }
    this.#placeDemo();
  }

  get(id: string): Host {
    const host = this.#hosts.get(id);
    if (!host) throw appError('NOT_FOUND', 'There is no such host');
    return host;
  }

  all(): Host[] {
    return [...this.#hosts.values()];
  }

  watch(emit: (payload: HostsPayload) => void): Unsubscribe {
    const tell = (): void =>
      emit({ hosts: this.all().map((host) => host.dto()), prompts: this.#prompts.list() });
    tell();
    return this.#changes.subscribe(tell);
  }

  local(): Promise<LocalHypervisor[]> {
    return findLocalHypervisors((uri) => this.#hosts.has(hostIdOf(uri)));
  }

  add(spec: HostSpec): HostDto {
    const config = configOf(checkUri(spec.uri), spec);
    const known = this.#hosts.get(config.id);
    if (known && !known.config.temporary) throw appError('DUPLICATE', `${config.uri} is in the list already`);
    if (known) known.reconfigure(config);
    const host = known ?? this.#add(config);
    // Adding a host is asking for it; autoconnect is about later starts.
    host.connect();
    this.#store();
    this.#placeDemo();
    return host.dto();
  }

  update(id: string, spec: HostSpec): HostDto {
    const host = this.get(id);
    if (host.config.demo) throw appError('REFUSED', 'The demo host cannot be changed');
    const config = configOf(checkUri(spec.uri), spec);
    if (config.id !== id) {
      if (this.#hosts.has(config.id)) throw appError('DUPLICATE', `${config.uri} is in the list already`);
      this.#drop(host);
      return this.add(spec);
    }
    host.reconfigure({ ...config, temporary: host.config.temporary });
    this.#store();
    return host.dto();
  }

  remove(id: string): void {
    const host = this.get(id);
    if (host.config.demo) throw appError('REFUSED', 'The demo host goes when another host is added');
    this.#drop(host);
    this.#store();
    this.#placeDemo();
  }

  answerPrompt(promptId: string, answers: string[] | null): void {
    this.#prompts.answer(promptId, answers);
  }

  /** Disconnects all; resolves when libvirt has let go of every connection. */
  async close(): Promise<void> {
    const hosts = [...this.all(), ...this.#leaving];
    for (const host of hosts) host.disconnect();
    await Promise.all(hosts.map((host) => host.closed()));
  }

  #add(config: HostConfig): Host {
    const host = new Host(config, this.options.libvirt, this.#prompts, this.options.log);
    this.#hosts.set(host.id, host);
    host.changes.subscribe(() => this.#changed());
    this.added.emit(host);
    this.#changed();
    if (config.autoconnect) host.connect();
    return host;
  }

  #drop(host: Host): void {
    this.#hosts.delete(host.id);
    host.disconnect();
    this.#leaving.add(host);
    void host.closed().then(() => this.#leaving.delete(host));
    this.removed.emit(host);
    this.#changed();
  }

  #placeDemo(): void {
    const demo = this.#hosts.get(demoHostId);
    const others = this.#hosts.size > (demo ? 1 : 0);
    if (demo && others) this.#drop(demo);
    else if (!demo && !others)
      this.#add({
        id: demoHostId,
        uri: this.options.demoUri,
        name: 'Demo',
        readonly: false,
        autoconnect: true,
        demo: true,
        temporary: false,
      });
  }

  #store(): void {
    this.options.settings.setHosts(
      this.all()
        .map((host) => host.config)
        .filter((config) => !config.demo && !config.temporary)
        .map(({ id, uri, name, readonly, autoconnect }) => ({ id, uri, name, readonly, autoconnect })),
    );
  }

  /** A burst of changes (a hundred hosts at the start) is told once. */
  #changed(): void {
    if (this.#newsPlanned) return;
    this.#newsPlanned = true;
    setImmediate(() => {
      this.#newsPlanned = false;
      this.#changes.emit();
    });
  }
}
