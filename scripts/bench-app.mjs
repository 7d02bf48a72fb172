import './lib/check-node.mjs';
import { build } from './build.mjs';
import { withLock } from './lib/lock.mjs';
import { cli } from './lib/process.mjs';
import { runTs } from './run-ts.mjs';
import { chooseRuntime } from './runtime.mjs';
import { setup } from './setup.mjs';

await cli(async () => {
  // Standard output is for the figures alone.
  const { log } = console;
  console.log = console.error;
  await setup();
  process.env.VIRTDECK_RUNTIME ??= (await chooseRuntime()).name;
  await build();
  console.log = log;
  // Two at a time would take away each other's hosts.
  await withLock('bench-app', () => runTs('e2e/bench/app.ts', process.argv.slice(2)));
});
