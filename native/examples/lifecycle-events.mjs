// Tells what happens to the guests of a host, until it is interrupted or the link is lost.
//   node examples/lifecycle-events.mjs [URI]
import { CloseReason, DomainEventType, open } from '@virtdeck/libvirt';

const connection = await open(process.argv[2]);
// Without it a host that went silent is never noticed. Not every driver has a link to watch.
await connection.setKeepAlive(5, 3).catch(() => undefined);

const off = connection.on('domain-lifecycle', ({ domain, event, detail }) => {
  console.log(`${domain.getName()}: ${DomainEventType[event]} (${detail})`);
});
connection.on('close', ({ reason }) => console.log(`the link ended: ${CloseReason[reason]}`));
await off.ready;
console.log('listening');

process.once('SIGINT', () => void connection.close());
