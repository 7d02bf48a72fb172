import { parseArgs } from 'node:util';
import { LabUnavailableError } from './availability.js';
import { guestKinds, isGuestKind } from './guests/guests.js';
import { Lab } from './lab.js';
import { CommandError } from './run.js';

const usage = `Real libvirt hosts on this machine, in namespaces of their own (needs root).

npm run lab -- [--name lab1] COMMAND

  up [N] [--newer]          bring N hosts up (2 unless told), and one with a newer libvirt; what is up stays
  down                      remove the lab with everything in it
  status                    hosts, their daemons, URIs and guests
  reset                     remove all guests, networks and pools, mend all faults
  shell HOST [COMMAND…]     a shell, or one command, on a host
  guest HOST KIND NAME      define and start a guest (${guestKinds.join(', ')})
  kill9 HOST                kill libvirtd as a crash would
  start HOST                start libvirtd again
  stop HOST | cont HOST     freeze libvirtd, let it go on
  link-down HOST | link-up HOST
`;

class UsageError extends Error {}

const options = {
  name: { type: 'string' },
  newer: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Takes what follows the host's name in `shell HOST COMMAND…` apart: options there are the command's. */
function splitShell(args: string[]): { own: string[]; program: string[] } {
  const { tokens } = parseArgs({ args, allowPositionals: true, options, strict: false, tokens: true });
  const [command, host] = tokens.filter((token) => token.kind === 'positional');
  if (command?.value !== 'shell' || !host) return { own: args, program: [] };
  return { own: args.slice(0, host.index + 1), program: args.slice(host.index + 1) };
}

async function showStatus(lab: Lab): Promise<void> {
  console.log(`state file  ${lab.statePath}`);
  for (const host of lab.hosts) {
    console.log(`\n${host.name}  ${host.address}  libvirtd ${host.daemonState}`);
    for (const transport of host.transports) console.log(`  ${transport.padEnd(8)} ${host.uri(transport)}`);
    if (host.daemonState !== 'running') continue;
    const guests = await host.virsh('list', '--all');
    if (guests.trim()) console.log(guests.trimEnd());
  }
}

async function main(args: string[]): Promise<number> {
  const { own, program } = splitShell(args);
  const { values, positionals } = parseArgs({ args: own, allowPositionals: true, options });
  const [command, hostName, ...rest] = positionals;
  if (values.help || command === undefined) {
    console.log(usage);
    return command === undefined && !values.help ? 2 : 0;
  }
  if (command === 'up') {
    const hosts = hostName === undefined ? 2 : Number(hostName);
    const lab = await Lab.up({ hosts, newer: values.newer, name: values.name });
    await showStatus(lab);
    return 0;
  }
  if (command === 'down') {
    await Lab.down(values.name);
    return 0;
  }
  const lab = Lab.attach(values.name);
  if (command === 'status') return showStatus(lab).then(() => 0);
  if (command === 'reset') return lab.reset().then(() => 0);
  if (hostName === undefined) throw new UsageError(`${command} wants a host's name`);
  const host = lab.host(hostName);
  switch (command) {
    case 'shell': {
      const [file = 'bash', ...fileArgs] = program;
      return host.interactiveShell(file, ...fileArgs);
    }
    case 'guest': {
      const [kind = '', guest] = rest;
      if (!isGuestKind(kind) || guest === undefined) throw new UsageError('guest wants HOST KIND NAME');
      await host.defineGuest(kind, guest);
      await host.startGuest(guest);
      return 0;
    }
    case 'kill9':
      await host.killDaemon();
      return 0;
    case 'start':
      await host.startDaemon();
      return 0;
    case 'stop':
      await host.stopDaemon();
      return 0;
    case 'cont':
      await host.contDaemon();
      return 0;
    case 'link-down':
      await host.linkDown();
      return 0;
    case 'link-up':
      await host.linkUp();
      return 0;
    default:
      throw new UsageError(`There is no command ${command}`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = [LabUnavailableError, CommandError, RangeError].some((kind) => error instanceof kind);
  if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exitCode = 2;
  } else {
    console.error(expected ? (error as Error).message : error);
    process.exitCode = 1;
  }
}
