import './lib/check-node.mjs';
import { build } from './build.mjs';
import { inRoot } from './lib/paths.mjs';
import { cli, runAttached } from './lib/process.mjs';
import { setup } from './setup.mjs';
import { chooseRuntime } from './runtime.mjs';

// Everything after "npm run e2e --" is Playwright's.
await cli(async () => {
  await setup({ tests: true });
  await build();
  const runtime = await chooseRuntime();
  console.log(`e2e: on ${runtime.name} (${runtime.executable})`);
  const playwright = inRoot('node_modules/@playwright/test/cli.js');
  const args = [playwright, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
  return runAttached(process.execPath, args);
});
