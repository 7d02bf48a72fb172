import { ListAllNetworksFlags, ListAllStoragePoolsFlags, ErrorNumber } from '@virtdeck/libvirt';
import type { Capabilities, DomainCapabilities } from '../../contract/node.js';
import type { MigrationPlaces } from '../../contract/migration.js';
import { errorNumber } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain, LibvirtStorageVol } from '../libvirt.js';
import { versionText } from '../names.js';
import { capabilities } from '../xml/capabilities.js';
import { domainCapabilities } from '../xml/domain-capabilities.js';
import { poolFacts } from '../xml/pool-facts.js';

export interface DestinationPool {
  uuid: string;
  name: string;
  active: boolean;
  type: string | null;
  path: string | null;
  availableBytes: number;
}

/** A lookup's null is "there is none"; every other failure stays one. */
async function orNull<T>(call: Promise<T>, ...absent: number[]): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const number = errorNumber(error);
    if (number !== null && absent.includes(number)) return null;
    throw error;
  }
}

/** The host to which machines are to move, asked each thing once for all of them. */
export class Destination {
  readonly #asked = new Map<string, Promise<unknown>>();

  constructor(
    readonly link: HostLink,
    /** null: known by its URI alone. */
    readonly hostId: string | null,
    /** What people call it. */
    readonly name: string,
  ) {}

  #once<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#asked.get(what) as Promise<T> | undefined;
    if (known) return known;
    const asked = this.link.race(ask());
    this.#asked.set(what, asked);
    return asked;
  }

  hostname(): Promise<string> {
    return this.#once('hostname', () => this.link.connection.getHostname());
  }

  type(): Promise<string> {
    return this.#once('type', () => this.link.connection.getType());
  }

  /** As a.b.c. */
  libvirtVersion(): Promise<string> {
    return this.#once('libvirt', async () => versionText(await this.link.connection.getLibVersion()));
  }

  hypervisorVersion(): Promise<string> {
    return this.#once('hypervisor', async () => versionText(await this.link.connection.getVersion()));
  }

  capabilities(): Promise<Capabilities> {
    return this.#once('capabilities', async () => capabilities(await this.link.connection.getCapabilities()));
  }

  domainCapabilities(
    emulator: string | null,
    arch: string | null,
    machine: string | null,
    virtType: string | null,
  ): Promise<DomainCapabilities> {
    return this.#once(`domain ${emulator} ${arch} ${machine} ${virtType}`, async () =>
      domainCapabilities(await this.link.connection.getDomainCapabilities(emulator, arch, machine, virtType)),
    );
  }

  /** What programs could have now: what is free, and what the kernel would give back. */
  availableMemoryBytes(): Promise<number> {
    return this.#once('memory', async () => {
      const { free = 0n, buffers = 0n, cached = 0n } = await this.link.connection.nodeGetMemoryStats();
      return Number(free + buffers + cached) * 1024;
    });
  }

  networks(): Promise<{ name: string; uuid: string; active: boolean }[]> {
    return this.#once('networks', async () => {
      const { connection } = this.link;
      const [all, active] = await Promise.all([
        connection.listAllNetworks(),
        connection.listAllNetworks(ListAllNetworksFlags.ACTIVE),
      ]);
      const running = new Set(active.map((network) => network.getUUIDString()));
      return all.map((network) => {
        const uuid = network.getUUIDString();
        return { name: network.getName(), uuid, active: running.has(uuid) };
      });
    });
  }

  pools(): Promise<DestinationPool[]> {
    return this.#once('pools', async () => {
      const { connection } = this.link;
      const [all, active] = await Promise.all([
        connection.listAllStoragePools(),
        connection.listAllStoragePools(ListAllStoragePoolsFlags.ACTIVE),
      ]);
      const running = new Set(active.map((pool) => pool.getUUIDString()));
      return Promise.all(
        all.map(async (pool) => {
          const uuid = pool.getUUIDString();
          const [xml, info] = await Promise.all([
            pool.getXMLDesc(),
            pool.getInfo().catch(() => ({ available: 0n })),
          ]);
          return {
            uuid,
            name: pool.getName(),
            active: running.has(uuid),
            ...poolFacts(xml),
            availableBytes: Number(info.available),
          };
        }),
      );
    });
  }

  async places(): Promise<MigrationPlaces> {
    const [networks, pools] = await Promise.all([this.networks(), this.pools()]);
    return {
      networks: networks.map(({ name, active }) => ({ name, active })),
      pools: pools.flatMap(({ uuid, name, active, path, availableBytes }) =>
        active && path !== null ? [{ uuid, name, path, availableBytes }] : [],
      ),
    };
  }

  /** A volume of an active pool; null where no pool knows the path. */
  volume(path: string): Promise<LibvirtStorageVol | null> {
    return this.#once(`volume ${path}`, () =>
      orNull(
        this.link.connection.storageVolLookupByPath(path),
        ErrorNumber.NO_STORAGE_VOL,
        ErrorNumber.NO_STORAGE_POOL,
      ),
    );
  }

  domainByName(name: string): Promise<LibvirtDomain | null> {
    return this.#once(`name ${name}`, () =>
      orNull(this.link.connection.domainLookupByName(name), ErrorNumber.NO_DOMAIN),
    );
  }

  domainByUuid(uuid: string): Promise<LibvirtDomain | null> {
    return this.#once(`uuid ${uuid}`, () =>
      orNull(this.link.connection.domainLookupByUUID(uuid), ErrorNumber.NO_DOMAIN),
    );
  }
}
