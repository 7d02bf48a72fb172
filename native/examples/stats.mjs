// Shows what all running guests of a host use, once per second.
//   node examples/stats.mjs URI [ROUNDS]
import { DomainStatsTypes, GetAllDomainStatsFlags, open } from '@virtdeck/libvirt';
import { setTimeout } from 'node:timers/promises';

const [uri, rounds = '5'] = process.argv.slice(2);
const connection = await open(uri);

/** CPU time of the last round, in ns. @type {Map<string, bigint>} */
const before = new Map();
for (let round = 0; round < Number(rounds); round += 1) {
  if (round > 0) await setTimeout(1000);
  const records = await connection.getAllDomainStats(
    DomainStatsTypes.STATE | DomainStatsTypes.CPU_TOTAL | DomainStatsTypes.BALLOON,
    null,
    GetAllDomainStatsFlags.RUNNING,
  );
  console.log(`--- ${records.length} running`);
  for (const { dom, data } of records) {
    // Not every driver has every statistic.
    const time = data['cpu.time'];
    const last = before.get(dom.getUUIDString());
    const cpu = typeof time === 'bigint' && last !== undefined ? `${(time - last) / 10_000_000n} %` : '?';
    if (typeof time === 'bigint') before.set(dom.getUUIDString(), time);
    const kib = data['balloon.current'];
    const memory = typeof kib === 'bigint' ? `${kib / 1024n} MiB` : '?';
    console.log(`${dom.getName().padEnd(24)} CPU ${cpu.padStart(6)}  memory ${memory.padStart(10)}`);
  }
}

await connection.close();
