import { capabilityIds } from '../contract/capability.js';
import type { Ability } from '../contract/capability.js';
import { judge } from './capability-table.js';
import type { HostVersions, MachineTraits } from './capability-table.js';
import type { HostLink } from './hosts/host-link.js';
import type { LibvirtDomain } from './libvirt.js';
import { machineTraits } from './xml/machine-traits.js';

export async function readVersions(link: HostLink): Promise<HostVersions> {
  const { connection } = link;
  const [driver, libvirt, hypervisor] = await link.race(
    Promise.all([connection.getType(), connection.getLibVersion(), connection.getVersion()]),
  );
  return { driver, libvirt, hypervisor };
}

export async function readTraits(link: HostLink, domain: LibvirtDomain): Promise<MachineTraits> {
  const [xml, active, checkpoints] = await Promise.all([
    link.race(domain.getXMLDesc()),
    link.race(domain.isActive()),
    // Most drivers have none.
    link.race(domain.listAllCheckpoints()).then(
      ({ length }) => length,
      () => 0,
    ),
  ]);
  return { active, checkpoints, ...machineTraits(xml) };
}

/** Every row of the table, for one machine. */
export async function readAbilities(link: HostLink, domain: LibvirtDomain): Promise<Ability[]> {
  const [versions, traits] = await Promise.all([readVersions(link), readTraits(link, domain)]);
  return capabilityIds.map((id) => judge(id, versions, traits));
}
