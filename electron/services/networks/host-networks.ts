import { NetworkXMLFlags } from '@virtdeck/libvirt';
import type { Unsubscribe } from '../../contract/handlers.js';
import type { NetworkDetails, NetworkGuest, NetworkLease, NetworkPort } from '../../contract/networks.js';
import { isUnsupported, toErrorDto } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import type { LibvirtNetwork } from '../libvirt.js';
import type { DomainUses, HostUses } from '../uses/host-uses.js';
import { readXml } from '../uses/read-xml.js';
import { keepReading } from '../uses/keep-reading.js';
import { networkPort, networkSetUp } from '../xml/network-facts.js';

/** No event tells of leases. */
const leasesEveryMs = 4000;

interface Leases {
  leases: Omit<NetworkLease, 'guest'>[];
  error: NetworkDetails['leasesError'];
}

const noLeases: Leases = { leases: [], error: null };

async function readLeases(link: HostLink, network: LibvirtNetwork): Promise<Leases> {
  try {
    const leases = await link.race(network.getDHCPLeases());
    return {
      leases: leases.map(({ mac, ipaddr, prefix, hostname, expirytime }) => ({
        mac: mac.toLowerCase(),
        address: `${ipaddr}/${prefix}`,
        hostname,
        expiresAt: expirytime === 0n ? null : Number(expirytime) * 1000,
      })),
      error: null,
    };
  } catch (error) {
    if (link.ended) throw error;
    return { leases: [], error: isUnsupported(error) ? null : toErrorDto(error) };
  }
}

async function readPorts(link: HostLink, network: LibvirtNetwork): Promise<Map<string, NetworkPort> | null> {
  try {
    const ports = await link.race(network.listAllPorts());
    const described = ports.map((port) =>
      port.getXMLDesc().then(
        (xml) => [networkPort(xml)],
        // It was unplugged in the meantime.
        () => [],
      ),
    );
    const found = (await link.race(Promise.all(described))).flat();
    return new Map(found.map(({ mac, ...port }) => [mac, port]));
  } catch (error) {
    if (link.ended) throw error;
    return null;
  }
}

/** All of a network that changes seldom. */
interface SetUp {
  network: LibvirtNetwork;
  active: boolean;
  facts: ReturnType<typeof networkSetUp>;
  ports: ReadonlyMap<string, NetworkPort> | null;
}

async function readSetUp(link: HostLink, uuid: string): Promise<SetUp> {
  // Looked up anew: after a lost link the inventory may not have it again yet.
  const network = await link.race(link.connection.networkLookupByUUID(uuid));
  const [xml, active] = await link.race(Promise.all([network.getXMLDesc(), network.isActive()]));
  const ports = active ? await readPorts(link, network) : null;
  return { network, active, facts: networkSetUp(xml), ports };
}

function guestsOf(
  network: string,
  uses: readonly DomainUses[],
  leases: Leases['leases'],
  ports: ReadonlyMap<string, NetworkPort> | null,
): NetworkGuest[] {
  return uses.flatMap(({ uuid, name, active, nics }) =>
    nics
      .filter((nic) => nic.network === network)
      .map(({ mac, device }) => ({
        uuid,
        name,
        active,
        mac,
        device: active ? device : null,
        addresses: active ? leases.filter((lease) => lease.mac === mac).map(({ address }) => address) : [],
        port: ports?.get(mac) ?? null,
      })),
  );
}

function details(
  { network, facts, ports }: SetUp,
  { leases, error }: Leases,
  uses: readonly DomainUses[] | null,
): NetworkDetails {
  const guests = uses && guestsOf(network.getName(), uses, leases, ports);
  return {
    ...facts,
    guests,
    leases: leases.map((lease) => {
      const guest = guests?.find(({ mac }) => mac === lease.mac);
      return { ...lease, guest: guest ? { uuid: guest.uuid, name: guest.name } : null };
    }),
    leasesError: error,
    hasPorts: ports !== null,
  };
}

/** What goes on in a host's networks. */
export class HostNetworks {
  constructor(
    private readonly host: Host,
    private readonly inventory: HostInventory,
    private readonly uses: HostUses,
  ) {}

  /** `stored`: as it starts next time. */
  async xml(link: HostLink, uuid: string, stored: boolean): Promise<string> {
    return readXml(link, this.inventory.network(uuid), stored ? NetworkXMLFlags.INACTIVE : 0);
  }

  watchDetails(uuid: string, emit: (details: NetworkDetails) => void): Unsubscribe {
    let known: SetUp | null = null;
    return keepReading({
      host: this.host,
      everyMs: leasesEveryMs,
      listen: (changed, nudge) => [
        this.inventory.networkNews.subscribe((network) => network === uuid && changed()),
        this.uses.changes.subscribe(changed),
        this.inventory.domainChanges.subscribe(nudge),
      ],
      read: async (link, changed) => {
        try {
          const first = known === null;
          if (changed || !known) known = await readSetUp(link, uuid);
          const leases = known.active ? await readLeases(link, known.network) : noLeases;
          if (first) emit(details(known, leases, null));
          emit(details(known, leases, await this.uses.read(link)));
        } catch {
          // The link was lost, or the network is gone: its row tells either.
        }
      },
    });
  }
}
