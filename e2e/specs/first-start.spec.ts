import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../hosts/process.js';
import { HostPage } from '../pages/host-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { expect, test } from './journey.js';

const demoUri = `test://${join(root, 'assets/demo-host.xml')}`;

/** What virsh makes of the demo host, one name per line. */
async function virshNames(...args: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)('virsh', ['--quiet', '--connect', demoUri, ...args, '--name']);
  return stdout.split('\n').filter(Boolean);
}

/** How virsh and the app name the states of machines. */
const states = [
  { flag: '--state-running', text: 'Running' },
  { flag: '--state-paused', text: 'Paused' },
  { flag: '--with-managed-save', text: 'Saved' },
  { flag: '--without-managed-save', and: '--state-shutoff', text: 'Shut off' },
];

test('the first start opens the demo host with everything in it', async ({ start }) => {
  const { page } = await start();
  const sidebar = new Sidebar(page);
  await expect(sidebar.hostIn('Demo', 'Ready')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'You are looking at the demo host' })).toBeVisible();
  const machines = new HostPage(page, 'Demo');
  const names = await virshNames('list', '--all');
  expect(names.length).toBeGreaterThan(10);
  await expect(machines.rows).toHaveCount(names.length);
  for (const { flag, and, text } of states) {
    const inState = await virshNames('list', '--all', flag, ...(and ? [and] : []));
    expect(inState, `the demo shows machines that are ${text}`).not.toEqual([]);
    for (const name of inState) await expect(machines.state(name)).toHaveText(text);
  }

  await sidebar.section('Demo', 'Networks').click();
  const networks = new HostPage(page, 'Demo', 'Networks');
  for (const name of await virshNames('net-list', '--all')) await expect(networks.row(name)).toBeVisible();

  await sidebar.section('Demo', 'Storage').click();
  const pools = new HostPage(page, 'Demo', 'Storage pools');
  for (const name of await virshNames('pool-list', '--all')) await expect(pools.row(name)).toBeVisible();
});

test('a list is narrowed by a few letters', async ({ start }) => {
  const { page } = await start();
  const machines = new HostPage(page, 'Demo');
  await expect(machines.rows.first()).toBeVisible();
  await page.keyboard.press('Control+F');
  await page.keyboard.type('name:web-');
  const names = (await virshNames('list', '--all')).filter((name) => name.includes('web-'));
  await expect(machines.rows).toHaveCount(names.length);
  for (const name of names) await expect(machines.row(name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(machines.rows).toHaveCount((await virshNames('list', '--all')).length);
});
