import type { SnapshotRow } from '../../contract/snapshots.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { LibvirtDomainSnapshot } from '../libvirt.js';
import { snapshotFacts } from '../xml/snapshot-facts.js';

/** Descriptions asked for at once: enough to keep the link busy, few enough to let others in between. */
const batch = 16;

export interface SnapshotList {
  snapshots: LibvirtDomainSnapshot[];
  current: string | null;
}

/** Which there are: two calls, however many they are. */
export async function listSnapshots(link: HostLink, domain: LibvirtDomain): Promise<SnapshotList> {
  const [snapshots, current] = await link.race(
    Promise.all([domain.listAllSnapshots(), domain.snapshotCurrent()]),
  );
  return { snapshots, current: current?.getName() ?? null };
}

export const sameList = (a: SnapshotList, b: SnapshotList): boolean =>
  a.current === b.current &&
  a.snapshots.length === b.snapshots.length &&
  a.snapshots.every((snapshot, index) => snapshot.getName() === b.snapshots[index]?.getName());

type Facts = ReturnType<typeof snapshotFacts>;

/** Older before younger, and a parent before its children where they are of the same second. */
function inOrder(all: readonly Facts[]): Facts[] {
  const byName = new Map(all.map((facts) => [facts.name, facts]));
  const depth = (facts: Facts): number => {
    let steps = 0;
    for (let at = facts.parent; at !== null && steps < all.length; at = byName.get(at)?.parent ?? null)
      steps++;
    return steps;
  };
  return all
    .map((facts) => ({ facts, depth: depth(facts) }))
    .sort(
      (a, b) =>
        a.facts.createdAt - b.facts.createdAt || a.depth - b.depth || (a.facts.name < b.facts.name ? -1 : 1),
    )
    .map(({ facts }) => facts);
}

/** What each of them says about itself. One that goes in the meantime is left out. */
export async function describeSnapshots(
  link: HostLink,
  { snapshots, current }: SnapshotList,
  hasPicture: (snapshot: { name: string; createdAt: number }) => boolean,
): Promise<SnapshotRow[]> {
  const found: Facts[] = [];
  for (let index = 0; index < snapshots.length; index += batch) {
    const some = snapshots.slice(index, index + batch).map((snapshot) =>
      snapshot.getXMLDesc().then(
        (xml) => [snapshotFacts(xml)],
        () => [],
      ),
    );
    found.push(...(await link.race(Promise.all(some))).flat());
  }
  const children = new Map<string, number>();
  for (const { parent } of found) if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  return inOrder(found).map((facts) => ({
    ...facts,
    isCurrent: facts.name === current,
    children: children.get(facts.name) ?? 0,
    picture: hasPicture(facts),
  }));
}
