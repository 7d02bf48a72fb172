// Every kind of credential, asked for by a made host (fake-auth.c): no host here wants them all.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CredType, type Credential } from '@virtdeck/libvirt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runChild } from './test-child.js';

const run = promisify(execFile);
const kinds = Object.values(CredType).filter((type) => typeof type === 'number');

let folder: string;
let library: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtdeck-fake-auth-'));
  library = join(folder, 'fake-auth.so');
  const source = fileURLToPath(new URL('fake-auth/fake-auth.c', import.meta.url));
  await run('cc', ['-shared', '-fPIC', '-Wall', '-Werror', source, '-o', library]);
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  asked: Credential[][];
  opened: boolean;
  error: string | null;
}

/** Opens a connection with these options, given as JavaScript, and tells what was asked for. */
async function openWith(options: string): Promise<Outcome> {
  const result = await runChild(
    `
    import { constants } from 'node:os';
    import { open } from '@virtdeck/libvirt';
    const dlopen = process.dlopen;
    process.dlopen = (module, path, flags) =>
      dlopen.call(process, module, path, flags & ~constants.dlopen.RTLD_DEEPBIND);
    const asked = [];
    const answering = (answer) => async (credentials) => {
      asked.push(credentials);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return answer(credentials);
    };
    const outcome = { asked, opened: false, error: null };
    try {
      const connection = await open('test:///default', ${options});
      outcome.opened = (await connection.getType()) === 'TEST';
      await connection.close();
    } catch (error) {
      outcome.error = error.codeName ?? error.message;
    }
    console.log(JSON.stringify(outcome));
    `,
    { preload: library },
  );
  expect(result).toMatchObject({ code: 0, signal: null, stderr: '' });
  return JSON.parse(result.stdout) as Outcome;
}

const told = (type: CredType, i: number): Credential => ({
  type,
  prompt: 'grüß dich',
  challenge: `challenge ${i}`,
  defresult: 'default',
});

test('all kinds are offered; each comes with prompt, challenge and default, and takes its answer', async () => {
  const { asked, opened } = await openWith(`{
    onCredentials: answering((credentials) => credentials.map(({ type }) => 'antwörd'.repeat(type))),
  }`);
  const [first, ...further] = asked;
  const bare = { type: kinds.at(-1)!, prompt: '', challenge: null, defresult: null };
  expect(first).toEqual([...kinds.slice(0, -1).map(told), bare]);
  expect(further).toEqual(
    kinds.map((type) => {
      const answer = 'antwörd'.repeat(type);
      return [{ type, prompt: String(Buffer.byteLength(answer)), challenge: answer, defresult: null }];
    }),
  );
  expect(opened).toBe(true);
});

test('only the kinds that are listed are offered', async () => {
  const { asked, opened } = await openWith(`{
    credTypes: [${CredType.REALM}, ${CredType.ECHOPROMPT}],
    onCredentials: answering(() => ['first', 'second']),
  }`);
  expect(asked[0]!.map(({ type }) => type)).toEqual([CredType.REALM, CredType.ECHOPROMPT]);
  expect(asked.slice(1).map(([one]) => one!.challenge)).toEqual(['first', 'second']);
  expect(opened).toBe(true);
});

test('an empty answer is one, null and a missing one are none', async () => {
  const { asked } = await openWith(`{
    credTypes: [${CredType.USERNAME}, ${CredType.LANGUAGE}, ${CredType.CNONCE}],
    onCredentials: answering((credentials) => (credentials.length === 3 ? ['', null] : [null])),
  }`);
  expect(asked.slice(1).map(([one]) => [one!.challenge, one!.prompt])).toEqual([
    ['', '0'],
    [null, '0'],
    [null, '0'],
  ]);
});

test('null in a later round cancels', async () => {
  const { asked, opened, error } = await openWith(`{
    onCredentials: answering((credentials) => (credentials.length > 1 ? ['first'] : null)),
  }`);
  expect(asked).toHaveLength(2);
  expect(opened).toBe(false);
  expect(error).toMatch(/^VIR_ERR_/);
});

test.each([
  ['a text that C can’t have', `['a\\0b']`, 'must not contain NUL characters'],
  ['a failure', `Promise.reject(new Error('closed'))`, 'closed'],
])('%s cancels, and is what opening rejects with', async (_, answer, message) => {
  const { asked, opened, error } = await openWith(`{ onCredentials: answering(() => ${answer}) }`);
  expect(asked).toHaveLength(1);
  expect({ opened, error }).toEqual({ opened: false, error: message });
});
