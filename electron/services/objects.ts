import type { DomainFacts } from '../contract/inventory.js';
import type { HostLink } from './hosts/host-link.js';
import type { HostInventory } from './inventory/host-inventory.js';
import { domainFacts } from './xml/domain-facts.js';

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
