import './lib/check-node.mjs';
import { build } from './build.mjs';
import { parseStartOptions, startHelp } from './lib/options.mjs';
import { inRoot } from './lib/paths.mjs';
import { cli, runAttached, UserError } from './lib/process.mjs';
import { chooseRuntime, hasDisplay, runtimeCommand } from './runtime.mjs';
import { setup } from './setup.mjs';

await cli(async () => {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) return void console.log(startHelp);
  if (!options.screenshot && !hasDisplay()) {
    throw new UserError(
      'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); --screenshot FILE needs none.',
    );
  }
  await setup();
  const runtime = await chooseRuntime(options.runtime);
  await build();
  const { file, args, env } = runtimeCommand(runtime, inRoot('out/main.cjs'), options.appArgs);
  return runAttached(file, args, { env });
});
