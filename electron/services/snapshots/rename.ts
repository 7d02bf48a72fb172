import {
  DomainSnapshotCreateFlags,
  DomainSnapshotDeleteFlags,
  DomainSnapshotXMLFlags,
} from '@virtdeck/libvirt';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { LibvirtDomainSnapshot } from '../libvirt.js';
import type { Work } from '../operations/operations.js';
import { changedSnapshot } from '../xml/snapshot-draft.js';
import { snapshotFacts } from '../xml/snapshot-facts.js';
import type { Pictures } from './pictures.js';

/** With passwords, or defining it anew would lose them. It never leaves main. */
const wholeXml = (link: HostLink, snapshot: LibvirtDomainSnapshot): Promise<string> =>
  link.race(snapshot.getXMLDesc(DomainSnapshotXMLFlags.SECURE));

async function redefine(link: HostLink, domain: LibvirtDomain, xml: string, current: boolean): Promise<void> {
  const { CURRENT, REDEFINE } = DomainSnapshotCreateFlags;
  await link.race(domain.snapshotCreateXML(xml, REDEFINE | (current ? CURRENT : 0)));
}

export function snapshotDescribe(uuid: string, name: string, description: string): Work {
  return async ({ link, inventory }) => {
    const domain = inventory.domain(uuid);
    const snapshot = await link.race(domain.snapshotLookupByName(name));
    const current = await link.race(snapshot.isCurrent());
    await redefine(link, domain, changedSnapshot(await wholeXml(link, snapshot), { description }), current);
    return 'done';
  };
}

/**
 * libvirt can't rename a snapshot, but define one of another name, hang the children below that and forget the old one.
 * Whenever this is cut short, all snapshots are still there, one of them twice. State within an image goes by the old
 * name and could not be found by the new one, so such a snapshot keeps its name.
 */
export function snapshotRename(
  { hostId, uuid, name }: { hostId: string; uuid: string; name: string },
  newName: string,
  pictures: Pictures,
): Work {
  return async ({ link, inventory }) => {
    const domain = inventory.domain(uuid);
    const snapshot = await link.race(domain.snapshotLookupByName(name));
    const xml = await wholeXml(link, snapshot);
    const { memory, disks, createdAt } = snapshotFacts(xml);
    if (memory.location === 'internal' || disks.some(({ location }) => location === 'internal'))
      throw appError('REFUSED', 'The state is kept within the image under the old name');
    const all = await link.race(domain.listAllSnapshots());
    if (all.some((other) => other.getName() === newName))
      throw appError('DUPLICATE', 'There is a snapshot of this name');
    const [current, children] = await link.race(
      Promise.all([snapshot.isCurrent(), snapshot.listAllChildren()]),
    );
    await redefine(link, domain, changedSnapshot(xml, { name: newName }), current);
    for (const child of children)
      await redefine(
        link,
        domain,
        changedSnapshot(await wholeXml(link, child), { parent: newName }),
        await link.race(child.isCurrent()),
      );
    await link.race(snapshot.delete(DomainSnapshotDeleteFlags.METADATA_ONLY));
    const picture = await pictures.get({ hostId, uuid, name, createdAt });
    if (picture) await pictures.put({ hostId, uuid, name: newName, createdAt }, picture);
    return 'done';
  };
}
