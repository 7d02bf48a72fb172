import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, test } from './journey.js';
import { placeKinds } from './places.js';

for (const placeKind of placeKinds) {
  test.describe(`on ${placeKind}`, () => {
    test.use({ placeKind });

    test('two windows are both live, and one shows what is done in the other', async ({ place, start }) => {
      const app = await start({ connect: [place.uri] });
      const list = new HostPage(app.page, place.host);
      await expect(list.state(place.machine)).toHaveText('Shut off');
      const second = await app.newPage(() => list.chooseForHost('Open in a new window'));
      const other = new HostPage(second, place.host);
      await expect(other.state(place.machine)).toHaveText('Shut off');

      await other.choose(place.machine, 'Start');
      await expect(list.state(place.machine)).toHaveText('Running');
      await expect(other.state(place.machine)).toHaveText('Running');
      const tray = new TaskTray(app.page);
      await tray.open();
      await expect(tray.task('Start', place.machine)).toContainText('Done');

      await list.choose(place.machine, 'Pause');
      await expect(other.state(place.machine)).toHaveText('Paused');

      await second.close();
      await list.choose(place.machine, 'Resume');
      await expect(list.state(place.machine)).toHaveText('Running');
    });
  });
}

test('two windows share a console', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'shared');
  await h1.startGuest('shared');
  const app = await start({ connect: [h1.uri()] });
  const list = new HostPage(app.page, 'QEMU system');
  await expect(list.state('shared')).toHaveText('Running');
  const second = await app.newPage(() => list.chooseForHost('Open in a new window'));
  const machines = [];
  for (const page of [app.page, second]) {
    await new HostPage(page, 'QEMU system').open('shared');
    const machine = new MachinePage(page, 'shared');
    await machine.show('Console');
    await expect(machine.console.status).toContainText('Attached since');
    machines.push(machine);
  }
  const [one, two] = machines;
  await one?.console.type('one types');
  await expect(two!.console.screen).toContainText('> one types');
  await two?.console.type(', two goes on');
  await expect(one!.console.screen).toContainText('> one types, two goes on');
});
