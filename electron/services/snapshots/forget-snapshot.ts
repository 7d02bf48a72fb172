import {
  DomainSnapshotCreateFlags,
  DomainSnapshotDeleteFlags,
  DomainSnapshotXMLFlags,
} from '@virtdeck/libvirt';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import { snapshotXml } from '../xml/image-sources.js';
import { withParent } from '../xml/snapshot-drafts.js';

async function descriptions(link: HostLink, domain: LibvirtDomain): Promise<Map<string, string>> {
  const all = await link.race(domain.listAllSnapshots());
  const texts = await link.race(
    Promise.all(all.map((each) => each.getXMLDesc(DomainSnapshotXMLFlags.SECURE))),
  );
  return new Map(all.map((each, index) => [each.getName(), texts[index] ?? '']));
}

function images(xml: string): string {
  return JSON.stringify(snapshotXml(xml).machine.map(({ target, source }) => [target, source?.path ?? null]));
}

/**
 * Has libvirt forget a snapshot and nothing else. Before 9.9 it then also writes into those below it that their disks
 * were in the images of this one, as if it had merged them: reverting to them would bring back the wrong contents. What
 * it has changed is put right.
 */
export async function forgetSnapshot(link: HostLink, domain: LibvirtDomain, name: string): Promise<void> {
  const before = await descriptions(link, domain);
  const snapshot = await link.race(domain.snapshotLookupByName(name));
  await link.race(snapshot.delete(DomainSnapshotDeleteFlags.METADATA_ONLY));
  const after = await descriptions(link, domain);
  const current = await link.race(domain.snapshotCurrent());
  const { REDEFINE, CURRENT } = DomainSnapshotCreateFlags;
  for (const [other, now] of after) {
    const then = before.get(other);
    if (then === undefined || images(then) === images(now)) continue;
    const flags = current?.getName() === other ? REDEFINE | CURRENT : REDEFINE;
    await link.race(domain.snapshotCreateXML(withParent(then, snapshotXml(now).parent), flags));
  }
}
