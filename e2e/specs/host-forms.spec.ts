import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, saslUser } from '../lab/credentials.js';
import { AuthPrompt } from '../pages/auth-prompt.js';
import { HostForm } from '../pages/host-form.js';
import { HostImport } from '../pages/host-import.js';
import { HostPage } from '../pages/host-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { expect, test as base } from './journey.js';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'virtdeck-forms-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

/** A file's text, once it is complete. */
async function written(path: string): Promise<string> {
  let text = '';
  await expect.poll(() => existsSync(path) && (text = readFileSync(path, 'utf8')).endsWith('}\n')).toBe(true);
  return text;
}

test('what is wrong with an address is told by a test, before the host is in the list', async ({
  lab,
  start,
}) => {
  const { page } = await start({ route: '/add-host' });
  const form = new HostForm(page);
  const h1 = lab.host('h1');

  await form.unfold('More for this way');
  await form.field('Socket of the daemon').fill('/nowhere/libvirt-sock');
  await form.testConnection.click();
  await expect(form.error).toContainText("Nothing is listening on libvirt's socket /nowhere/libvirt-sock");

  await form.choose('TCP');
  await form.testConnection.click();
  await expect(page.getByRole('main')).toContainText('Which host?');
  await form.field('Host').fill('nosuchhost.invalid');
  await expect(form.uri).toHaveValue('qemu+tcp://nosuchhost.invalid/system');
  await form.testConnection.click();
  await expect(form.error).toContainText('The name “nosuchhost.invalid” could not be found');
  await form.field('Host').fill('127.0.0.1');
  await form.field('Port').fill('1');
  await form.testConnection.click();
  await expect(form.error).toContainText('is there, but refused the connection');
  await form.field('Port').fill('');
  await form.field('Host').fill(h1.address.replace(/\d+$/, '250'));
  await form.testConnection.click();
  await expect(form.error).toContainText('The host did not answer', { timeout: 15_000 });

  await form.field('Host').fill(h1.address);
  await form.testConnection.click();
  await expect(form.success).toContainText('Connected to h1.lab');
  await expect(form.success).toContainText('Not encrypted');

  await form.choose('TLS');
  await form.field('Folder with the certificates').fill('/nowhere');
  await expect(page.getByRole('main')).toContainText('There is no such folder.');
  await form.testConnection.click();
  await expect(form.error).toContainText('A certificate or key that TLS needs is missing');
  const { pkiPath } = credentials(lab.layout);
  await form.field('Folder with the certificates').fill(pkiPath);
  await expect(form.certificates).toContainText('Everything TLS needs is there.');
  await form.testConnection.click();
  await expect(form.success).toContainText('Encrypted.');
  await expect(new Sidebar(page).navigation).not.toContainText(h1.address);
});

