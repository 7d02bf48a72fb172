import { expect, test } from 'vitest';
import { runChild } from '../test-child.js';
import { needsLab } from './test-lab.js';

needsLab();

const runTs = new URL('../../../scripts/run-ts.mjs', import.meta.url).href;

const figures = [
  'inventory_xml_vs_python',
  'stats_records_vs_python',
  'stats_columns_vs_python',
  'inflight64_vs_python',
  'await_vs_python',
  'events_vs_c',
  'download_vs_c',
  'upload_vs_c',
  'console_vs_c',
  'console_cpu_vs_python',
];

// With counts this small the values mean nothing; that all languages come to the same sums does.
test('the benchmark runs and prints its figures', { timeout: 240_000 }, async () => {
  const source = `
    const { runTs } = await import(${JSON.stringify(runTs)});
    await runTs('native/bench/bench.ts', ['--quick']);
  `;
  const { code, stdout, stderr } = await runChild(source, { timeout: 230_000 });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('FAILED') as string });
  const printed = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { figure: string; value: number; n: number });
  expect(printed.map(({ figure }) => figure)).toEqual(expect.arrayContaining(figures));
  for (const { figure, value, n } of printed) {
    expect(value, figure).toBeGreaterThan(0);
    expect(n, figure).toBeGreaterThan(0);
  }
});
