import { runTs } from './run-ts.mjs';

await runTs('native/gen/main.ts', process.argv.slice(2));
