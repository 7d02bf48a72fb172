import type { DomainFacts, VolumeRow } from '../contract/inventory.js';
import type { HostLink } from './hosts/host-link.js';
import type { HostInventory } from './inventory/host-inventory.js';
import { domainFacts } from './xml/domain-facts.js';
import { volumeRow } from './xml/pool-facts.js';

// What a page asks of one object, beyond its row.

export async function readDomainXml(link: HostLink, inventory: HostInventory, uuid: string): Promise<string> {
  return link.race(inventory.domain(uuid).getXMLDesc());
}

export async function readDomainFacts(
  link: HostLink,
  inventory: HostInventory,
  uuid: string,
): Promise<DomainFacts> {
  return domainFacts(await readDomainXml(link, inventory, uuid));
}

export async function readNetworkXml(
  link: HostLink,
  inventory: HostInventory,
  uuid: string,
): Promise<string> {
  return link.race(inventory.network(uuid).getXMLDesc());
}

export async function readPoolXml(link: HostLink, inventory: HostInventory, uuid: string): Promise<string> {
  return link.race(inventory.pool(uuid).getXMLDesc());
}

export async function readVolumes(
  link: HostLink,
  inventory: HostInventory,
  uuid: string,
): Promise<VolumeRow[]> {
  const volumes = await link.race(inventory.pool(uuid).listAllVolumes());
  const rows = await link.race(
    // A volume that goes while the others are read is simply not there any more.
    Promise.all(
      volumes.map((volume) =>
        volume.getXMLDesc().then(
          (xml) => [volumeRow(xml)],
          () => [],
        ),
      ),
    ),
  );
  return rows.flat().sort((a, b) => a.name.localeCompare(b.name));
}
