import type { Unsubscribe } from '../../contract/handlers.js';
import { hostInput } from '../../contract/hosts.js';
import type {
  FreshnessPayload,
  HostDto,
  HostSpec,
  HostsPayload,
  HostTrial,
  LocalHypervisor,
} from '../../contract/hosts.js';
import type { AliasFile } from '../../contract/portable.js';
import { Emitter } from '../emitter.js';
import { appError } from '../errors.js';
import type { Libvirt, LibvirtConnection } from '../libvirt.js';
import type { Logger } from '../log.js';
import type { SecretStore } from '../secrets/secret-store.js';
import type { SettingsStore, StoredHost } from '../settings.js';
import { approach } from './approach.js';
import type { Approach } from './approach.js';
import type { Askpass } from './askpass.js';
import { Host } from './host.js';
import type { HostConfig } from './host.js';
import { checkUri, demoHostId, hostIdOf, hostNameOf } from './host-uri.js';
import { findLocalHypervisors } from './local-hypervisors.js';
import { Opener } from './opener.js';
import { Prompts } from './prompts.js';
import { Trials } from './trial.js';
import { readUriAliases } from './uri-aliases.js';

export interface HostsOptions {
  libvirt: Libvirt;
  settings: SettingsStore;
  secrets: SecretStore;
  askpass: Askpass;
  log: Logger;
  /** The URI of the demo host, which is there while no other host is. */
  demoUri: string;
  /** URIs of `--connect`: in the list for this run only. */
  temporary: readonly string[];
}

const freshnessMs = 1000;

function configOf(uri: string, spec: HostSpec): HostConfig {
  return {
    ...spec,
    id: hostIdOf(uri),
    uri,
    name: spec.name.trim() || hostNameOf(uri),
    demo: false,
    temporary: false,
  };
}

function storedOf(config: HostConfig): StoredHost {
  const { id, uri, name, readonly, autoconnect, group, colour, notes, advanced } = config;
  return { id, uri, name, readonly, autoconnect, group, colour, notes, advanced };
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
  readonly #opener: Opener;
  readonly #trials: Trials;
  #newsPlanned = false;

  constructor(private readonly options: HostsOptions) {
    this.#prompts.changes.subscribe(() => this.#changed());
    this.#opener = new Opener({ ...options, prompts: this.#prompts });
    this.#trials = new Trials(this.#opener);
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
      const config = configOf(uri, hostInput.parse({ uri: 'temporary' }));
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

  /** When each connected host last answered, every second while that changes. */
  watchFreshness(emit: (payload: FreshnessPayload) => void): Unsubscribe {
    let told = '';
    const tell = (): void => {
      const payload = this.all().flatMap(({ id, link, lastContactAt }) =>
        link && lastContactAt !== null ? [{ hostId: id, lastContactAt }] : [],
      );
      const text = JSON.stringify(payload);
      if (text === told) return;
      told = text;
      emit(payload);
    };
    tell();
    const timer = setInterval(tell, freshnessMs);
    timer.unref();
    return () => clearInterval(timer);
  }

  test(spec: HostSpec, signal: AbortSignal): Promise<HostTrial> {
    return this.#trials.run(spec, signal);
  }

  /** A connection that belongs to whoever asked for it, to a host that need not be in the list. */
  openAside(uri: string, signal: AbortSignal): Promise<LibvirtConnection> {
    const checked = checkUri(uri);
    const target = configOf(checked, hostInput.parse({ uri: checked }));
    return this.#opener.open(target, { signal });
  }

  /** See approach(). */
  approach(uri: string, signal: AbortSignal): Promise<Approach | null> {
    return approach(this.options.libvirt, uri, signal);
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
      const order = this.all().map(({ id: each }) => (each === id ? config.id : each));
      this.#drop(host);
      this.add(spec);
      this.#order(order);
      this.#store();
      return this.get(config.id).dto();
    }
    host.reconfigure({ ...config, temporary: host.config.temporary });
    this.#store();
    return host.dto();
  }

  /** Takes hosts over from elsewhere: new ones come behind the others, known ones are changed. */
  merge(specs: readonly HostSpec[]): void {
    for (const spec of specs) {
      const config = configOf(checkUri(spec.uri), spec);
      const known = this.#hosts.get(config.id);
      if (known) known.reconfigure(config);
      else this.#add(config);
    }
    this.#store();
    this.#placeDemo();
  }

  /** What libvirt's client configuration calls hosts. */
  aliases(): Promise<AliasFile[]> {
    return readUriAliases((id) => this.#hosts.has(id));
  }

  /** Hosts that are not named keep their order, behind those that are. */
  arrange(places: readonly { hostId: string; group: string }[]): void {
    for (const { hostId, group } of places) {
      const host = this.#hosts.get(hostId);
      if (host && !host.config.demo) host.reconfigure({ ...host.config, group });
    }
    this.#order(places.map(({ hostId }) => hostId));
    this.#store();
  }

  /** Forgets the answers remembered for a host. */
  forget(id: string): void {
    this.get(id);
    this.options.secrets.forget(id);
    this.#changed();
  }

  remove(id: string): void {
    const host = this.get(id);
    if (host.config.demo) throw appError('REFUSED', 'The demo host goes when another host is added');
    this.#drop(host);
    this.#store();
    this.#placeDemo();
  }

  answerPrompt(promptId: string, answers: string[] | null, remember: boolean): void {
    this.#prompts.answer(promptId, answers, remember);
  }

  /** Disconnects all; resolves when libvirt has let go of every connection. */
  async close(): Promise<void> {
    const hosts = [...this.all(), ...this.#leaving];
    for (const host of hosts) host.disconnect();
    await Promise.all(hosts.map((host) => host.closed()));
    this.options.askpass.close();
  }

  #order(ids: readonly string[]): void {
    const named = ids.flatMap((id) => this.#hosts.get(id) ?? []);
    const all = new Set([...named, ...this.all()]);
    this.#hosts.clear();
    for (const host of all) this.#hosts.set(host.id, host);
    this.#changed();
  }

  #add(config: HostConfig): Host {
    const { log, secrets } = this.options;
    const host = new Host(config, this.#opener, log, () => secrets.has(config.id));
    this.#hosts.set(host.id, host);
    host.changes.subscribe(() => this.#changed());
    this.added.emit(host);
    this.#changed();
    if (config.autoconnect) host.connect();
    return host;
  }

  #drop(host: Host): void {
    this.#hosts.delete(host.id);
    this.options.secrets.forget(host.id);
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
        ...hostInput.parse({ uri: this.options.demoUri, name: 'Demo' }),
        id: demoHostId,
        demo: true,
        temporary: false,
      });
  }

  #store(): void {
    this.options.settings.setHosts(
      this.all()
        .map((host) => host.config)
        .filter((config) => !config.demo && !config.temporary)
        .map(storedOf),
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