test('a password is asked for in the app and remembered on request', async ({ lab, start }) => {
  const { page } = await start({ route: '/add-host' });
  const h2 = lab.host('h2');
  const form = new HostForm(page);
  const sidebar = new Sidebar(page);
  await form.choose('TCP');
  await form.field('Host').fill(h2.address);
  await form.name.fill('Guarded');
  const prompt = new AuthPrompt(page, 'Guarded');
  await form.testConnection.click();
  await prompt.remember();
  await prompt.answer(saslUser.name, 'wrong');
  await expect(form.error).toContainText('The host refused the sign-in.');

  await form.submit.click();
  await prompt.remember();
  await prompt.answer(saslUser.name, saslUser.password);
  await expect(sidebar.hostIn('Guarded', 'Ready')).toBeVisible();
  const host = new HostPage(page, 'Guarded');
  await host.chooseForHost('Disconnect');
  await expect(sidebar.hostIn('Guarded', 'Not connected')).toBeVisible();
  await host.chooseForHost('Connect');
  await expect(sidebar.hostIn('Guarded', 'Ready')).toBeVisible();

  await host.chooseForHost('Forget remembered answers');
  await host.chooseForHost('Disconnect');
  await host.chooseForHost('Connect');
  await expect(prompt.region).toBeVisible();
  await prompt.region.getByRole('button', { name: 'Give up' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The sign-in was cancelled.');
});

test('ssh asks in the app: for an unknown host’s key, then for a passphrase', async ({
  lab,
  start,
  folder,
}) => {
  const h1 = lab.host('h1');
  const key = join(folder, 'my key');
  copyFileSync(credentials(lab.layout).sshKey, key);
  chmodSync(key, 0o600);
  execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'open sesame', '-f', key]);
  const ssh = join(folder, 'own-ssh');
  const options = `-F none -o IdentityAgent=none -o IdentitiesOnly=yes -o GlobalKnownHostsFile=none -o UserKnownHostsFile=${folder}/known`;
  writeFileSync(ssh, `#!/bin/sh\nexec ssh ${options} "$@"\n`, { mode: 0o755 });

  const { page } = await start({ route: '/add-host' });
  const form = new HostForm(page);
  await form.choose('SSH');
  await form.field('Host').fill(h1.address);
  await form.field('User').fill('root');
  await form.field('Private key').fill(key);
  await form.unfold('More for this way');
  await form.field('Program instead of ssh').fill(ssh);
  await form.name.fill('By ssh');
  const hostKey = page.getByRole('region', { name: 'Is this really By ssh?' });
  const prompt = new AuthPrompt(page, 'By ssh');

  await form.testConnection.click();
  await hostKey.getByRole('button', { name: 'Don’t connect' }).click();
  await expect(form.error).toBeVisible();

  await form.testConnection.click();
  const shown = execFileSync('ssh-keygen', ['-lf', join(h1.layout.folder, 'etc/lab/ssh_host_key.pub')]);
  const fingerprint = String(shown).split(' ')[1] ?? '';
  await expect(hostKey).toContainText(fingerprint);
  await hostKey.getByRole('button', { name: 'Trust this host' }).click();
  await prompt.answerSsh(`Passphrase of the key ${key}`, 'wrong');
  await expect(prompt.region).toContainText('The last answer was refused.');
  await prompt.answerSsh(`Passphrase of the key ${key}`, 'open sesame');
  await expect(form.success).toContainText('Encrypted by SSH');

  // The key is known from now on; the passphrase is asked for again, as nobody wanted it remembered.
  await form.submit.click();
  await prompt.answerSsh(`Passphrase of the key ${key}`, 'open sesame');
  await expect(new Sidebar(page).hostIn('By ssh', 'Ready')).toBeVisible();
});

test('ssh asks in the app for a password, which opens the host again once it is remembered', async ({
  lab,
  start,
  folder,
}) => {
  const h1 = lab.host('h1');
  const password = 'correct horse';
  const hash = execFileSync('openssl', ['passwd', '-6', '-stdin'], { input: password });
  const pidFile = '/run/sshd-password.pid';
  // A second sshd of the host, whose root has a password. The file is the host's own.
  await h1.shell('sh', '-c', `sed 's|^root:[^:]*:|root:${String(hash).trim()}:|' /etc/shadow >/run/shadow`);
  await h1.shell('sh', '-c', 'cat /run/shadow >/etc/shadow && rm /run/shadow');
  const options = ['PasswordAuthentication=yes', 'PermitRootLogin=yes', `PidFile=${pidFile}`];
  const sshd = ['-f', '/etc/libvirt/lab/sshd_config', '-p', '2222'];
  await h1.shell('/usr/sbin/sshd', ...sshd, ...options.flatMap((option) => ['-o', option]));
  try {
    const ssh = join(folder, 'own-ssh');
    const client = `-F none -o IdentityAgent=none -o PubkeyAuthentication=no -o GlobalKnownHostsFile=none -o UserKnownHostsFile=${folder}/known`;
    writeFileSync(ssh, `#!/bin/sh\nexec ssh ${client} "$@"\n`, { mode: 0o755 });
    const { page } = await start({ route: '/add-host' });
    const form = new HostForm(page);
    await form.choose('SSH');
    await form.field('Host').fill(h1.address);
    await form.field('User').fill('root');
    await form.field('Port').fill('2222');
    await form.unfold('More for this way');
    await form.field('Program instead of ssh').fill(ssh);
    await form.name.fill('By password');
    await form.submit.click();
    await page
      .getByRole('region', { name: 'Is this really By password?' })
      .getByRole('button', { name: 'Trust this host' })
      .click();
    const prompt = new AuthPrompt(page, 'By password');
    const label = `Password of root@${h1.address}`;
    await prompt.answerSsh(label, 'wrong');
    await expect(prompt.region).toContainText('The last answer was refused.');
    await prompt.remember();
    await prompt.answerSsh(label, password);
    const sidebar = new Sidebar(page);
    await expect(sidebar.hostIn('By password', 'Ready')).toBeVisible();
    const host = new HostPage(page, 'By password');
    await host.chooseForHost('Disconnect');
    await expect(sidebar.hostIn('By password', 'Not connected')).toBeVisible();
    await host.chooseForHost('Connect');
    await expect(sidebar.hostIn('By password', 'Ready')).toBeVisible();
    await expect(prompt.region).toBeHidden();
  } finally {
    await h1.shell('sh', '-c', `kill $(cat ${pidFile})`);
  }
});

