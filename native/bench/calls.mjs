// What calls cost, one JSON line per figure. In process (libvirt's test driver), so it is the binding that shows.
// Usage: npm run bench -w native
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '@virtdeck/libvirt';

const DOMAINS = 1000;
const ROUNDS = 5;

const folder = mkdtempSync(join(tmpdir(), 'virtdeck-bench-'));
const file = join(folder, 'host.xml');
const domain = (index) =>
  `<domain type="test"><name>guest-${index}</name><memory>131072</memory><os><type>hvm</type></os></domain>`;
writeFileSync(file, `<node>${Array.from({ length: DOMAINS }, (_, index) => domain(index)).join('')}</node>`);

const connection = await open(`test://${file}`);
const guest = await connection.domainLookupByName('guest-0');
const guests = await connection.listAllDomains();

const figures = {
  await_us: {
    n: 5000,
    run: async (n) => {
      for (let i = 0; i < n; i += 1) await guest.isActive();
    },
  },
  inflight64_us: {
    n: 20_000,
    run: async (n) => {
      for (let i = 0; i < n; i += 64) {
        await Promise.all(guests.slice(0, 64).map((one) => one.isActive()));
      }
    },
  },
  info_batch_us: { n: DOMAINS, run: () => connection.domainsInfo(guests) },
  inventory_us: { n: DOMAINS, run: () => connection.inventory() },
  inventory_xml_us: { n: DOMAINS, run: () => connection.inventory({ xml: true }) },
  stats_columns_us: { n: DOMAINS, run: () => connection.domainStatsColumns(['state.state', 'cpu.time']) },
  stats_records_us: { n: DOMAINS, run: () => connection.getAllDomainStats(0) },
};

for (const [figure, { n, run }] of Object.entries(figures)) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await run(n);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const value = Math.round((times[ROUNDS >> 1] / n) * 1_000_000) / 1000;
  console.log(JSON.stringify({ figure, value, unit: 'us', n }));
}

await connection.close();
rmSync(folder, { recursive: true });
