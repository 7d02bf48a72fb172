import { runTs } from './run-ts.mjs';

await runTs('e2e/lab/cli.ts', process.argv.slice(2));
