// Lists all guests of a host, running ones first.
//   node examples/list.mjs [URI]
import { DomainState, open } from '@virtdeck/libvirt';

const connection = await open(process.argv[2]);

// One step however many guests there are.
const guests = await connection.inventory();
guests.sort((a, b) => Number(b.id !== null) - Number(a.id !== null) || a.name.localeCompare(b.name));
for (const { id, name, state, autostart } of guests) {
  const marks = autostart ? 'autostart' : '';
  console.log(
    `${String(id ?? '-').padStart(4)}  ${name.padEnd(24)} ${DomainState[state].padEnd(10)} ${marks}`.trimEnd(),
  );
}

await connection.close();
