import { Worker } from 'node:worker_threads';
import { open } from '@virtdeck/libvirt';
import { describe, expect, test } from 'vitest';
import { runChild } from './test-child.js';

const packageUrl = import.meta.resolve('@virtdeck/libvirt');

/** Runs a module's source in a worker thread; resolves with what it posted and its exit code. */
function runWorker(
  source: string,
  onMessage?: (worker: Worker, message: unknown) => void,
): Promise<{ messages: unknown[]; code: number }> {
  const text = `import { parentPort } from 'node:worker_threads';
    import { open } from ${JSON.stringify(packageUrl)};
    ${source}`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(text)}`));
  const messages: unknown[] = [];
  return new Promise((resolve, reject) => {
    worker.on('message', (message: unknown) => {
      messages.push(message);
      onMessage?.(worker, message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => resolve({ messages, code }));
  });
}

describe('worker threads', () => {
  test('have connections, events and errors of their own, next to the main thread', async () => {
    const connection = await open('test:///default');
    const results = await Promise.all(
      Array.from({ length: 4 }, () =>
        runWorker(`
          const connection = await open('test:///default');
          const domain = await connection.domainLookupByName('test');
          parentPort.postMessage(domain.getName());
          await connection.domainLookupByName('nobody').catch((error) => parentPort.postMessage(error.codeName));
          await connection.close();
        `),
      ),
    );
    for (const { messages, code } of results) {
      expect(messages).toEqual(['test', 'VIR_ERR_NO_DOMAIN']);
      expect(code).toBe(0);
    }
    expect(await connection.getType()).toBe('TEST');
    await connection.close();
  });

  test('can be terminated while calls are in flight and events flow', async () => {
    const connection = await open('test:///default');
    for (let i = 0; i < 10; i += 1) {
      const { messages } = await runWorker(
        `
        const connection = await open('test:///default');
        let seen = 0;
        await connection.on('domain-lifecycle', () => {
          seen += 1;
          if (seen === 20) parentPort.postMessage('busy');
        }).ready;
        const domain = await connection.domainLookupByName('test');
        for (;;) {
          domain.suspend().catch(() => undefined);
          domain.resume().catch(() => undefined);
          await connection.inventory();
        }
        `,
        (worker) => void worker.terminate(),
      );
      expect(messages).toEqual(['busy']);
    }
    expect(await connection.getType()).toBe('TEST');
    await connection.close();
  });

  test('may be the only users, one after the other', async () => {
    const result = await runChild(`
      import { Worker } from 'node:worker_threads';
      const source = \`
        import { open } from ${JSON.stringify(packageUrl)};
        const connection = await open('test:///default');
        const seen = new Promise((resolve) => connection.on('domain-lifecycle', resolve).ready.then(async () => {
          const domain = await connection.domainLookupByName('test');
          await domain.suspend().catch(() => domain.resume());
        }));
        await seen;
        process.exit(5);
      \`;
      const codes = [];
      for (let i = 0; i < 5; i += 1) {
        const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(source)));
        codes.push(await new Promise((resolve) => worker.on('exit', resolve)));
      }
      console.log(codes.join());
    `);
    expect(result).toMatchObject({ code: 0, stdout: '5,5,5,5,5\n', stderr: '' });
  });
});
