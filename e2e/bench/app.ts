import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromiumHost } from '../hosts/chromium-host.js';
import { electronHost } from '../hosts/electron-host.js';
import type { Host } from '../hosts/host.js';
import type { Lab } from '../lab/index.js';
import { listAnswers } from './answers.js';
import { makeFleet, withBenchLab } from './fleet.js';
import type { Fleet } from './fleet.js';
import { cpuSecondsBetween, cpuSecondsByProcess, residentMib, treeMemoryMib } from './process-tree.js';
import { quietDeadlineMs } from './quiet.js';
import { frameTimesWhileScrolling, percentile } from './scroll.js';
import { endsWithBench, withoutLeftovers } from './leftovers.js';
import { startApp } from './start.js';
import { measureVirtManager, virtManagerMissing, virtManagerVersion } from './virt-manager.js';

const usage = `What the app costs, on hosts of libvirt's test driver of several sizes; one JSON line per figure, with the
machine's load at that moment.

npm run bench:app -- [--domains 1000]… [--hosts 4] [--runs 5] [--idle 60] [--runtime electron|chromium]
                     [--alone]

  --domains N   machines on all hosts together (several times for several sizes)
  --hosts N     spread over so many hosts, each behind a libvirtd of its own (needs what the lab needs); without it
                there is one host, and the driver runs in the app's own process
  --runs N      starts per figure; the median counts
  --idle S      seconds over which the idle app is watched, at least 30
  --alone       no figures of virt-manager

Where virt-manager and Xvfb (or a display) are there, virt-manager's figures on the same hosts follow the app's; on Debian:
apt-get install --no-install-recommends virt-manager xvfb`;

/** What the app does in its first seconds is no idling. */
const settleMs = 10_000;

interface Bench {
  runtime: Host;
  folder: string;
  lab: Lab | null;
  runs: number;
  idleSeconds: number;
}

function print(
  bench: Bench,
  figure: string,
  domains: number,
  value: number | null,
  unit: string,
  runtime: string = bench.runtime.name,
): void {
  const rounded = value === null ? null : Number(value.toPrecision(4));
  const hosts = bench.lab?.hosts.length ?? 0;
  // What else the machine did meanwhile: figures from a busy one are not those of a quiet one.
  const load = Number(loadavg()[0]?.toFixed(1));
  console.log(JSON.stringify({ figure, domains, hosts, value: rounded, unit, runtime, load }));
}

function userData(bench: Bench): Promise<string> {
  return mkdtemp(join(bench.folder, 'data-'));
}

/** Median of several starts, each with settings of its own. */
async function starts(bench: Bench, domains: number): Promise<{ list: number; live: number }> {
  const { uris } = await makeFleet(bench.folder, domains, 'mixed', bench.lab);
  const list: number[] = [];
  const live: number[] = [];
  for (let run = 0; run < bench.runs; run++) {
    const app = await startApp(bench.runtime, uris, await userData(bench));
    list.push(app.secondsToList);
    live.push(app.secondsToLive);
    await app.quit();
  }
  return { list: percentile(list, 0.5), live: percentile(live, 0.5) };
}

/** Every machine runs, the list is on screen and nobody touches it. */
async function idle(bench: Bench, domains: number, { uris }: Fleet): Promise<void> {
  const app = await startApp(bench.runtime, uris, await userData(bench));
  try {
    await pause(settleMs);
    const before = cpuSecondsByProcess(app.pid);
    const started = performance.now();
    await pause(bench.idleSeconds * 1000);
    const cpu = cpuSecondsBetween(before, cpuSecondsByProcess(app.pid));
    const minutes = (performance.now() - started) / 60_000;
    print(bench, 'idle_cpu_s_per_min', domains, cpu / minutes, 's/min');
    print(bench, 'rss_mib', domains, treeMemoryMib(app.pid), 'MiB (PSS of all processes)');
    print(bench, 'main_rss_mib', domains, residentMib(app.pid), 'MiB');
  } finally {
    await app.quit();
  }
}

