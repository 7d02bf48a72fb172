import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HostObjectKind, HostObjectUser } from '../../contract/host-objects.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { bindingFacts, nwfilterFacts, secretFacts } from '../xml/host-object-facts.js';
import { parseXml } from '../xml/dom.js';
import type { Element } from '../xml/dom.js';

/** So many descriptions are asked for at once: other calls get their turn between. */
const batch = 64;

type Uses = (root: Element) => boolean;

const anywhere = (root: Element, tag: string, fits: (element: Element) => boolean): boolean =>
  [...root.getElementsByTagName(tag)].some(fits);

/** Disks, pools and the like name a secret by its UUID or by its usage. */
function usesSecret(uuid: string, usageId: string): Uses {
  return (root) =>
    anywhere(
      root,
      'secret',
      (secret) =>
        secret.getAttribute('uuid') === uuid || (usageId !== '' && secret.getAttribute('usage') === usageId),
    );
}

function usesFilter(name: string): Uses {
  return (root) => anywhere(root, 'filterref', (reference) => reference.getAttribute('filter') === name);
}

function usesInterface(name: string): Uses {
  return (root) =>
    anywhere(
      root,
      'source',
      (source) => source.getAttribute('dev') === name || source.getAttribute('bridge') === name,
    );
}

async function domains(link: HostLink, inventory: HostInventory, uses: Uses): Promise<HostObjectUser[]> {
  const users: HostObjectUser[] = [];
  const rows = inventory.domainRows();
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch).flatMap(({ uuid, name }) => {
      const domain = inventory.findDomain(uuid);
      return domain ? { uuid, name, domain } : [];
    });
    const texts = await link.race(link.connection.domainsXML(some.map(({ domain }) => domain)));
    some.forEach(({ uuid, name }, index) => {
      const text = texts[index];
      // What has gone meanwhile uses nothing.
      if (typeof text === 'string' && uses(parseXml(text))) users.push({ kind: 'domain', id: uuid, name });
    });
    await nextTurn();
  }
  return users;
}

async function pools(link: HostLink, inventory: HostInventory, uses: Uses): Promise<HostObjectUser[]> {
  const found = await Promise.all(
    inventory.poolRows().map(async ({ uuid, name }): Promise<HostObjectUser[]> => {
      const text = await link.race(inventory.pool(uuid).getXMLDesc()).catch(() => null);
      return text !== null && uses(parseXml(text)) ? [{ kind: 'pool', id: uuid, name }] : [];
    }),
  );
  return found.flat();
}

async function usersOfFilter(
  link: HostLink,
  inventory: HostInventory,
  uuid: string,
): Promise<HostObjectUser[]> {
  const { connection } = link;
  const filter = await link.race(connection.nwFilterLookupByUUID(uuid));
  const name = filter.getName();
  const [filters, bindings] = await link.race(
    Promise.all([connection.listAllNWFilters(), connection.listAllNWFilterBindings().catch(() => [])]),
  );
  const including = await Promise.all(
    filters.map(async (other): Promise<HostObjectUser[]> => {
      const { includes } = nwfilterFacts(await link.race(other.getXMLDesc()));
      return includes.includes(name)
        ? [{ kind: 'nwfilter', id: other.getUUIDString(), name: other.getName() }]
        : [];
    }),
  );
  const bound = await Promise.all(
    bindings
      .filter((binding) => binding.getFilterName() === name)
      .map(async (binding): Promise<HostObjectUser> => {
        const port = binding.getPortDev();
        const { owner } = bindingFacts(await link.race(binding.getXMLDesc()));
        return { kind: 'nwfilter-binding', id: port, name: owner ? `${port} (${owner.name})` : port };
      }),
  );
  return [...(await domains(link, inventory, usesFilter(name))), ...including.flat(), ...bound];
}

/** Who would miss it. Reads the XML of all that could, so it is asked for on request only. */
export async function readUsers(
  link: HostLink,
  inventory: HostInventory,
  kind: HostObjectKind,
  id: string,
): Promise<HostObjectUser[]> {
  switch (kind) {
    case 'secret': {
      const secret = await link.race(link.connection.secretLookupByUUID(id));
      const { usageId } = secretFacts(await link.race(secret.getXMLDesc()));
      const uses = usesSecret(id, usageId);
      return [...(await domains(link, inventory, uses)), ...(await pools(link, inventory, uses))];
    }
    case 'nwfilter':
      return usersOfFilter(link, inventory, id);
    case 'interface':
      return domains(link, inventory, usesInterface(id));
    case 'node-device':
    case 'nwfilter-binding':
      return [];
  }
}
