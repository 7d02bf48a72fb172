import { HostTab } from '../pages/host-tab.js';
import { expect, test } from './journey.js';

test('a real host tells what it is, and its pages, devices, secrets and filters are changed here', async ({
  lab,
  start,
}) => {
  test.setTimeout(120_000);
  const h1 = lab.host('h1');
  await h1.makePool('images');
  await h1.startUdev();
  const { page } = await start({ connect: [h1.uri()] });
  const tab = new HostTab(page, 'QEMU system');

  await test.step('overview, graphs and clock', async () => {
    await tab.open();
    await expect(tab.card('Hardware')).toContainText('NUMA cell');
    await expect(tab.card('Software')).toContainText('QEMU');
    await expect(tab.card('Sleep')).toContainText('can’t be put to sleep');
    await expect(page.getByRole('figure', { name: 'CPU of the host' })).toContainText(/\d %/);
    const clock = tab.card('Clock');
    await clock.getByRole('button', { name: 'Measure' }).click();
    // It is this machine's own kernel that wrote the file.
    await expect(clock).toContainText('None that can be measured');
  });

  await test.step('huge pages are reserved and given back, or the refusal is explained', async () => {
    await tab.show('CPU & memory');
    await expect(page.getByRole('list', { name: 'Load of each CPU' })).toContainText('%');
    const pages = page.getByRole('row').filter({ hasText: '2 MiB' });
    await pages.getByRole('button', { name: /Reserve pages of 2 MiB/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Pages to be reserved' }).fill('2');
    await dialog.getByRole('textbox', { name: 'Pages to be reserved' }).press('Tab');
    await expect(dialog.getByRole('status')).toContainText('Takes 4 MiB');
    await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
    const refusal = dialog.getByRole('alert');
    await expect(pages.getByRole('cell').first().filter({ hasText: /^2$/ }).or(refusal)).toBeVisible();
    if (await refusal.isVisible()) {
      await expect(refusal).toContainText('Not all pages could be reserved');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      return;
    }
    await pages.getByRole('button', { name: /Reserve pages of 2 MiB/ }).click();
    await dialog.getByRole('textbox', { name: 'Pages to be reserved' }).fill('0');
    await dialog.getByRole('textbox', { name: 'Pages to be reserved' }).press('Tab');
    await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
    await expect(pages.getByRole('cell').first()).toHaveText('0');
  });

  await test.step('devices come and go as the host tells', async () => {
    await tab.show('Devices');
    const tree = page.getByRole('treegrid', { name: 'Devices of QEMU system' });
    await expect(tree.getByRole('row', { name: /eth0/ })).toBeVisible();
    await h1.shell('ip', 'link', 'add', 'vd0', 'type', 'veth', 'peer', 'name', 'vd1');
    await tree.getByRole('row', { name: /vd0/ }).click();
    await expect(tab.panel('vd0')).toContainText('Network');
    await h1.shell('ip', 'link', 'delete', 'vd0');
    await expect(tree.getByRole('row', { name: /vd0/ })).toBeHidden();
  });

  await test.step('interfaces are read, and a refused change is explained', async () => {
    await tab.show('Interfaces');
    await tab.row('eth0').click();
    await tab.act('eth0', 'Delete interface definition');
    await tab.confirm('Delete interface definition: eth0?', 'Delete interface definition');
    const notice = page.getByRole('list', { name: 'Notifications' }).getByRole('listitem');
    await expect(notice.filter({ hasText: 'Delete interface definition' })).toContainText('driver');
  });

  await test.step('a secret is defined, given a value, shown on request and deleted', async () => {
    await tab.show('Secrets');
    await expect(tab.main).toContainText('No secrets on this host');
    await tab.main.getByRole('button', { name: 'New secret…' }).click();
    await tab.write(
      'New secret',
      '<secret ephemeral="no" private="no"><usage type="tls"><name>e2e-key</name></usage></secret>',
    );
    await tab.row('e2e-key').click();
    const panel = tab.panel('e2e-key');
    await panel.getByRole('button', { name: 'Set value…' }).click();
    await page.getByRole('dialog').getByLabel('Value', { exact: true }).fill('open sesame');
    await page.getByRole('dialog').getByRole('button', { name: 'Set value' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByText('open sesame')).toBeHidden();
    await panel.getByRole('button', { name: 'Show value' }).click();
    await expect(panel.getByRole('status', { name: 'The secret value' })).toHaveText('open sesame');
    await panel.getByRole('button', { name: 'Delete secret' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('Nobody that this host knows of');
    await tab.confirm('Delete secret: e2e-key?', 'Delete secret', 'e2e-key');
    await expect(tab.row('e2e-key')).toBeHidden();
  });

  await test.step('a filter’s rules are readable, an edit shows what it changes, nonsense is refused', async () => {
    await tab.show('Filters');
    await tab.main.getByRole('button', { name: 'New filter…' }).click();
    await tab.write('New filter', '<filter name="e2e-filter"><rule action="sing"/></filter>');
    await expect(tab.panel('New filter').getByRole('alert')).toContainText('libvirt did not take it');
    await tab.act('New filter', 'Back to the text');
    await tab.write(
      'New filter',
      '<filter name="e2e-filter" chain="ipv4"><rule action="accept" direction="in" priority="500"><tcp dstportstart="22"/></rule></filter>',
    );
    await tab.row('e2e-filter').click();
    const rules = tab.panel('e2e-filter').getByRole('table', { name: 'Rules of e2e-filter' });
    await expect(rules.getByRole('row').nth(1)).toContainText('accept');
    await expect(rules.getByRole('row').nth(1)).toContainText('dstportstart 22');
    await tab.act('e2e-filter', 'Delete filter');
    await tab.confirm('Delete filter: e2e-filter?', 'Delete filter');
    await expect(tab.row('e2e-filter')).toBeHidden();
  });

  await test.step('capabilities are tables, and libvirt’s text is one press away', async () => {
    await tab.show('Capabilities');
    await expect(page.getByRole('table', { name: 'Devices' })).toContainText('Disks');
    await tab.main.getByRole('button', { name: 'Show XML' }).click();
    await expect(tab.main).toContainText('domainCapabilities');
    await tab.main.getByText('Storage pools', { exact: true }).click();
    await expect(page.getByRole('table', { name: 'Kinds of storage pools' })).toContainText('dir');
    await tab.main.getByText('CPU models', { exact: true }).click();
    await tab.main.getByRole('textbox', { name: 'Find a model' }).fill('nehalem');
    await expect(page.getByRole('grid', { name: 'CPU models' }).getByRole('row')).toHaveCount(3);
  });
});

test('on the test driver devices and interfaces change, and what it lacks is explained', async ({
  start,
}) => {
  const { page } = await start({ connect: ['test:///default'] });
  const tab = new HostTab(page, 'TEST default');
  await tab.open();
  await expect(tab.card('Firmware tables (SMBIOS)')).toContainText('LENOVO');

  await tab.show('Devices');
  const tree = page.getByRole('treegrid', { name: 'Devices of TEST default' });
  await expect(tree.getByRole('row', { name: /scsi_host2/ })).toBeVisible();
  const before = await tree.getByRole('row').count();
  await tab.main.getByRole('button', { name: 'New device…' }).click();
  await tab.panel('New device').getByText('Create now', { exact: true }).click();
  await tab.write(
    'New device',
    '<device><parent>scsi_host2</parent><capability type="scsi_host"><capability type="fc_host"><wwnn>2000000012341299</wwnn><wwpn>1000000012341299</wwpn></capability></capability></device>',
  );
  await expect(tree.getByRole('row')).toHaveCount(before + 1);
  await tree.getByRole('row', { name: /scsi_host12/ }).click();
  await tab.act('scsi_host12', 'Remove device');
  await tab.confirm('Remove device: scsi_host12?', 'Remove device');
  await expect(tree.getByRole('row')).toHaveCount(before);

  await tab.show('Interfaces');
  const safety = async (entry: string): Promise<void> => {
    await tab.main.getByRole('button', { name: 'Safety net' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await expect(tab.row('eth1')).toBeVisible();
  await safety('Begin interface changes');
  await tab.main.getByRole('button', { name: 'New interface…' }).click();
  await tab.write('New interface', '<interface type="ethernet" name="eth9"><start mode="none"/></interface>');
  await tab.row('eth9').click();
  await tab.act('eth9', 'Bring up');
  await expect(tab.panel('eth9').getByRole('button', { name: 'Take down' })).toBeVisible();
  await safety('Undo interface changes');
  await expect(tab.row('eth9')).toBeHidden();

  await tab.show('Secrets');
  await expect(tab.main).toContainText('The TEST driver knows no secrets');
  await tab.show('Filters');
  await expect(tab.main).toContainText('The TEST driver knows no network filters');
  await tab.show('Capabilities');
  await expect(tab.main).toContainText('The TEST driver knows no domain capabilities');
});
