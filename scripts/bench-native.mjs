import './lib/check-node.mjs';
import { build } from './build.mjs';
import { cli } from './lib/process.mjs';
import { runTs } from './run-ts.mjs';
import { setup } from './setup.mjs';

await cli(async () => {
  // Standard output is for the figures alone.
  const { log } = console;
  console.log = console.error;
  await setup({ tests: true });
  await build({ only: ['addon', 'binding'] });
  console.log = log;
  await runTs('native/bench/bench.ts', process.argv.slice(2));
  return Number(process.exitCode ?? 0);
});
