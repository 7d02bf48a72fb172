// Shows the snapshots of a guest as a tree; * is the one it stands on.
//   node examples/snapshot-tree.mjs URI GUEST
import { DomainSnapshotListFlags, open } from '@virtdeck/libvirt';

const [uri, name] = process.argv.slice(2);
if (!uri || !name) throw new Error('usage: node examples/snapshot-tree.mjs URI GUEST');

const connection = await open(uri);
const domain = await connection.domainLookupByName(name);
const current = (await domain.snapshotCurrent())?.getName();

async function show(snapshots, indent) {
  // libvirt lists them in no order of its own.
  snapshots.sort((a, b) => a.getName().localeCompare(b.getName()));
  for (const snapshot of snapshots) {
    const mark = snapshot.getName() === current ? ' *' : '';
    console.log(`${indent}${snapshot.getName()}${mark}`);
    await show(await snapshot.listAllChildren(), `${indent}  `);
  }
}

await show(await domain.listAllSnapshots(DomainSnapshotListFlags.ROOTS), '');
await connection.close();
