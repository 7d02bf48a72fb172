import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Lab, type Host } from '../../e2e/lab/index.js';
import { compare, median, verdict, type Figure } from './figures.js';
import { writeHostFile } from './host-file.js';
import { findLanguages, type Languages } from './languages.js';
import { killPeers, Peer, type Language, type Round } from './peer.js';
import { sameContent, writeRandomFile } from './transfer-file.js';

const usage = `What this package costs beside C, Python and Perl doing the same; one JSON line per figure.

npm run bench:native -- [--quick] [--only GROUP]… [--rounds N]

  --quick       small counts, to see that everything runs; the values mean nothing
  --only GROUP  inventory, stats, calls, events, transfer or console
  --rounds N    rounds per figure`;

interface Sizes {
  domains: number;
  calls: number;
  events: number;
  transferBytes: number;
  consoleBytes: number;
  /** Rounds that don't count: they fill caches, and an engine compiles what is run often. */
  warmUps: number;
  rounds: Record<Group, number>;
}

/**
 * QEMU looks once a second whether somebody has a console open. One that was closed and opened again in between may
 * stay silent for good.
 */
const consolePauseMs = 1500;

const groups = ['inventory', 'stats', 'calls', 'events', 'transfer', 'console'] as const;
type Group = (typeof groups)[number];

const full: Sizes = {
  domains: 1000,
  calls: 4000,
  events: 8000,
  transferBytes: 512 * 1024 * 1024,
  consoleBytes: 64 * 1024,
  warmUps: 2,
  rounds: { inventory: 15, stats: 60, calls: 15, events: 11, transfer: 7, console: 15 },
};

const quick: Sizes = {
  domains: 100,
  calls: 128,
  events: 80,
  transferBytes: 1024 * 1024,
  consoleBytes: 2048,
  warmUps: 1,
  rounds: { inventory: 1, stats: 1, calls: 1, events: 1, transfer: 1, console: 1 },
};

const byTime = (name: string, most: number): Figure => ({
  name,
  against: 'python',
  bar: { most },
  measure: 'time',
});
const byRate = (name: string, least: number): Figure => ({
  name,
  against: 'c',
  bar: { least },
  measure: 'rate',
});

/** One job that all languages do in turn. */
interface Contest {
  group: Group;
  job: string;
  figures: Figure[];
  uri: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** Whether everybody's work comes to the same; a console's doesn't. */
  checked: boolean;
  /** Runs one round. */
  round?: (peer: Peer) => Promise<Round>;
  /** After each language's first round, which does not count. */
  verify?: () => Promise<void>;
}

interface Bench {
  folder: string;
  sizes: Sizes;
  languages: Languages;
  host: Host;
  /** What went wrong. */
  failures: string[];
}

let interrupted = false;

// On the way out lab, pools and files are removed as ever.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true;
    killPeers();
  });
}

function note(text: string): void {
  console.error(text);
}

/** Starts a peer per language, has each do its rounds in turn, and prints the ratios. */
async function hold(bench: Bench, contest: Contest): Promise<void> {
  const { job, uri, args = [], env, checked, figures } = contest;
  const round = contest.round ?? ((peer) => peer.run());
  const peers: Peer[] = [];
  try {
    for (const [language, command] of Object.entries(bench.languages.commands)) {
      peers.push(await Peer.start(language as Language, [...command, job, uri, ...args], env));
    }
    const rounds = new Map<Language, Round[]>();
    const { warmUps, rounds: counted } = bench.sizes;
    for (let count = -warmUps; count < counted[contest.group]; count += 1) {
      const done: Round[] = [];
      for (const peer of peers) {
        const result = await round(peer);
        if (count === -warmUps) await contest.verify?.();
        done.push(result);
        if (count >= 0) rounds.set(peer.language, [...(rounds.get(peer.language) ?? []), result]);
      }
      if (checked && new Set(done.map(({ n, check }) => `${n} ${check}`)).size !== 1) {
        const told = peers.map(({ language }, index) => `${language} ${JSON.stringify(done[index])}`);
        throw new Error(`the languages disagree: ${told.join(', ')}`);
      }
    }
    for (const figure of figures) print(figure, rounds);
  } finally {
    await Promise.all(peers.map((peer) => peer.end()));
  }
}

