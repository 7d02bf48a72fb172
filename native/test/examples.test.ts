import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../e2e/lab/index.js';
import { runExample, startExample } from './test-example.js';
import { TestHost } from './test-host-file.js';

describe('the examples', () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await TestHost.create(3);
  });
  afterAll(() => host.remove());

  test('list: the guests of a host', async () => {
    const { code, output } = await runExample('list', host.uri);
    expect(code).toBe(0);
    expect(output.trimEnd().split('\n')).toHaveLength(3);
    expect(output).toMatch(/guest-0\s+RUNNING/);
  });

  test('stats: a line per running guest and round', async () => {
    const { code, output } = await runExample('stats', host.uri, '2');
    expect(code).toBe(0);
    expect(output.match(/^--- 3 running$/gm)).toHaveLength(2);
  });

  test('lifecycle-events: what happens to the guests, until it is interrupted', async () => {
    const example = startExample('lifecycle-events', 'test:///default');
    await until('it listens', () => example.output().includes('listening'));
    example.interrupt();
    expect(await example.ended).toMatchObject({ code: 0 });
    expect(example.output()).toContain('the link ended: CLIENT');
  });

  test('snapshot-tree: branches, and where the guest stands', async () => {
    const demoHost = fileURLToPath(new URL('../../assets/demo-host.xml', import.meta.url));
    const { code, output } = await runExample('snapshot-tree', `test://${demoHost}`, 'db-primary');
    expect(code).toBe(0);
    expect(output.trimEnd().split('\n')).toEqual([
      'installed',
      '  before-upgrade',
      '    postgres-17',
      '    postgres-18',
      '      index-trial',
      '      partitioned *',
    ]);
  });

  test('say how they are called', async () => {
    for (const name of ['console', 'upload', 'migrate', 'backup', 'snapshot-tree']) {
      const { code, output } = await runExample(name);
      expect(code).not.toBe(0);
      expect(output).toContain(`usage: node examples/${name}.mjs`);
    }
  });
});
