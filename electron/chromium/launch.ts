import { createRequire } from 'node:module';
import nodeModule from 'node:module';
import { resolve } from 'node:path';
import { app } from './app.js';
import { standIn } from './electron.js';

// node launch.cjs MAIN [options]: runs Virtdeck's main script on the system's Chromium instead of Electron.

type Load = (request: string, ...rest: unknown[]) => unknown;
const loader = nodeModule as unknown as { _load: Load };
const load = loader._load;
loader._load = (request, ...rest) => (request === 'electron' ? standIn : load.call(loader, request, ...rest));

process.on('exit', () => app.release());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

const [launcher = '', main] = process.argv.splice(1, 1).concat(process.argv[1] ?? '');
if (!main) {
  console.error(`usage: node ${launcher} MAIN [options]`);
  process.exit(1);
}
app.launcher = launcher;
createRequire(import.meta.url)(resolve(main));