/** The figure itself first, then the same against the other languages. */
function print(figure: Figure, rounds: Map<Language, Round[]>): void {
  const ours = rounds.get('ours') ?? [];
  const unit = { time: 'µs each', cpu: 'µs of processor each', rate: 'per second' }[figure.measure];
  const scale = figure.measure === 'rate' ? 1 : 1e6;
  const absolute = [...rounds].map(
    ([language, list]) => `${language} ${(median(figure, list) * scale).toPrecision(4)}`,
  );
  note(`${figure.name}: ${absolute.join(', ')} ${unit}`);
  const others = [...rounds.keys()].filter((language) => language !== 'ours' && language !== figure.against);
  for (const against of [figure.against, ...others]) {
    const theirs = rounds.get(against);
    if (!theirs) continue;
    const result = compare({ ...figure, against }, ours, theirs);
    console.log(JSON.stringify(result));
    if (against === figure.against) note(`  ${result.figure} ${verdict(figure, result)}`);
  }
}

/** The test driver inside the host's daemon: private to the connection with a file, shared with `default`. */
function testUri(host: Host, path: string): string {
  return `test+unix://${path}?socket=${host.layout.socket}`;
}

function simpleContests(bench: Bench): Contest[] {
  const { folder, sizes, host, languages } = bench;
  const file = join(folder, 'host.xml');
  const overSocket = testUri(host, file);
  const calls = { group: 'calls' as const, uri: overSocket, args: [String(sizes.calls)], checked: true };
  const stats = {
    group: 'stats' as const,
    uri: `test://${file}`,
    env: { LD_PRELOAD: languages.fakeStats },
    checked: true,
  };
  return [
    {
      group: 'inventory',
      job: 'inventory',
      figures: [byTime('inventory_xml', 0.45)],
      uri: overSocket,
      checked: true,
    },
    { ...stats, job: 'stats-records', figures: [byTime('stats_records', 1.2)] },
    { ...stats, job: 'stats-columns', figures: [byTime('stats_columns', 0.6)] },
    { ...calls, job: 'calls-in-flight', figures: [byTime('inflight64', 0.6)] },
    { ...calls, job: 'calls', figures: [byTime('await', 1.4)] },
  ];
}

/** Events are made by a C program of its own, for whoever listens. */
async function holdEvents(bench: Bench): Promise<void> {
  const emitting = bench.languages.commands.c;
  if (!emitting) throw new Error('nobody makes the events, which is the C program’s job');
  const uri = testUri(bench.host, '/default');
  const args = [String(bench.sizes.events)];
  const emitter = await Peer.start('c', [...emitting, 'emit', uri, ...args]);
  try {
    await hold(bench, {
      group: 'events',
      job: 'events',
      figures: [byRate('events', 0.75)],
      uri,
      args,
      checked: true,
      round: async (listener) => {
        listener.begin();
        await listener.ready();
        const [result] = await Promise.all([listener.result(), emitter.run()]);
        return result;
      },
    });
  } finally {
    await emitter.end();
  }
}

/** In memory where it has the room, so that it is not the disk that is measured. */
async function transferFolder(bytes: number): Promise<string> {
  const memory = '/dev/shm';
  const roomy =
    existsSync(memory) && (await statfs(memory).then(({ bavail, bsize }) => bavail * bsize)) > 5 * bytes;
  return mkdtemp(join(roomy ? memory : tmpdir(), 'virtdeck-bench-'));
}

