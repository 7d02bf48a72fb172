// native/coverage.csv: every function, method, constant, event and key of the contract, and what became of it.
//   npm run api:coverage            prints the counts, fails on anything missing or on an outdated coverage.csv
//   npm run api:coverage -- --write writes coverage.csv, with where each method was called in the last test run
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readApiModel, type ApiModel } from './api-model.js';
import { folder, readConstants, readFacts, readTable } from './facts.js';
import { keyNames } from './key-names.js';

const root = join(folder, '..');
const csv = join(root, 'coverage.csv');

/** Where the native tests leave a record of the methods they called, one file per test file. */
const recordings = join(root, '../.cache/api-calls');

interface Row {
  kind: 'function' | 'method' | 'constant' | 'event' | 'key';
  name: string;
  status: 'bound' | 'ignored' | 'missing';
  /** For a function the reason it is ignored, else what it became. */
  note: string;
  /** For a method: the test files that called it with success, or with the error that is right here. */
  exercised: string;
}

const classes: Record<string, string> = { 'Sys::Virt': 'Connection', 'Sys::Virt::Error': 'LibvirtError' };
const classOf = (perl: string): string => classes[perl] ?? perl.replace('Sys::Virt::', '');

function sourceText(...paths: string[]): string {
  return paths.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
}

function filesIn(path: string, ending: string): string[] {
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(path, name));
}

function functionRows(): Row[] {
  const ignored = new Map(
    readTable<'function' | 'reason'>('ignored.tsv').map((row) => [row.function, row.reason]),
  );
  // A call is exported under its C name, from a table or by hand.
  const cpp = sourceText(...filesIn('src', '.cc'), ...filesIn('generated', '.cc'));
  const lib = sourceText(...filesIn('lib', '.ts'), ...filesIn('generated', '.ts'));
  return readFacts().functions.map(({ name }) => {
    const bound = cpp.includes(`"${name}"`) || new RegExp(`\`${name}\``).test(lib);
    const reason = ignored.get(name);
    return {
      kind: 'function',
      name,
      status: reason !== undefined ? 'ignored' : bound ? 'bound' : 'missing',
      note: reason ?? '',
      exercised: '',
    };
  });
}

/** What the last run of the native tests called: method → test files, and which of them only saw an error. */
function recorded(): Map<string, { passed: Set<string>; failed: Set<string> }> {
  const calls = new Map<string, { passed: Set<string>; failed: Set<string> }>();
  if (!existsSync(recordings)) return calls;
  for (const name of readdirSync(recordings)) {
    const { file, passed, failed } = JSON.parse(readFileSync(join(recordings, name), 'utf8')) as {
      file: string;
      passed: string[];
      failed: string[];
    };
    const entry = (method: string): { passed: Set<string>; failed: Set<string> } => {
      const found = calls.get(method) ?? { passed: new Set(), failed: new Set() };
      calls.set(method, found);
      return found;
    };
    for (const method of passed) entry(method).passed.add(file);
    for (const method of failed) entry(method).failed.add(file);
  }
  return calls;
}

function unrunnable(): Map<string, string> {
  return new Map(
    readTable<'method' | 'reason'>('../test/unrunnable.tsv').map((row) => [row.method, row.reason]),
  );
}

// The fields of an error are no methods: a test that reads one names it.
function fieldReaders(field: string): string[] {
  return filesIn('test', '.test.ts').filter((path) =>
    new RegExp(`(\\.|\\b)${field}\\b`).test(readFileSync(join(root, path), 'utf8')),
  );
}

function methodRows(model: ApiModel): Row[] {
  const reasons = unrunnable();
  const calls = recorded();
  return readTable<'class' | 'perl_method' | 'ts_method'>('parity/methods.tsv')
    .filter((row) => row.ts_method !== '(internal)' && !/Event(Impl)?$/.test(row.class))
    .map((row) => {
      const owner = classOf(row.class);
      const members = model.membersOf(owner);
      const method = `${owner}.${row.ts_method}`;
      const bound = members.has(row.ts_method) || members.has(`static ${row.ts_method}`);
      const call = calls.get(method);
      const files = owner === 'LibvirtError' ? fieldReaders(row.ts_method) : [...(call?.passed ?? [])].sort();
      const reason = reasons.get(method);
      const refused = [...(call?.failed ?? [])].sort();
      return {
        kind: 'method',
        name: `${row.class}.${row.perl_method}`,
        status: bound ? 'bound' : 'missing',
        note: reason === undefined ? method : `${method}: ${reason}`,
        // One file says it all; with many the list would change with every test.
        exercised:
          files[0] ?? (reason !== undefined && refused[0] !== undefined ? `error: ${refused[0]}` : ''),
      } as const;
    });
}

function constantRows(): Row[] {
  const text = readFileSync(join(root, 'generated/constants.ts'), 'utf8');
  const names = new Set([...text.matchAll(/^ {2}(VIR_\w+):/gm)].map(([, name]) => name));
  return readConstants().map(({ name }) => ({
    kind: 'constant',
    name,
    status: names.has(name) ? 'bound' : 'missing',
    note: '',
    exercised: '',
  }));
}

