import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDomainName, writeHostFile } from '../bench/host-file.js';
import { countingProxy, procedure } from '../faults/counting-proxy.js';
import { HostPage } from '../pages/host-page.js';
import { expect, report, test } from './journey.js';

test('the list of 500 machines takes ten requests, and all else comes behind it', async ({ lab, start }) => {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-e2e-'));
  const socket = join(folder, 'counted');
  const proxy = await countingProxy(socket, lab.host('h1').layout.socket, 10);
  try {
    const file = join(folder, 'five-hundred.xml');
    await writeHostFile(file, 500, 'mixed');
    const { page } = await start({ connect: [`test+unix://${file}?socket=${socket}`] });
    const list = new HostPage(page, 'TEST five-hundred');
    await list.row(benchDomainName(0)).waitFor();
    const { authList, connectOpen, supportsFeature, connectGetUri, allDomainStats, domainGetXmlDesc } =
      procedure;
    const ofLibvirt: number[] = [authList, connectOpen, supportsFeature, connectGetUri];
    const own = [...proxy.calls]
      .slice(proxy.calls.indexOf(connectOpen) + 1)
      .filter((call) => !ofLibvirt.includes(call));
    const listed = own.indexOf(allDomainStats, own.lastIndexOf(procedure.listAllDomains)) + 1;
    report('requests until the list of 500 machines is there', listed);
    expect(listed).toBeGreaterThan(0);
    expect(listed).toBeLessThanOrEqual(10);
    expect(own.slice(0, listed)).not.toContain(domainGetXmlDesc);
    await expect.poll(() => proxy.calls.filter((call) => call === domainGetXmlDesc).length).toBe(500);
  } finally {
    await proxy.close();
    await rm(folder, { recursive: true });
  }
});

test('tags, groups and titles written by others show, and what a guest’s network and agent tell', async ({
  lab,
  start,
}) => {
  test.setTimeout(120_000);
  const h1 = lab.host('h1');
  await h1.makeNetwork('wired');
  await h1.defineGuest('echo', 'plain');
  await h1.defineGuest('linux-agent', 'helper', { network: 'wired' });
  const { page } = await start({ connect: [h1.uri()] });
  const list = new HostPage(page, 'QEMU system');
  await expect(list.state('helper')).toHaveText('Shut off');
  const query = page.getByRole('search').getByRole('combobox');
  const finds = async (text: string, ...names: string[]): Promise<void> => {
    await query.fill(text);
    await expect(list.rows).toHaveCount(names.length);
    for (const name of names) await expect(list.row(name)).toBeVisible();
    await query.fill('');
  };
  const namespace = 'https://virtdeck.org/xmlns/domain/1';
  const metadata = (name: string, ...change: string[]): Promise<string> =>
    h1.virsh('metadata', name, '--uri', namespace, ...change);

  await h1.virsh('desc', 'plain', '--config', '--title', 'Payroll server');
  const machine = '<machine><tag>prod</tag><group>shop/front</group></machine>';
  await metadata('plain', '--config', '--key', 'virtdeck', '--set', machine);
  await finds('payroll', 'plain');
  await finds('tag:prod', 'plain');
  await finds('group:shop', 'plain');

  await h1.startGuest('helper');
  await metadata('helper', '--live', '--key', 'virtdeck', '--set', '<machine><tag>prod</tag></machine>');
  await metadata('plain', '--config', '--remove');
  await finds('tag:prod', 'helper');

  await h1.waitForAgent('helper');
  await expect(list.state('helper')).toHaveText('Running');
  // Its agent is asked while its row is on the screen.
  const withAddress = async (): Promise<number> => {
    await query.fill('has:ip');
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    const found = await list.rows.count();
    await query.fill('');
    await expect(list.row('helper')).toBeVisible();
    return found;
  };
  await expect.poll(withAddress, { intervals: [1000], timeout: 40_000 }).toBe(1);
  await h1.virsh('destroy', 'helper');
  await expect(list.state('helper')).toHaveText('Shut off');
  await query.fill('has:ip');
  await expect(list.rows).toHaveCount(0);
});
