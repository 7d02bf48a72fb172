import { saslUser } from '../lab/credentials.js';
import { AuthPrompt } from '../pages/auth-prompt.js';
import { HostForm } from '../pages/host-form.js';
import { HostPage } from '../pages/host-page.js';
import { Sidebar } from '../pages/sidebar.js';
import { expect, test } from './journey.js';
import { placeKinds } from './places.js';

for (const placeKind of placeKinds) {
  test.describe(`on ${placeKind}`, () => {
    test.use({ placeKind });

    test('a host is added by its URI and is there at the next start', async ({ place, start }) => {
      const app = await start();
      const sidebar = new Sidebar(app.page);
      await sidebar.addHost.click();
      await new HostForm(app.page).add(place.uri, 'My host');
      await expect(sidebar.hostIn('My host', 'Ready')).toBeVisible();
      const list = new HostPage(app.page, 'My host');
      await expect(list.state(place.machine)).toHaveText('Shut off');

      await app.quit();
      const again = await start({ userData: app.userData });
      await expect(new Sidebar(again.page).hostIn('My host', 'Ready')).toBeVisible();
      await expect(new HostPage(again.page, 'My host').state(place.machine)).toHaveText('Shut off');
    });
  });
}

const wrongUris = [
  {
    uri: 'qemu+tls://127.0.0.1:1/system?pkipath=/nowhere',
    cause: 'A certificate or key that TLS needs is missing',
  },
  { uri: 'qemu+tcp://127.0.0.1:1/system', cause: 'is there, but refused the connection.' },
  {
    uri: 'qemu+unix:///system?socket=/nowhere/libvirt-sock',
    cause: "Nothing is listening on libvirt's socket",
  },
];

for (const { uri, cause } of wrongUris) {
  test(`the URI ${uri} is explained`, async ({ start }) => {
    const { page } = await start({ route: '/add-host' });
    const form = new HostForm(page);
    await form.add(uri);
    await expect(form.error).toContainText(cause);
    await form.error.getByRole('button', { name: 'Details' }).click();
    await expect(form.error).toContainText('VIR_ERR_');
  });
}

test('what is no URI is told before anything is tried', async ({ start }) => {
  const { page } = await start({ route: '/add-host' });
  const form = new HostForm(page);
  await form.add('no uri at all');
  await expect(page.getByRole('main')).toContainText('A URI');
  await expect(new Sidebar(page).navigation.getByRole('link', { name: 'no uri' })).toHaveCount(0);
});

test('a refused password is explained, and the right one lets in', async ({ lab, start }) => {
  const h2 = lab.host('h2');
  const { name, password } = saslUser;
  await h2.defineGuest('echo', 'guarded');
  const { page } = await start({ route: '/add-host' });
  const form = new HostForm(page);
  const sidebar = new Sidebar(page);
  const prompt = new AuthPrompt(page, 'Guarded host');
  await form.add(h2.uri('sasl'), 'Guarded host');
  await prompt.answer(name, 'not the password');
  await expect(form.error).toContainText('The host refused the sign-in.');
  await expect(sidebar.hostIn('Guarded host', 'Failed')).toBeVisible();

  await form.submit.click();
  await prompt.answer(name, password);
  await expect(sidebar.hostIn('Guarded host', 'Ready')).toBeVisible();
  await expect(new HostPage(page, 'Guarded host').state('guarded')).toHaveText('Shut off');
});
