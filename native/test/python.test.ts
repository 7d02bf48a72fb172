import { fileURLToPath } from 'node:url';
import { open } from '@virtdeck/libvirt';
import { beforeEach, expect, test } from 'vitest';
import { describeHost, differences } from './python/describe.js';
import { describedByPython, missingPython } from './python/python.js';

beforeEach(async (context) => {
  const missing = await missingPython();
  if (missing !== undefined) context.skip(missing);
});

test(
  "the test driver's host is the same to libvirt-python, field by field",
  { timeout: 60_000 },
  async () => {
    const uri = `test://${fileURLToPath(new URL('../../assets/demo-host.xml', import.meta.url))}`;
    const before = await describedByPython(uri);
    const connection = await open(uri);
    const ours = await describeHost(connection);
    await connection.close();
    const { compared, different } = differences(before, ours, await describedByPython(uri));
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(500);
  },
);
