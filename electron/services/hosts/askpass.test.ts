import { build } from 'esbuild';
import { execFile, spawn } from 'node:child_process';
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { QuietLog } from '../testing/quiet-log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { Askpass } from './askpass.js';
import type { OnSshQuestion, SshAttempt } from './askpass.js';

const run = promisify(execFile);
let program: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../askpass.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  program = outputFiles[0]?.text ?? '';
});

/** A program that asks as ssh does: it starts what SSH_ASKPASS names. */
function fakeSsh(folder: string): string {
  const path = join(folder, 'fake ssh');
  writeFileSync(
    path,
    '#!/bin/sh\necho "args: $*"\n"$SSH_ASKPASS" "Enter passphrase for key \'/k\': "\necho "code: $?"\n',
  );
  chmodSync(path, 0o755);
  return path;
}

function setUp(answer: OnSshQuestion): { attempt: SshAttempt; folder: string } {
  const folder = temporaryFolder();
  const file = join(folder, 'ask pass.cjs');
  writeFileSync(file, program);
  const askpass = new Askpass(file, new QuietLog(), ['/nonexistent', folder]);
  onTestFinished(() => askpass.close());
  const attempt = askpass.begin(fakeSsh(folder), answer);
  if (!attempt) throw new Error('no place');
  return { attempt, folder };
}

test('ssh gets its own arguments, and its question is answered by us', async () => {
  const asked: string[] = [];
  const { attempt } = setUp(async (question) => {
    asked.push(question);
    return 'pass "word" ’';
  });
  const { stdout } = await run(attempt.command, ['-l', 'root', '--', 'host']);
  expect(stdout).toBe('args: -o ConnectTimeout=30 -l root -- host\npass "word" ’\ncode: 0\n');
  expect(asked).toEqual(["Enter passphrase for key '/k': "]);
  expect(statSync(dirname(attempt.command)).mode & 0o777).toBe(0o700);
});

test('without an answer the question fails', async () => {
  const { attempt } = setUp(async () => null);
  const { stdout } = await run(attempt.command);
  expect(stdout).toContain('code: 1');
});

test('an attempt that is over answers no more', async () => {
  const { attempt } = setUp(async () => 'secret');
  const script = await run('cat', [attempt.command]);
  attempt.dispose();
  const token = /TOKEN='([^']+)'/.exec(script.stdout)?.[1];
  const socket = connect(join(dirname(attempt.command), 'socket'));
  socket.write(`${JSON.stringify({ token, question: 'x', confirm: false })}\n`);
  let reply = '';
  socket.on('data', (data) => (reply += String(data)));
  await new Promise((resolve) => socket.on('close', resolve));
  expect(reply).toBe('');
});

test('what ssh no longer waits for is withdrawn, and ssh can be ended', async () => {
  let withdrawn: () => void = () => {};
  const gone = new Promise<void>((resolve) => (withdrawn = resolve));
  let asked: () => void = () => {};
  const asking = new Promise<void>((resolve) => (asked = resolve));
  const { attempt } = setUp(
    (_question, _confirm, signal) =>
      new Promise((resolve) => {
        asked();
        signal.addEventListener('abort', () => {
          withdrawn();
          resolve(null);
        });
      }),
  );
  const child = spawn(attempt.command, { stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  await asking;
  attempt.kill();
  expect(await ended).toBe('SIGTERM');
  // The program that asks is a child of ssh's and goes with its group.
  process.kill(-(child.pid ?? 0), 'SIGTERM');
  await gone;
});

test('its folder goes with it', () => {
  const folder = temporaryFolder();
  const askpass = new Askpass('/x', new QuietLog(), [folder]);
  askpass.begin(null, async () => null);
  expect(readdirSync(folder)).toHaveLength(1);
  askpass.close();
  expect(readdirSync(folder)).toEqual([]);
});
