import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromiumHost } from '../hosts/chromium-host.js';
import { electronHost } from '../hosts/electron-host.js';
import type { Host } from '../hosts/host.js';
import { HostPage } from '../pages/host-page.js';
import { benchDomainName, writeHostFile } from './host-file.js';
import { cpuSecondsBetween, cpuSecondsByProcess, residentMib, treeMemoryMib } from './process-tree.js';
import { frameTimesWhileScrolling, percentile } from './scroll.js';
import { startApp } from './start.js';

const usage = `What the app costs, on hosts of libvirt's test driver of several sizes; one JSON line per figure.

npm run bench:app -- [--domains 1000]… [--runs 5] [--idle 60] [--runtime electron|chromium]

  --domains N   machines on the host (several times for several sizes)
  --runs N      starts per figure; the median counts
  --idle S      seconds over which the idle app is watched, at least 30`;

/** What the app does in its first seconds is no idling. */
const settleMs = 10_000;

interface Bench {
  runtime: Host;
  folder: string;
  runs: number;
  idleSeconds: number;
}

function print(bench: Bench, figure: string, domains: number, value: number, unit: string): void {
  const rounded = Number(value.toPrecision(4));
  console.log(JSON.stringify({ figure, domains, value: rounded, unit, runtime: bench.runtime.name }));
}

function userData(bench: Bench): Promise<string> {
  return mkdtemp(join(bench.folder, 'data-'));
}

/** Median of several starts, each with settings of its own. */
async function startTime(bench: Bench, domains: number): Promise<number> {
  const uri = await writeHostFile(join(bench.folder, `mixed-${domains}.xml`), domains, 'mixed');
  const seconds: number[] = [];
  for (let run = 0; run < bench.runs; run++) {
    const app = await startApp(bench.runtime, uri, await userData(bench));
    seconds.push(app.secondsToList);
    await app.quit();
  }
  return percentile(seconds, 0.5);
}

/** Every machine runs, the list is on screen and nobody touches it. */
async function idle(bench: Bench, domains: number, uri: string): Promise<void> {
  const app = await startApp(bench.runtime, uri, await userData(bench));
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

async function scrolling(bench: Bench, domains: number, uri: string): Promise<void> {
  const app = await bench.runtime.launch({ userData: await userData(bench), args: ['--connect', uri] });
  try {
    const list = new HostPage(app.page, `TEST running-${domains}`);
    await list.row(benchDomainName(0)).waitFor();
    const box = await list.table.boundingBox();
    if (!box) throw new Error('The list has no place on the screen');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const { worstMs, p99Ms } = await frameTimesWhileScrolling(app.page, middle);
    print(bench, 'worst_frame_ms', domains, worstMs, 'ms');
    print(bench, 'p99_frame_ms', domains, p99Ms, 'ms');
  } finally {
    await app.quit();
  }
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
      runs: { type: 'string', default: '5' },
      idle: { type: 'string', default: '60' },
      runtime: { type: 'string', default: process.env.VIRTDECK_RUNTIME },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const bench: Bench = {
    runtime: chosenRuntime(values.runtime),
    folder: await mkdtemp(join(tmpdir(), 'virtdeck-bench-')),
    runs: Number(values.runs),
    idleSeconds: Math.max(30, Number(values.idle)),
  };
  try {
    print(bench, 'empty_start_s', 0, await startTime(bench, 0), 's');
    for (const domains of values.domains.flatMap((text) => text.split(',')).map(Number)) {
      print(bench, 'list_shown_s', domains, await startTime(bench, domains), 's');
      const file = join(bench.folder, `running-${domains}.xml`);
      const uri = await writeHostFile(file, domains, 'all-running');
      await idle(bench, domains, uri);
      await scrolling(bench, domains, uri);
    }
  } finally {
    await rm(bench.folder, { recursive: true });
  }
}

await main();
