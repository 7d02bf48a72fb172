import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../lab/run.js';

export interface Storm {
  /** Ends it; resolves to the changes it made per second. */
  stop(): Promise<number>;
}

/** A C client that changes a domain of this host as fast as the host answers. Each change is an event to everyone. */
export async function startStorm(uri: string): Promise<Storm> {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-storm-'));
  const program = join(folder, 'storm');
  await run('cc', ['-O2', '-o', program, join(import.meta.dirname, 'storm.c'), '-lvirt']);
  const child = spawn(program, [uri], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close');
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error(`No storm over ${uri}`))),
  ]);
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
      const [changes = NaN, seconds = NaN] = (output.split('\n')[1] ?? '').split(' ').map(Number);
      return changes / seconds;
    },
  };
}
