import './lib/check-node.mjs';
import { build } from './build.mjs';
import { inRoot } from './lib/paths.mjs';
import { cli, runAttached } from './lib/process.mjs';
import { setup } from './setup.mjs';

// Packages for this machine's architecture in dist-packages/. Everything after "npm run package --" is
// electron-builder's: targets such as "--linux deb", or "--dir" for the folder alone.
await cli(async () => {
  await setup();
  await build();
  const args = process.argv.slice(2);
  return runAttached(process.execPath, [
    inRoot('node_modules/electron-builder/cli.js'),
    ...(args.length > 0 ? args : ['--linux']),
    '--publish=never',
  ]);
});
