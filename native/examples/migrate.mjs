// Moves a running guest to another host, with progress; Ctrl+C stops it, and the guest stays where it is.
//   node examples/migrate.mjs SOURCE-URI GUEST DESTINATION-URI [MIB-PER-SECOND]
import { DomainMigrateFlags, ErrorNumber, LibvirtError, open } from '@virtdeck/libvirt';
import { setTimeout } from 'node:timers/promises';

const [sourceUri, name, destinationUri, limit] = process.argv.slice(2);
if (!sourceUri || !name || !destinationUri) {
  throw new Error('usage: node examples/migrate.mjs SOURCE-URI GUEST DESTINATION-URI [MIB-PER-SECOND]');
}

const [source, destination] = await Promise.all([open(sourceUri), open(destinationUri)]);
const domain = await source.domainLookupByName(name);

let moving = true;
const moved = domain
  .migrate(
    destination,
    limit ? { bandwidth: Number(limit) } : {},
    DomainMigrateFlags.LIVE | DomainMigrateFlags.PERSIST_DEST | DomainMigrateFlags.UNDEFINE_SOURCE,
  )
  .finally(() => (moving = false));
process.once('SIGINT', () => void domain.abortJob().catch(() => undefined));

const watch = async () => {
  while (moving) {
    // The job shows up a moment after the call, and goes with the guest.
    const job = await domain.getJobStats().catch(() => undefined);
    const remaining = job?.stats['memory_remaining'];
    const total = job?.stats['memory_total'];
    if (typeof remaining === 'bigint' && typeof total === 'bigint' && total > 0n) {
      console.log(`${remaining / 1048576n} of ${total / 1048576n} MiB to go`);
    }
    await setTimeout(250);
  }
};

try {
  const [there] = await Promise.all([moved, watch()]);
  console.log(`${there.getName()} runs at ${await destination.getHostname()}`);
} catch (error) {
  if (!(error instanceof LibvirtError) || error.code !== ErrorNumber.OPERATION_ABORTED) throw error;
  console.log(`stopped: ${name} stays at ${await source.getHostname()}`);
} finally {
  await Promise.all([source.close(), destination.close()]);
}
