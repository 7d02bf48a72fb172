import './lib/check-node.mjs';
import { build } from './build.mjs';
import { cli } from './lib/process.mjs';
import { runTs } from './run-ts.mjs';
import { setup } from './setup.mjs';

await cli(async () => {
  await setup({ tests: true });
  await build();
  await runTs('e2e/pictures/main.ts', process.argv.slice(2));
});
