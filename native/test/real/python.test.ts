import { open } from '@virtdeck/libvirt';
import { beforeEach, describe, expect, test } from 'vitest';
import { describeHost, differences } from '../python/describe.js';
import { describedByPython, missingPython } from '../python/python.js';
import { firstHost, sharesLab } from './test-lab.js';

describe('a real host', () => {
  sharesLab(async () => {
    const host = firstHost();
    await host.makeNetwork('lan');
    await host.makePool('images');
    const disk = await host.makeDisk('data', '8M');
    await host.defineGuest('linux', 'guest', { disk, network: 'lan' });
    await host.defineGuest('echo', 'off', { disk: await host.makeDisk('more', '8M') });
    await host.startGuest('guest');
    for (const name of ['one', 'two']) {
      await host.virsh('snapshot-create-as', 'off', name, '--diskspec', 'vda,snapshot=no');
    }
  });
  beforeEach(async (context) => {
    const missing = await missingPython();
    if (missing !== undefined) context.skip(missing);
  });

  test('is the same to libvirt-python, field by field', { timeout: 120_000 }, async () => {
    const uri = firstHost().uri('unix');
    const connection = await open(uri);
    await connection.secretDefineXML('<secret><usage type="volume"><volume>/any</volume></usage></secret>');
    await connection.nwFilterDefineXML('<filter name="any"/>');
    const before = await describedByPython(uri);
    const ours = await describeHost(connection);
    await connection.close();
    const { compared, different } = differences(before, ours, await describedByPython(uri));
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(300);
  });
});