function eventRows(model: ApiModel): Row[] {
  const names = model.fieldsOfInterface('ConnectionEventMap');
  return readTable<'class' | 'event_id' | 'c_name'>('parity/events.tsv').map((row) => {
    const { c_name } = row;
    const event = c_name.startsWith('VIR_')
      ? c_name.replace(/^VIR_/, '').replace('_EVENT_ID_', '_').toLowerCase().replaceAll('_', '-')
      : c_name === 'virConnectRegisterCloseCallback'
        ? 'close'
        : c_name === 'virConnectDomainQemuMonitorEventRegister'
          ? 'domain-qemu-monitor-event'
          : '';
    // A stream's readiness is a method of the stream.
    const bound = event === '' ? model.membersOf('Stream').has('eventAddCallback') : names.has(event);
    return {
      kind: 'event',
      name: `${row.class}.${row.event_id}`,
      status: bound ? 'bound' : 'missing',
      note: event === '' ? 'Stream.eventAddCallback' : event,
      exercised: '',
    };
  });
}

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function keyRows(model: ApiModel): Row[] {
  const methods = new Map(
    readTable<'class' | 'perl_method' | 'ts_method'>('parity/methods.tsv').map((row) => [
      `${row.class}.${row.perl_method}`,
      row.ts_method,
    ]),
  );
  return readTable<'class' | 'perl_method' | 'key'>('parity/hashkeys.tsv').map((row) => {
    const owner = classOf(row.class);
    const method = methods.get(`${row.class}.${row.perl_method}`) ?? '';
    const field = keyNames[`${row.perl_method}.${row.key}`] ?? camel(row.key);
    // The credentials of open() come in through a callback, and `result` is what it answers.
    const fields =
      row.perl_method === 'new'
        ? model.fieldsOfInterface('Credential').add('result')
        : model.fieldsOf(owner, method);
    return {
      kind: 'key',
      name: `${row.class}.${row.perl_method}.${row.key}`,
      status: fields.has(field) ? 'bound' : 'missing',
      note: `${owner}.${method} ${field}`,
      exercised: '',
    };
  });
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function toCsv(rows: Row[]): string {
  const lines = rows.map(({ kind, name, status, note, exercised }) =>
    [kind, name, status, note, exercised].map(cell).join(','),
  );
  return `kind,name,status,note,exercised\n${lines.join('\n')}\n`;
}

/** The committed column of where each method was called. */
function committedCalls(): Map<string, string> {
  if (!existsSync(csv)) return new Map();
  const rows = readFileSync(csv, 'utf8').trimEnd().split('\n').slice(1);
  return new Map(
    rows
      .filter((line) => line.startsWith('method,'))
      .map((line) => {
        const cells = line.split(',');
        return [cells[1] ?? '', cells.at(-1) ?? ''] as const;
      }),
  );
}

/** Prints the counts; true when nothing is missing and coverage.csv is up to date. */
export function coverage(write: boolean): boolean {
  const model = readApiModel();
  const rows = [
    ...functionRows(),
    ...methodRows(model),
    ...constantRows(),
    ...eventRows(model),
    ...keyRows(model),
  ];
  let fine = true;
  for (const kind of ['function', 'method', 'constant', 'event', 'key'] as const) {
    const own = rows.filter((row) => row.kind === kind);
    const of = (status: Row['status']): Row[] => own.filter((row) => row.status === status);
    console.log(
      `${`${kind}s`.padEnd(10)} ${String(own.length).padStart(5)}: ${of('bound').length} bound, ${of('ignored').length} ignored with a reason, ${of('missing').length} missing`,
    );
    for (const { name, note } of of('missing')) console.log(`  missing: ${name} ${note}`);
    if (of('missing').length > 0) fine = false;
  }
  const committed = committedCalls();
  if (!write) {
    // Without a run's recordings the committed column stands.
    for (const row of rows) if (row.kind === 'method') row.exercised = committed.get(row.name) ?? '';
  }
  const uncalled = rows.filter((row) => row.kind === 'method' && row.exercised === '');
  console.log(
    `methods called by a test: ${rows.filter((row) => row.kind === 'method').length - uncalled.length}`,
  );
  for (const { name, note } of uncalled) console.log(`  never called: ${name} (${note})`);
  if (uncalled.length > 0) fine = false;
  if (write) {
    writeFileSync(csv, toCsv(rows));
  } else if (!existsSync(csv) || readFileSync(csv, 'utf8') !== toCsv(rows)) {
    console.log('native/coverage.csv is outdated: npm run api:coverage -- --write');
    fine = false;
  }
  return fine;
}

/** After a run of the native tests: whether each method's committed place has really called it. */
export function checkRecordings(): string[] {
  const calls = recorded();
  const wrong: string[] = [];
  for (const row of methodRows(readApiModel())) {
    const method = row.note.split(':')[0] ?? '';
    const call = calls.get(method);
    const committed = committedCalls().get(row.name) ?? '';
    const file = committed.replace('error: ', '');
    if (method.startsWith('LibvirtError.')) continue;
    const seen = committed.startsWith('error: ') ? call?.failed.has(file) : call?.passed.has(file);
    if (seen !== true)
      wrong.push(`${method}: ${committed === '' ? 'no test calls it' : `${file} did not call it`}`);
  }
  return wrong;
}
