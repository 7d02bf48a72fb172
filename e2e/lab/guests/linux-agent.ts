import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../run.js';

// What a Linux guest gets on top to become one with QEMU's guest agent.

/**
 * Drivers of the agent's channel, of a disk with a file system, and of memory that can be plugged in; nothing names that
 * ext4 wants crc32c.
 */
export const agentDrivers = ['virtio_console', 'crc32c_generic', 'ext4', 'virtio_mem'];

const agentScript = fileURLToPath(new URL('linux-agent.sh', import.meta.url));

/** Files by which the guest looks like a system to its agent. */
const systemFiles: Record<string, string> = {
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
  'etc/group': 'root:x:0:\n',
  'etc/shadow': 'root:*:19000:0:99999:7:::\n',
  'etc/os-release': 'ID=virtdeck-lab\nNAME="Virtdeck lab"\nPRETTY_NAME="Virtdeck lab guest"\nVERSION_ID=1\n',
};

/** Programs the agent calls, and DHCP, in words of busybox. */
const programs: Record<string, string> = {
  // The agent gives what systemd's takes: -P off, -r reboot, -H halt.
  'sbin/shutdown': `for option in "$@"; do
  case $option in -r) exec reboot -f ;; -H) exec halt -f ;; esac
done
exec poweroff -f
`,
  // Takes NAME:PASSWORD, or NAME:HASH with -e.
  'sbin/chpasswd': `IFS=: read -r name secret
[ "$1" = -e ] || secret=$(mkpasswd -m sha512 "$secret")
grep -q "^$name:" /etc/shadow || exit 1
sed -i "s|^$name:[^:]*|$name:$secret|" /etc/shadow
`,
  'sbin/udhcpc-script': `case $1 in
  deconfig) ip link set "$interface" up ;;
  bound | renew)
    ip address replace "$ip/$mask" dev "$interface"
    [ -z "$router" ] || ip route replace default via "$router" dev "$interface"
    ;;
esac
`,
};

/** What the agent's guest is made of, for the cache to tell old from new. */
export async function agentInputs(): Promise<string[]> {
  return [await readFile(agentScript, 'utf8'), JSON.stringify([agentDrivers, systemFiles, programs])];
}

/** Puts the agent, the libraries it needs and what it finds in a system under `root`. */
export async function addAgent(agent: string, root: string): Promise<void> {
  const put = async (file: string, text: string, mode: number): Promise<void> => {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), text, { mode });
  };
  await put('agent', await readFile(agentScript, 'utf8'), 0o644);
  for (const [file, text] of Object.entries(systemFiles)) await put(file, text, 0o644);
  for (const [file, text] of Object.entries(programs)) await put(file, `#!/bin/sh\n${text}`, 0o755);
  await mkdir(join(root, 'var'), { recursive: true });
  await copyFile(agent, join(root, 'sbin/qemu-ga'));
  // QEMU itself needs the same libraries, so they are here.
  for (const library of await libraries(agent)) {
    await mkdir(join(root, dirname(library)), { recursive: true });
    await copyFile(library, join(root, library));
  }
}

/** Shared libraries a program needs, and the loader, as paths on this machine. */
async function libraries(program: string): Promise<string[]> {
  const shown = await run('ldd', [program]);
  const missing = /(\S+) => not found/.exec(shown)?.[1];
  if (missing !== undefined) throw new Error(`QEMU's guest agent needs ${missing}, which is not here`);
  return [...shown.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
}
