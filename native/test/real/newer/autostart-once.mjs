// Runs on a host with a newer libvirt that has a guest `once`: whether it starts at the next boot, before and after it
// was told so and then not. Argument: the URI. Prints {before, set, after}.
import { open } from '@virtdeck/libvirt';

const [, , uri = ''] = process.argv;
const connection = await open(uri);
const domain = await connection.domainLookupByName('once');
const before = await domain.getAutostartOnce();
await domain.setAutostartOnce(true);
const set = await domain.getAutostartOnce();
await domain.setAutostartOnce(false);
const after = await domain.getAutostartOnce();
await connection.close();
console.log(JSON.stringify({ before, set, after }));
