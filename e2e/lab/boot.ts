import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { emptyRoot, hierarchies, killGroup, makeGroup } from './cgroups.js';
import { writeHostConfig } from './config.js';
import { makeHostCredentials } from './credentials.js';
import { detachLoops } from './loop.js';
import { newerIndex, type HostLayout, type LabLayout } from './layout.js';
import { newerRoot, sharedPaths } from './newer.js';
import { run } from './run.js';

const initScript = fileURLToPath(new URL('host-init.sh', import.meta.url));

// Joins the host's control groups before it enters namespaces, so that the group is the root of what the host sees.
const launch = `for procs in "$@"; do echo $$ >"$procs"; done
exec unshare --net --mount --propagation private --pid --fork --uts --ipc --cgroup bash "$HOST_INIT"`;

/** Boots a host; returns the process id of its first process. */
export async function bootHost(lab: LabLayout, host: HostLayout): Promise<number> {
  const root = host.index === newerIndex ? await newerRoot() : '/';
  await writeHostConfig(lab, host, root);
  await makeHostCredentials(lab, host);
  const groupFiles = await makeGroup(host.cgroup);
  const log = openSync(join(host.folder, 'log/init.log'), 'a');
  const child = spawn('sh', ['-c', launch, 'lab-host', ...groupFiles], {
    detached: true,
    stdio: ['pipe', 'pipe', log],
    env: {
      PATH: process.env.PATH,
      HOST_INIT: initScript,
      HOST_NAME: host.name,
      ADDRESS: host.address,
      GATEWAY: `${lab.network}.1`,
      FOLDER: host.folder,
      DATA: host.data,
      ROOT: root,
      SHARED: sharedPaths(),
      CGROUPS: hierarchies()
        .map(({ type, controllers, mountPoint }) => `${type} ${controllers || '-'} ${mountPoint}`)
        .join('\n'),
    },
  });
  closeSync(log);
  const deadline = setTimeout(() => void killGroup(host.cgroup), 30_000);
  try {
    return await plugIn(lab, host, child);
  } catch (error) {
    const said = await readFile(join(host.folder, 'log/init.log'), 'utf8').catch(() => '');
    throw new Error(`Host ${host.name} did not boot: ${said.trim() || String(error)}`, { cause: error });
  } finally {
    clearTimeout(deadline);
    child.stdin?.destroy();
    child.stdout?.destroy();
    child.unref();
  }
}

/** Gives a host that waits for it its end of a link to the lab's bridge, and sees it through to "up". */
async function plugIn(lab: LabLayout, host: HostLayout, child: ChildProcess): Promise<number> {
  if (!child.stdin || !child.stdout) throw new Error('The host has no streams');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done) throw new Error('its first process ended');
    return line.value;
  };
  const pid = Number(await next());
  await emptyRoot(host.cgroup);
  await run('ip', ['link', 'add', host.link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid)]);
  await run('ip', ['link', 'set', host.link, 'master', lab.bridge, 'up']);
  child.stdin.write('\n');
  if ((await next()) !== 'up') throw new Error('its first process said something unexpected');
  return pid;
}

/** Ends all of a host's processes and removes every trace of it. Works on half a host, or none, just as well. */
export async function removeHost(host: HostLayout): Promise<void> {
  await killGroup(host.cgroup);
  await deleteLink(host.link);
  await detachLoops(host.data);
  await rm(host.folder, { recursive: true, force: true });
  await rm(host.data, { recursive: true, force: true });
}

export async function linkExists(link: string): Promise<boolean> {
  return run('ip', ['link', 'show', link]).then(
    () => true,
    () => false,
  );
}

export async function deleteLink(link: string): Promise<void> {
  // A host's link also goes by itself when the host's network namespace does, maybe right now.
  if (await linkExists(link)) await run('ip', ['link', 'delete', link]).catch(() => undefined);
  if (await linkExists(link)) throw new Error(`The network link ${link} can't be removed`);
}
