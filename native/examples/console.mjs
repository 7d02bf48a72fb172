// Connects this terminal to the serial console of a guest; Ctrl+] leaves.
//   node examples/console.mjs URI GUEST
import { DomainConsoleFlags, open } from '@virtdeck/libvirt';

const [uri, name] = process.argv.slice(2);
if (!uri || !name) throw new Error('usage: node examples/console.mjs URI GUEST');
const LEAVE = 0x1d;

const connection = await open(uri);
const domain = await connection.domainLookupByName(name);
const stream = connection.newStream();
await domain.openConsole(null, stream, DomainConsoleFlags.FORCE);

if (process.stdin.isTTY) process.stdin.setRawMode(true);
process.stdin.on('data', (keys) => {
  if (keys.includes(LEAVE)) void stream.abort();
  else stream.write(keys).catch(() => undefined);
});

// While the terminal can't keep up nothing more is asked for, and the guest has to wait.
for await (const bytes of stream) {
  if (!process.stdout.write(bytes)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

process.stdin.destroy();
await connection.close();