async function holdTransfers(bench: Bench): Promise<void> {
  const { host, sizes } = bench;
  const folder = await transferFolder(sizes.transferBytes);
  const pool = `virtdeck-bench-${process.pid}`;
  try {
    const volumes = join(folder, 'pool');
    await mkdir(volumes);
    const source = join(folder, 'source.raw');
    const target = join(folder, 'target.raw');
    const down = join(volumes, 'down.raw');
    const up = join(volumes, 'up.raw');
    await writeRandomFile(source, sizes.transferBytes);
    await writeRandomFile(down, sizes.transferBytes);
    await writeRandomFile(up, 0);
    await truncate(up, sizes.transferBytes);
    await host.virsh('pool-create-as', pool, 'dir', '--target', volumes);
    const common = { group: 'transfer', uri: host.uri('unix'), checked: true } as const;
    await hold(bench, {
      ...common,
      job: 'download',
      figures: [byRate('download', 0.9)],
      args: [down, target],
      verify: () => sameContent(down, target),
    });
    await hold(bench, {
      ...common,
      job: 'upload',
      figures: [byRate('upload', 0.9)],
      args: [up, source],
      verify: () => sameContent(source, up),
    });
  } finally {
    await host.virsh('pool-destroy', pool).catch(() => undefined);
    await rm(folder, { recursive: true });
  }
}

async function holdConsole(bench: Bench): Promise<void> {
  const { host, sizes } = bench;
  const guest = `virtdeck-bench-${process.pid}`;
  await host.defineGuest('flood', guest);
  try {
    await host.startGuest(guest);
    await hold(bench, {
      group: 'console',
      job: 'console',
      figures: [
        byRate('console', 0.9),
        { name: 'console_cpu', against: 'python', bar: { most: 1.25 }, measure: 'cpu' },
      ],
      uri: host.uri('unix'),
      args: [guest, String(sizes.consoleBytes)],
      round: async (peer) => {
        await pause(consolePauseMs);
        return peer.run();
      },
      // The guest's output has no end: who reads more at once stops later.
      checked: false,
    });
  } finally {
    await host.virshBatch([`destroy ${guest}`, `undefine ${guest}`]);
  }
}

async function runAll(bench: Bench, wanted: readonly Group[]): Promise<void> {
  const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
    if (interrupted) return;
    await work().catch((error: unknown) => {
      bench.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  await writeHostFile(join(bench.folder, 'host.xml'), bench.sizes.domains);
  for (const contest of simpleContests(bench)) {
    if (!wanted.includes(contest.group)) continue;
    if (contest.group === 'stats' && !bench.languages.fakeStats) continue;
    await attempt(contest.job, () => hold(bench, contest));
  }
  if (wanted.includes('events')) await attempt('events', () => holdEvents(bench));
  if (wanted.includes('transfer')) await attempt('transfer', () => holdTransfers(bench));
  if (wanted.includes('console')) await attempt('console', () => holdConsole(bench));
}

/** A lab of this checkout's own, unless VIRTDECK_LAB_STATE names one. */
async function withLab(work: (host: Host) => Promise<void>): Promise<void> {
  if (process.env.VIRTDECK_LAB_STATE) return work(Lab.attach().host('h1'));
  const number = 201 + ((createHash('sha256').update(process.cwd()).digest()[0] ?? 0) % 50);
  const lab = await Lab.up({ hosts: 1, name: `lab${number}` });
  try {
    await work(lab.host('h1'));
  } finally {
    await lab.down();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    // As given to runTs(), whatever way node itself was started.
    args: process.argv.slice(2),
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      rounds: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const unknown = values.only?.find((name) => !groups.some((group) => group === name));
  if (values.help || unknown !== undefined) {
    note(usage);
    return unknown === undefined ? 0 : 2;
  }
  const sizes = values.quick ? quick : full;
  if (values.rounds) for (const group of groups) sizes.rounds[group] = Number(values.rounds);
  const wanted = groups.filter((group) => !values.only || values.only.includes(group));

  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-bench-'));
  const failures: string[] = [];
  try {
    const languages = await findLanguages(folder);
    failures.push(...languages.missing.map((what) => `missing: ${what}`));
    await withLab((host) => runAll({ folder, sizes, languages, host, failures }, wanted));
  } finally {
    await rm(folder, { recursive: true });
  }
  if (interrupted) failures.push('interrupted');
  for (const failure of failures) note(`FAILED ${failure}`);
  return failures.length > 0 ? 1 : 0;
}

process.exitCode = await main();
