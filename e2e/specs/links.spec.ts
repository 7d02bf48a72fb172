import { benchDomainUuid } from '../bench/host-file.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { expect, test } from './journey.js';

test.describe('on the test driver', () => {
  test('a link leads to a machine’s view, and so does going back', async ({ place, start }) => {
    const first = await start({ connect: [place.uri] });
    await new HostPage(first.page, place.host).open(place.machine);
    const machine = new MachinePage(first.page, place.machine);
    await machine.show('XML');
    const address = new URL(first.page.url()).hash.slice(1);
    expect(address).toContain(`/domains/${benchDomainUuid(2)}/xml`);
    await expect(machine.main).toContainText(`<name>${place.machine}</name>`);
    await first.page.goBack();
    await expect(machine.tab('Overview')).toHaveAttribute('aria-selected', 'true');
    await first.quit();

    const { page } = await start({ connect: [place.uri], route: address });
    const again = new MachinePage(page, place.machine);
    await expect(again.tab('XML')).toHaveAttribute('aria-selected', 'true');
    await expect(again.main).toContainText(`<name>${place.machine}</name>`);
  });

  test('a link to nothing says so and leads on', async ({ place, start }) => {
    const { page } = await start({ connect: [place.uri], route: '/no/such/place' });
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await page.getByRole('button', { name: 'Go to the first host' }).click();
    await expect(new HostPage(page, place.host).row(place.machine)).toBeVisible();
  });
});
