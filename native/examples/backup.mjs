// Backs up one disk of a running guest into a file on its host: all of it, or what changed since a checkpoint. Each
// backup makes a checkpoint to start the next from.
//   node examples/backup.mjs URI GUEST DISK TARGET-FILE [SINCE-CHECKPOINT]
import { open } from '@virtdeck/libvirt';
import { setTimeout } from 'node:timers/promises';

const [uri, name, disk, file, since] = process.argv.slice(2);
if (!uri || !name || !disk || !file) {
  throw new Error('usage: node examples/backup.mjs URI GUEST DISK TARGET-FILE [SINCE-CHECKPOINT]');
}
const text = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const connection = await open(uri);
const domain = await connection.domainLookupByName(name);
const checkpoint = `backup-${Date.now()}`;

// When the job ends its figures come with an event; registered before, so that it can't be missed.
let end;
const result = new Promise((resolve) => (end = resolve));
const off = domain.on('domain-job-completed', ({ params }) => end(params));
await off.ready;

await domain.backupBegin(
  `<domainbackup>
     ${since ? `<incremental>${text(since)}</incremental>` : ''}
     <disks>
       <disk name="${text(disk)}" type="file"><target file="${text(file)}"/><driver type="qcow2"/></disk>
     </disks>
   </domainbackup>`,
  `<domaincheckpoint>
     <name>${checkpoint}</name>
     <disks><disk name="${text(disk)}" checkpoint="bitmap"/></disks>
   </domaincheckpoint>`,
);

let done = false;
void result.then(() => (done = true));
while (!done) {
  const { stats } = await domain.getJobStats();
  if (stats.disk_total) console.log(`${stats.disk_processed} of ${stats.disk_total} bytes`);
  await Promise.race([result, setTimeout(250)]);
}
const params = await result;
console.log(
  params.success === false
    ? `failed: ${params.errmsg ?? 'no reason given'}`
    : `done; checkpoint ${checkpoint}`,
);

off();
await connection.close();