/** What a hand at the list feels: scrolling, letters typed into the query bar, another order. */
async function hands(bench: Bench, domains: number, { uris }: Fleet): Promise<void> {
  const connect = uris.flatMap((uri) => ['--connect', uri]);
  const args = [...connect, '--route', '/machines'];
  const launching = bench.runtime.launch({ userData: await userData(bench), args });
  // One that can't be launched has ended.
  const quit = endsWithBench(() =>
    launching.then(
      (launched) => launched.quit(),
      () => undefined,
    ),
  );
  try {
    const app = await launching;
    const grid = app.page.getByRole('grid', { name: 'All machines', exact: true });
    await grid.and(app.page.locator(`[aria-rowcount="${domains + 1}"]`)).waitFor({ timeout: 120_000 });
    await pause(settleMs);
    const box = await grid.boundingBox();
    if (!box) throw new Error('The list has no place on the screen');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const { worstMs, p99Ms } = await frameTimesWhileScrolling(app.page, middle);
    print(bench, 'worst_frame_ms', domains, worstMs, 'ms');
    print(bench, 'p99_frame_ms', domains, p99Ms, 'ms');
    const { filterMs, sortMs } = await listAnswers(app.page, grid, domains);
    print(bench, 'filter_ms', domains, filterMs, 'ms (the slowest)');
    print(bench, 'sort_ms', domains, sortMs, 'ms (the slowest)');
  } finally {
    await quit();
  }
}

/** The same machines, all running, in virt-manager's list. */
async function virtManager(bench: Bench, domains: number, { uris }: Fleet): Promise<void> {
  const name = `virt-manager ${await virtManagerVersion()}`;
  const costs = await measureVirtManager(bench.folder, uris, settleMs, bench.idleSeconds);
  const { quietSeconds, idleCpuSecondsPerMinute, memoryMib } = costs;
  const quietUnit = quietSeconds === null ? `s (never quiet within ${quietDeadlineMs / 1000} s)` : 's';
  print(bench, 'virt_manager_quiet_s', domains, quietSeconds, quietUnit, name);
  print(bench, 'virt_manager_idle_cpu_s_per_min', domains, idleCpuSecondsPerMinute, 's/min', name);
  print(bench, 'virt_manager_rss_mib', domains, memoryMib, 'MiB (PSS of all processes)', name);
}

function chosenRuntime(name: string | undefined): Host {
  const all = [electronHost, chromiumHost];
  const found = name ? all.find((each) => each.name === name) : all.find((each) => each.missing === null);
  if (!found || found.missing !== null) throw new Error(found?.missing ?? `There is no runtime ${name}`);
  return found;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      domains: { type: 'string', multiple: true, default: ['1000'] },
      hosts: { type: 'string', default: '0' },
      runs: { type: 'string', default: '5' },
      idle: { type: 'string', default: '60' },
      runtime: { type: 'string', default: process.env.VIRTDECK_RUNTIME },
      alone: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-bench-'));
  const removeFolder = endsWithBench(() => rm(folder, { recursive: true }));
  const missing = values.alone ? null : virtManagerMissing();
  const withPeer = !values.alone && missing === null;
  if (missing !== null) console.error(missing);
  const sizes = values.domains.flatMap((text) => text.split(',')).map(Number);
  try {
    await withBenchLab(Number(values.hosts), async (lab) => {
      const bench: Bench = {
        runtime: chosenRuntime(values.runtime),
        folder,
        lab,
        runs: Number(values.runs),
        idleSeconds: Math.max(30, Number(values.idle)),
      };
      for (const domains of sizes) {
        const { list, live } = await starts(bench, domains);
        print(bench, 'list_shown_s', domains, list, 's');
        print(bench, 'list_live_s', domains, live, 's');
        const fleet = await makeFleet(folder, domains, 'all-running', lab);
        await idle(bench, domains, fleet);
        await hands(bench, domains, fleet);
        if (!withPeer) continue;
        // The curve goes on where virt-manager does not.
        await virtManager(bench, domains, fleet).catch((error: unknown) => {
          console.error(`No figures of virt-manager with ${domains} machines: ${String(error)}`);
        });
      }
    });
  } finally {
    await removeFolder();
  }
}

await withoutLeftovers(main);