test('hosts come from libvirt’s aliases, are put in order, and go to another machine as a file', async ({
  launch,
  folder,
}) => {
  mkdirSync(join(folder, 'libvirt'));
  const file = join(folder, 'other.xml');
  writeFileSync(
    file,
    '<node><domain type="test"><name>one</name><memory>1024</memory><os><type>hvm</type></os></domain></node>',
  );
  const aliases = `uri_aliases = [ "one=test:///default", # the built-in one\n 'two=test://${file}' ]\n`;
  writeFileSync(join(folder, 'libvirt/libvirt.conf'), aliases);
  const app = await launch({
    args: ['--route', '/import-hosts'],
    env: { XDG_CONFIG_HOME: folder, XDG_DOWNLOAD_DIR: folder },
  });
  const { page } = app;
  const sidebar = new Sidebar(page);
  const importing = new HostImport(page);
  await expect(importing.aliases.getByRole('listitem')).toHaveCount(2);
  await importing.addAliases();
  await expect(sidebar.hostIn('one', 'Ready')).toBeVisible();
  await expect(sidebar.hostIn('two', 'Ready')).toBeVisible();
  await expect(importing.aliases).toContainText('in the list already');

  await sidebar.hostIn('one', 'Ready').press('F2');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Group' }).fill('Lab');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(sidebar.group('Lab')).toContainText('one');
  expect(await sidebar.hostNames()).toEqual(['two', 'one']);
  await sidebar.hostIn('two', 'Ready').press('Alt+ArrowDown');
  await expect(sidebar.group('Lab')).toContainText('two');
  expect(await sidebar.hostNames()).toEqual(['two', 'one']);
  await sidebar.hostIn('one', 'Ready').dragTo(sidebar.hostIn('two', 'Ready'), {
    targetPosition: { x: 30, y: 2 },
  });
  await expect.poll(() => sidebar.hostNames()).toEqual(['one', 'two']);

  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Export hosts and settings' }).click();
  const exported = await written(join(folder, 'virtdeck-hosts.json'));
  expect(JSON.parse(exported)).toMatchObject({ hosts: [{ name: 'one', group: 'Lab' }, { name: 'two' }] });
  await app.quit();

  const again = await launch({ userData: app.userData });
  const later = new Sidebar(again.page);
  await expect(later.group('Lab')).toContainText('two');
  expect(await later.hostNames()).toEqual(['one', 'two']);
  await again.quit();

  const other = await launch({
    args: ['--route', '/import-hosts'],
    env: { XDG_CONFIG_HOME: '/nonexistent' },
  });
  const there = new HostImport(other.page);
  await there.chooseFile('broken.json', '{"format":"virtdeck-hosts"}');
  await expect(there.error).toContainText('This is not a file of hosts and settings');
  await there.chooseFile('hosts.json', exported);
  await expect(there.fileHosts.getByRole('listitem')).toHaveCount(2);
  await expect(new Sidebar(other.page).group('Lab')).toHaveCount(0);
  await there.apply();
  await expect(new Sidebar(other.page).group('Lab')).toContainText('two');
});
