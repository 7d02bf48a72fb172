import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { isThere } from '../lab/availability.js';
import { run } from '../lab/run.js';
import { endsWithBench } from './leftovers.js';
import { treeMemoryMib } from './process-tree.js';
import { watchQuieten, type Quiet } from './quiet.js';

/** Why virt-manager can't be measured here, and what would help; null when it can. */
export function virtManagerMissing(): string | null {
  const missing = [
    ...(isThere('virt-manager') ? [] : ['virt-manager']),
    ...(isThere('dbus-run-session') ? [] : ['dbus-daemon']),
    ...(isThere('Xvfb') || process.env.DISPLAY ? [] : ['xvfb']),
  ];
  if (missing.length === 0) return null;
  return `No figures of virt-manager; to have them: apt-get install --no-install-recommends ${missing.join(' ')}`;
}

export async function virtManagerVersion(): Promise<string> {
  return (await run('virt-manager', ['--version'])).trim();
}

/** The first line that a program writes to one of its streams; what follows is thrown away. */
async function firstLine(child: ChildProcess, stream: Readable): Promise<string> {
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnfile} does not start`);
  });
  const [data] = (await Promise.race([once(stream, 'data'), failed])) as [Buffer];
  stream.resume();
  return String(data).split('\n')[0] ?? '';
}

const endDeadlineMs = 10_000;

/** Ends a process, in order first, and waits until `child`, which is it or the one that waits for it, has ended as well. */
async function end(child: ChildProcess, pid = child.pid): Promise<void> {
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const kill = (signal: NodeJS.Signals): void => {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended by itself, and `child` follows.
    }
  };
  kill('SIGTERM');
  const timer = setTimeout(kill, endDeadlineMs, 'SIGKILL');
  await ended;
  clearTimeout(timer);
}

interface Display {
  env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

async function openDisplay(): Promise<Display> {
  if (!isThere('Xvfb')) {
    // What opens the user's display lies in the home that virt-manager does not get.
    const XAUTHORITY = process.env.XAUTHORITY ?? join(homedir(), '.Xauthority');
    return { env: { XAUTHORITY }, close: () => Promise.resolve() };
  }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const close = endsWithBench(() => end(server));
  const number = await firstLine(server, server.stdio[3] as Readable);
  return { env: { DISPLAY: `:${number}` }, close };
}

/** A home in which these hosts are known and opened at the start. */
async function makeHome(folder: string, uris: readonly string[]): Promise<NodeJS.ProcessEnv> {
  const home = await mkdtemp(join(folder, 'virt-manager-'));
  const settings = join(home, 'config/glib-2.0/settings');
  await mkdir(settings, { recursive: true });
  const list = JSON.stringify(uris);
  await writeFile(
    join(settings, 'keyfile'),
    `[org/virt-manager/virt-manager/connections]\nuris=${list}\nautoconnect=${list}\n`,
  );
  return {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_RUNTIME_DIR: home,
    GSETTINGS_BACKEND: 'keyfile',
    // Services that would be started for it, and might outlive it.
    GIO_USE_VFS: 'local',
    NO_AT_BRIDGE: '1',
    GDK_BACKEND: 'x11',
    WAYLAND_DISPLAY: undefined,
  };
}

export interface VirtManagerFigures extends Quiet {
  memoryMib: number;
}

/** What virt-manager costs on these hosts, itself alone: the X server and the message bus do not count. */
export async function measureVirtManager(
  folder: string,
  uris: readonly string[],
  settleMs: number,
  idleSeconds: number,
): Promise<VirtManagerFigures> {
  const display = await openDisplay();
  try {
    const env = { ...process.env, ...(await makeHome(folder, uris)), ...display.env };
    const connect = ['--connect', uris[0] ?? '', '--no-fork'];
    // The shell becomes virt-manager, so that its number is known.
    const command = ['sh', '-c', 'echo $$; exec "$0" "$@"', 'virt-manager', ...connect];
    const session = spawn('dbus-run-session', ['--', ...command], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const starting = firstLine(session, session.stdout).then(Number);
    const quit = endsWithBench(() =>
      starting.then(
        (pid) => end(session, pid),
        () => end(session),
      ),
    );
    try {
      const pid = await starting;
      const quiet = await watchQuieten(pid, settleMs, idleSeconds);
      return { ...quiet, memoryMib: treeMemoryMib(pid) };
    } finally {
      await quit();
    }
  } finally {
    await display.close();
  }
}
