import { HostPage } from '../pages/host-page.js';
import { expect, report, test } from './journey.js';

const host = 'QEMU system';
const long = Boolean(process.env.VIRTDECK_LONG);

test('what virsh does shows within a second', async ({ lab, start }) => {
  const h1 = lab.host('h1');
  await h1.defineGuest('echo', 'steered');
  await h1.startGuest('steered');
  const { page } = await start({ connect: [h1.uri()] });
  const list = new HostPage(page, host);
  await expect(list.state('steered')).toHaveText('Running');

  await h1.virsh('suspend', 'steered');
  const paused = performance.now();
  await list.row('steered').getByText('Paused', { exact: true }).waitFor();
  const seconds = (performance.now() - paused) / 1000;
  report('seconds from virsh suspend to the row', seconds);
  expect(seconds, 'aim 1 s; a multiple for slow machines').toBeLessThan(10);

  await h1.defineGuest('echo', 'newcomer');
  await expect(list.state('newcomer')).toHaveText('Shut off');
  await h1.virsh('undefine', 'newcomer');
  await expect(list.row('newcomer')).toHaveCount(0);
});

test('a burst of changes ends in the state libvirt has', async ({ lab, start }) => {
  if (long) test.setTimeout(300_000);
  const h1 = lab.host('h1');
  const names = Array.from({ length: 10 }, (_, index) => `burst-${index}`);
  for (const name of names) await h1.defineGuest('echo', name);
  const { page } = await start({ connect: [h1.uri()] });
  const list = new HostPage(page, host);
  await expect(list.rows).toHaveCount(names.length);

  const changes = burst(names, long ? 1000 : 200);
  const begun = performance.now();
  // One virsh after the other, each with as much as it does in its time.
  for (let at = 0; at < changes.length; at += 50) await h1.virshBatch(changes.slice(at, at + 50));
  report(`seconds for ${changes.length} changes by virsh`, (performance.now() - begun) / 1000);

  const words: Record<string, string> = { running: 'Running', paused: 'Paused', 'shut off': 'Shut off' };
  const states = await Promise.all(names.map((name) => h1.guestState(name)));
  expect(new Set(states).size, 'a burst that ends in one state shows little').toBeGreaterThan(1);
  for (const [index, name] of names.entries()) {
    await expect(list.state(name)).toHaveText(words[states[index] ?? ''] ?? 'unknown to this test');
  }
});

/** So many changes that libvirt takes. Chance, the same in every run, picks the machine; each goes its own round. */
function burst(names: string[], count: number): string[] {
  const round = ['start', 'suspend', 'resume', 'suspend', 'resume', 'suspend', 'destroy'];
  const turns = names.map(() => 0);
  let chance = 1;
  return Array.from({ length: count }, () => {
    chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0;
    const machine = (chance >>> 16) % names.length;
    const turn = turns[machine] ?? 0;
    turns[machine] = turn + 1;
    return `${round[turn % round.length]} ${names[machine]}`;
  });
}
