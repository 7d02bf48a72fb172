// The jobs of the benchmark with this package. Usage: node peer.mjs JOB URI [ARGUMENT…]; see ../README.md.
import { createInterface } from 'node:readline';
import { DomainConsoleFlags, DomainEventID, DomainEventType, open } from '@virtdeck/libvirt';

const CALLED = 64; // domains that `calls` goes round

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function start() {
  return { wall: performance.now(), cpu: cpu() };
}

/** One line per round; `check` must be the same in every language. */
function report(from, n, check) {
  const to = start();
  const seconds = (to.wall - from.wall) / 1000;
  console.log(JSON.stringify({ seconds, cpu: to.cpu - from.cpu, n, check: String(check) }));
}

/** The orchestrator says when a round begins; at the end of input there are no more. */
async function rounds(round) {
  console.log('ready');
  while (!(await input.next()).done) await round();
}

function calledDomains(connection) {
  return Promise.all(
    Array.from({ length: CALLED }, (_, index) => connection.domainLookupByName(`guest-${index}`)),
  );
}

const jobs = {
  async inventory(connection) {
    await rounds(async () => {
      const clock = start();
      const records = await connection.inventory({ xml: true });
      let check = 0;
      for (const r of records) {
        check += r.name.length + r.uuid.length + r.id + r.state + r.reason + Number(r.persistent);
        check += Number(r.autostart) + Number(r.managedSave) + Number(r.snapshot) + r.xml.length;
      }
      report(clock, records.length, check);
    });
  },

  async 'stats-records'(connection) {
    await rounds(async () => {
      const clock = start();
      let small = 0;
      let big = 0n;
      const records = await connection.getAllDomainStats(0);
      for (const { data } of records) {
        for (const key in data) {
          const value = data[key];
          if (typeof value === 'bigint') big = BigInt.asUintN(64, big + value);
          else if (typeof value === 'string') small += value.length;
          else small += Number(value);
        }
      }
      report(clock, records.length, big + BigInt(small));
    });
  },

  async 'stats-columns'(connection) {
    await rounds(async () => {
      const clock = start();
      const { columns } = await connection.domainStatsColumns(['cpu.time', 'balloon.current']);
      let check = 0;
      for (const column of columns) for (const value of column) check += value;
      report(clock, columns[0].length, check);
    });
  },

  async calls(connection, n) {
    const domains = await calledDomains(connection);
    await rounds(async () => {
      const clock = start();
      let check = 0;
      for (let i = 0; i < n; i += 1) {
        const { memory } = await domains[i % domains.length].getInfo();
        check += memory;
      }
      report(clock, Number(n), check);
    });
  },

  /** The same with 64 under way: as one ends the next begins. */
  async 'calls-in-flight'(connection, n) {
    const domains = await calledDomains(connection);
    await rounds(async () => {
      const clock = start();
      let check = 0;
      let next = 0;
      const lane = async () => {
        while (next < n) {
          const { memory } = await domains[next++ % domains.length].getInfo();
          check += memory;
        }
      };
      await Promise.all(Array.from({ length: 64 }, lane));
      report(clock, Number(n), check);
    });
  },

  async events(connection, n) {
    const wanted = Number(n);
    let seen;
    let done;
    const callback = ({ event }) => {
      if (event !== DomainEventType.SUSPENDED && event !== DomainEventType.RESUMED) return;
      seen += 1;
      if (seen === wanted) done();
    };
    await rounds(async () => {
      // Only in its own round: others must not be slowed down, nor this one find a backlog.
      const id = await connection.domainEventRegisterAny(null, DomainEventID.LIFECYCLE, callback);
      seen = 0;
      const last = new Promise((resolve) => (done = resolve));
      const clock = start();
      console.log('ready');
      await last;
      report(clock, wanted, seen);
      await connection.domainEventDeregisterAny(id);
    });
  },

  async download(connection, path, file) {
    const volume = await connection.storageVolLookupByPath(path);
    await rounds(async () => {
      const clock = start();
      // Without holes, as in the other languages.
      const { transferred } = await volume.downloadToFile(file, { sparse: false });
      report(clock, Number(transferred), transferred);
    });
  },

  async upload(connection, path, file) {
    const volume = await connection.storageVolLookupByPath(path);
    await rounds(async () => {
      const clock = start();
      const { transferred } = await volume.uploadFromFile(file, { sparse: false });
      report(clock, Number(transferred), transferred);
    });
  },

  async console(connection, name, n) {
    const domain = await connection.domainLookupByName(name);
    await rounds(async () => {
      const stream = connection.newStream();
      await domain.openConsole(null, stream, DomainConsoleFlags.FORCE);
      let clock;
      let got = 0;
      for await (const data of stream) {
        if (clock) got += data.byteLength;
        else clock = start();
        if (got >= n) break;
      }
      report(clock, got, 0);
    });
  },
};

const [job, uri, ...args] = process.argv.slice(2);
const connection = await open(uri);
await jobs[job](connection, ...args);
await connection.close();
