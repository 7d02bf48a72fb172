import { HostPage } from '../pages/host-page.js';
import { MigrateWizard } from '../pages/migrate-wizard.js';
import { Palette } from '../pages/palette.js';
import { checkAccess } from './axe.js';
import { expect, test } from './journey.js';

test('a machine is made ready to move: obstacles are told, mended by their buttons, and the call is shown', async ({
  lab,
  start,
}) => {
  test.setTimeout(120_000);
  const source = lab.host('h1');
  // It asks for a password, which nobody can give to the source's daemon.
  const destination = lab.host('h2');
  await source.makeNetwork('wired');
  await source.makePool('images');
  await source.defineGuest('echo', 'traveller', {
    disk: await source.makeDisk('data', '8M'),
    network: 'wired',
  });
  await source.startGuest('traveller');
  await destination.makeNetwork('wired', 151);
  await destination.virsh('net-destroy', 'wired');
  await destination.makePool('images');

  const { page } = await start({ connect: [source.uri('tcp'), destination.uri()] });
  const wizard = new MigrateWizard(page);
  const palette = new Palette(page);
  const host = 'QEMU system';

  await test.step('the palette leads there, and only what makes sense is open', async () => {
    await expect(page.getByRole('main').getByText('traveller').first()).toBeVisible();
    await palette.open('migrate traveller');
    await expect(palette.chosen).toContainText('Migrate: traveller');
    await page.keyboard.press('Enter');
    await expect(wizard.heading('Migrate traveller')).toBeVisible();
    await expect(wizard.step('Machines')).toBeVisible();
    await expect(wizard.stepButton('Review')).toBeDisabled();
    await checkAccess(page, 'machines');
  });

  await test.step('a destination is chosen by keyboard, and who drives it is said', async () => {
    await wizard.press(wizard.button('Next'));
    await expect(wizard.step('Destination')).toBeFocused();
    await wizard.host(host).focus();
    await page.keyboard.press('Space');
    await expect(wizard.host(host)).toBeChecked();
    // Its URI is a socket of this machine, by which the source can't call it.
    await expect(wizard.main.getByRole('radio', { name: /^This app/ })).toBeChecked();
    await wizard.main.getByRole('radio', { name: /peer to peer/ }).focus();
    await page.keyboard.press('Space');
    await wizard.main.getByLabel(/URI by which/).fill(destination.uri('sasl'));
    await checkAccess(page, 'destination');
  });

  await test.step('obstacles are told, and go when they are mended', async () => {
    await wizard.press(wizard.button('Next'));
    await expect(wizard.step('Compatibility')).toBeVisible();
    await expect(wizard.finding(`Network wired on ${host} is not active.`)).toBeVisible();
    await expect(wizard.finding('Disk vdb is not there')).toBeVisible();
    await expect(wizard.finding('asks for a password')).toBeVisible();
    await expect(wizard.summary).toContainText('3 things stand in the way.');
    await checkAccess(page, 'obstacles');
    await wizard.press(wizard.button('Start network'));
    await expect(wizard.finding('is not active')).toHaveCount(0);
    await wizard.press(wizard.button('Copy the disks'));
    await wizard.press(wizard.button('Let this app drive it'));
    await expect(wizard.summary).toContainText('Nothing stands in the way.');
    await wizard.press(wizard.button('Measure its dirty rate'));
    await expect(wizard.main.getByText(/It writes .*\/s to its memory/)).toBeVisible();
    await checkAccess(page, 'nothing in the way');
  });

  await test.step('networks, disks and options have their places', async () => {
    await wizard.press(wizard.stepButton('Destination'));
    await wizard.main.getByLabel('Address for the guest’s memory').fill(`tcp://${destination.address}`);
    await wizard.press(wizard.stepButton('Networks and disks'));
    await expect(wizard.main.getByRole('button', { name: /Network wired becomes/ })).toContainText('wired');
    await expect(wizard.main.getByRole('checkbox', { name: /Copy vdb/ })).toBeChecked();
    await checkAccess(page, 'networks and disks');
    await wizard.press(wizard.button('Next'));
    const bandwidth = wizard.main.getByRole('textbox', { name: 'At most' });
    await bandwidth.fill('64');
    await page.keyboard.press('Tab');
    await checkAccess(page, 'options');
    await wizard.press(wizard.button('Next'));
    const listens = wizard.main.getByRole('textbox', { name: /PARAM_LISTEN_ADDRESS/ });
    await listens.fill('0.0.0.0');
    await expect(wizard.main.getByText('would listen on all its networks')).toBeVisible();
    await listens.fill('');
    await expect(
      wizard.main.getByRole('textbox', { name: 'VIR_MIGRATE_PARAM_BANDWIDTH', exact: true }),
    ).toHaveValue('64');
    await checkAccess(page, 'advanced');
  });

  await test.step('the review says what libvirt is told', async () => {
    await wizard.press(wizard.button('Next'));
    await expect(wizard.main.getByText('Driven by this app')).toBeVisible();
    await expect(wizard.command).toContainText('--live');
    await expect(wizard.command).toContainText(`--migrateuri tcp://${destination.address}`);
    await expect(wizard.command).toContainText('--copy-storage-all');
    await expect(wizard.command).toContainText('--bandwidth 64');
    await checkAccess(page, 'review');
    // What was chosen is kept on the way back.
    await wizard.press(wizard.stepButton('Destination'));
    await expect(wizard.host(host)).toBeChecked();
    await wizard.press(wizard.stepButton('Review'));
  });

  await test.step('it starts, and the machine arrives', async () => {
    await wizard.press(wizard.button('Start migration'));
    await expect.poll(() => destination.guestState('traveller').catch(() => '')).toBe('running');
  });
});

test('many machines go together; what does not go with the options is told for each', async ({ start }) => {
  const { page } = await start({ route: '/hosts/demo' });
  const wizard = new MigrateWizard(page);
  await new HostPage(page, 'Demo').state('gateway').click();
  await page.keyboard.press('Control+A');
  await new Palette(page).open('migrate');
  await page.keyboard.press('Enter');
  await expect(wizard.main.getByRole('heading', { level: 1 })).toHaveText(/^Migrate \d+ machines$/);
  await wizard.button('Leave gateway out').click();
  await expect(wizard.main.getByText('gateway')).toHaveCount(0);
  await wizard.button('Next').click();
  await wizard.main.getByText('Another host, by its URI').click();
  await wizard.main.getByLabel('URI of the destination').fill('qemu+tcp://127.0.0.1:1/system');
  await wizard.button('Next').click();
  await expect(wizard.finding('no libvirt listens on that port').first()).toBeVisible();
  await expect(wizard.stepButton('Compatibility')).toContainText('obstacles');
  await wizard.stepButton('Review').click();
  await expect(wizard.button('Start')).toHaveCount(0);
  await expect(wizard.main.getByRole('button', { name: /^Start/ })).toBeDisabled();
});
