import { DomainModificationImpact, ErrorNumber, MetadataType } from '@virtdeck/libvirt';
import type { MetadataChange } from '../../contract/metadata.js';
import { errorNumber } from '../errors.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Operations } from '../operations/operations.js';
import { changedMachine, machineNamespace, machinePrefix } from '../xml/machine-metadata.js';

interface Target {
  hostId: string;
  uuid: string;
}

/** What users write about their machines: it lives in the domains' own XML, where every client finds it. */
export class Metadata {
  constructor(
    private readonly operations: Operations,
    private readonly at: (hostId: string) => HostServices,
  ) {}

  /** One operation per target, of one group if there are several; returns their ids in the same order. */
  set(targets: readonly Target[], change: MetadataChange): string[] {
    for (const hostId of new Set(targets.map((target) => target.hostId))) this.at(hostId);
    const group = this.operations.newGroup(targets.length);
    const request = { action: 'set-metadata' as const, change };
    return targets.map(({ hostId, uuid }) => {
      const { inventory } = this.at(hostId);
      const name = inventory.domainRow(uuid)?.name ?? uuid;
      return this.operations.run(
        { kind: 'domain', hostId, uuid, name },
        'set-metadata',
        async ({ link }) => {
          await write(link, inventory.domain(uuid), change);
          // Not every driver tells of it.
          inventory.touchDomain(uuid);
          return 'done';
        },
        { group, request },
      );
    });
  }
}

/** A running domain has two configurations, unless it is transient: the one it runs with and the stored one. */
async function configurations(link: HostLink, domain: LibvirtDomain): Promise<number[]> {
  const [active, persistent] = await link.race(Promise.all([domain.isActive(), domain.isPersistent()]));
  const { LIVE, CONFIG } = DomainModificationImpact;
  return [...(active ? [LIVE] : []), ...(persistent ? [CONFIG] : [])];
}

async function write(link: HostLink, domain: LibvirtDomain, change: MetadataChange): Promise<void> {
  const { title, description, addTags, removeTags, group } = change;
  const places = await configurations(link, domain);
  const everywhere = places.reduce((flags, place) => flags | place, 0);
  const text = (type: MetadataType, value: string | null): Promise<void> =>
    link.race(domain.setMetadata(type, value || null, null, null, everywhere));
  if (title !== undefined) await text(MetadataType.TITLE, title);
  if (description !== undefined) await text(MetadataType.DESCRIPTION, description);
  if (addTags.length === 0 && removeTags.length === 0 && group === undefined) return;
  // Each on its own: what runs and what is stored may have different tags.
  for (const place of places) {
    const before = await link.race(readMachine(domain, place));
    const after = changedMachine(before, { addTags, removeTags, group });
    if (before === null && after === null) continue;
    await link.race(domain.setMetadata(MetadataType.ELEMENT, after, machinePrefix, machineNamespace, place));
  }
}

async function readMachine(domain: LibvirtDomain, place: number): Promise<string | null> {
  return domain.getMetadata(MetadataType.ELEMENT, machineNamespace, place).catch((error: unknown) => {
    if (errorNumber(error) === ErrorNumber.NO_DOMAIN_METADATA) return null;
    throw error;
  });
}
