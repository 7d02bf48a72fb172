import { runTs } from './run-ts.mjs';

await runTs('native/gen/coverage-main.ts', process.argv.slice(2));
