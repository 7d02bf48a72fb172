import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { expect, test } from './journey.js';

test('a machine is started, its banner seen, and what is typed comes back', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'talker');
  const { page } = await start({ connect: [h1.uri()] });
  await new HostPage(page, 'QEMU system').open('talker');
  const machine = new MachinePage(page, 'talker');
  await machine.show('Console');
  await expect(machine.main).toContainText('talker has no console while it is off');
  await machine.action('Start').click();
  await expect(machine.console.screen).toContainText('ECHO-READY');
  await expect(machine.console.status).toContainText('Attached since');
  await machine.console.type('from libvirt to pixels');
  await expect(machine.console.screen).toContainText('> from libvirt to pixels');
  await machine.console.press('Enter');
  await machine.console.type('and back');
  await expect(machine.console.screen).toContainText('> and back');
});

test('a console follows its machine from one run to the next', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'phoenix');
  await h1.startGuest('phoenix');
  const { page } = await start({ connect: [h1.uri()] });
  await new HostPage(page, 'QEMU system').open('phoenix');
  const machine = new MachinePage(page, 'phoenix');
  await machine.show('Console');
  await expect(machine.console.screen).toContainText('ECHO-READY');
  await machine.console.type('first life');
  await expect(machine.console.screen).toContainText('first life');
  await h1.virsh('destroy', 'phoenix');
  await expect(machine.console.status).toContainText('not running');
  await expect(machine.console.screen).toContainText('first life');
  await h1.virsh('start', 'phoenix');
  await expect(machine.console.status).toContainText('Attached since');
  await machine.console.type('second life');
  await expect(machine.console.screen).toContainText('second life');
});

test('a console that another client has is offered, and taken over when asked', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'wanted');
  await h1.startGuest('wanted');
  const { page: first } = await start({ connect: [h1.uri()] });
  await new HostPage(first, 'QEMU system').open('wanted');
  const one = new MachinePage(first, 'wanted');
  await one.show('Console');
  await expect(one.console.status).toContainText('Attached since');

  // Another process with its own data is another client of libvirt.
  const { page: second } = await start({ connect: [h1.uri()] });
  await new HostPage(second, 'QEMU system').open('wanted');
  const other = new MachinePage(second, 'wanted');
  await other.show('Console');
  await expect(other.console.status).toContainText('Another client has this console');
  await other.console.region.getByRole('button', { name: 'Take over' }).click();
  await expect(other.console.status).toContainText('Attached since');
  await other.console.type('mine now');
  await expect(other.console.screen).toContainText('mine now');
  await expect(one.console.status).not.toContainText('Attached since');
});

test.describe('on the test driver', () => {
  test.use({ placeKind: 'the test driver' });

  test('a driver without consoles is explained', async ({ place, start }) => {
    const { page } = await start({ connect: [place.uri] });
    const list = new HostPage(page, place.host);
    await list.choose(place.machine, 'Start');
    await list.open(place.machine);
    const machine = new MachinePage(page, place.machine);
    await machine.show('Console');
    await expect(machine.main.getByRole('heading', { name: 'No console here' })).toBeVisible();
    await expect(machine.main).toContainText('driver has no serial consoles to open');
  });
});
