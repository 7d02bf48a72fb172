import type { Page } from '@playwright/test';
import type { Host, Lab } from '../lab/index.js';
import { imagesFolder } from '../lab/host.js';
import { chainOf, contentsOf, makeImage } from '../lab/images.js';
import { VirshConsole } from '../lab/virsh-console.js';
import { Decision } from '../pages/decision.js';
import { DisksPane } from '../pages/disks-pane.js';
import { HostPage } from '../pages/host-page.js';
import { MachinePage } from '../pages/machine-page.js';
import { Panel } from '../pages/panel.js';
import { TaskTray } from '../pages/task-tray.js';
import { expect, report, test } from './journey.js';

const fast = `${imagesFolder}/fast`;

/** A running guest whose vdb stands on three images, in one of two pools. */
async function guestOnChain(lab: Lab): Promise<Host> {
  const host = lab.host('h1');
  const base = await makeImage(host, 'base.qcow2', {
    size: '64M',
    fills: [{ byte: 1, at: '0', length: '24M' }],
  });
  const mid = await makeImage(host, 'mid.qcow2', {
    backing: base,
    fills: [{ byte: 2, at: '4M', length: '12M' }],
  });
  const disk = await makeImage(host, 'top.qcow2', {
    backing: mid,
    fills: [{ byte: 3, at: '8M', length: '6M' }],
  });
  await host.makePool('images');
  await host.shell('mkdir', '-p', fast);
  await host.virshBatch([`pool-define-as fast dir --target ${fast}`, 'pool-start fast']);
  await host.defineGuest('linux', 'web', { disk });
  await host.startGuest('web');
  return host;
}

/** A new image on top of what vdb has, as an external snapshot leaves it. */
async function overlay(host: Host, name: string): Promise<string> {
  const path = `${imagesFolder}/${name}.qcow2`;
  await host.virsh(
    ...['snapshot-create-as', 'web', name, '--disk-only', '--no-metadata'],
    ...['--diskspec', `vda,snapshot=no`, '--diskspec', `vdb,file=${path}`],
  );
  return path;
}

async function openDisks(page: Page): Promise<DisksPane> {
  await new HostPage(page, 'QEMU system').open('web');
  await new MachinePage(page, 'web').show('Disks');
  return new DisksPane(page);
}

test('a disk is copied under load, merged both ways, grown, and nothing of it is lost', async ({
  lab,
  start,
}) => {
  test.setTimeout(180_000);
  const host = await guestOnChain(lab);
  const guest = new VirshConsole(host, 'web');
  guest.type('\n');
  await guest.expect('guest#');
  const { page } = await start({ connect: [host.uri()] });
  const disks = await openDisks(page);
  const tray = new TaskTray(page);
  await tray.open();
  const done = (action: string): Promise<void> =>
    expect(tray.task(action, 'web')).toContainText('Done', { timeout: 30_000 });
  const job = (): Promise<string> => host.virsh('blockjob', 'web', 'vdb', '--raw');
  const source = async (): Promise<string> =>
    /vdb\s+(\S+)/.exec(await host.virsh('domblklist', 'web'))?.[1] ?? '';
  const writes = (): void => {
    const write = 'dd if=/dev/urandom of=/dev/vdb bs=64k count=2 seek=$n conv=notrunc';
    guest.type(
      `(n=0; while [ ! -e /halt ]; do n=$(((n+7)%500)); ${write}; sync; done; echo HAL''TED) 2>&- &\n`,
    );
  };

  try {
    await test.step('what it stands on is shown, and what is not possible is explained', async () => {
      await expect(disks.chain('vdb')).toHaveCount(3);
      await expect(disks.chain('vdb').first()).toContainText('top.qcow2');
      await expect(disks.chain('vdb').last()).toContainText('base.qcow2');
      await expect(disks.disk('vdb')).toContainText('64 MiB');
      await expect(disks.disk('vda')).toContainText('read-only');
      await disks.open('vdb', 'Resize');
      const resize = new Panel(page, 'Resize vdb');
      await resize.fill({ Capacity: '32' });
      await expect(disks.plan).toContainText('A disk is not made smaller');
      await expect(resize.button('Resize')).toBeDisabled();
      await page.keyboard.press('Escape');
    });

    await test.step('it is copied to another pool while the guest writes, slowly, then at once', async () => {
      writes();
      await disks.open('vdb', 'Copy');
      const copy = new Panel(page, 'Copy vdb');
      await copy.fill({ Volume: 'moved.qcow2', 'Speed limit': '1' });
      await expect(disks.plan).toContainText('Copy the contents of all 3 images of vdb into one');
      await expect(disks.plan).toContainText('Possible now');
      await copy.send('Start copying');
      await expect(disks.progress('vdb')).toBeVisible();
      await expect(disks.disk('vdb')).toContainText('limited to 1 MiB/s');
      expect(await job()).toContain('type=Block Copy');
      await disks.openByMenu('vdb', 'Pull');
      await expect(disks.plan).toContainText('A job runs on vdb already');
      await page.keyboard.press('Escape');
      await disks.button('vdb', 'Limit…').click();
      const limit = new Panel(page, 'Speed of the job on vdb');
      await limit.fill({ 'At most': '0' });
      await limit.send('Set limit');
      await done('Copy disk');
      expect(await source()).toBe(`${fast}/moved.qcow2`);
      await expect(disks.disk('vdb')).toContainText(`${fast}/moved.qcow2`);
      for (const name of ['top', 'mid', 'base'])
        await expect(disks.leftOver(`${imagesFolder}/${name}.qcow2`)).toBeVisible();
      await expect(disks.remove(`${imagesFolder}/mid.qcow2`)).toBeDisabled();
      await disks.remove(`${imagesFolder}/top.qcow2`).click();
      const decision = new Decision(page, `Delete ${imagesFolder}/top.qcow2?`);
      await decision.dialog.getByRole('textbox').fill('top.qcow2');
      await decision.choose('Delete');
      await expect(disks.leftOver(`${imagesFolder}/top.qcow2`)).toHaveCount(0);
      await expect(disks.remove(`${imagesFolder}/mid.qcow2`)).toBeEnabled();
      expect(await host.shell('ls', imagesFolder)).not.toContain('top.qcow2');
    });

    const [one, two, three] = [
      await overlay(host, 'one'),
      await overlay(host, 'two'),
      await overlay(host, 'three'),
    ];

    await test.step('an inner image is merged downwards, and deleted', async () => {
      await expect(disks.chain('vdb')).toHaveCount(4);
      await disks.open('vdb', 'Commit');
      const commit = new Panel(page, 'Commit vdb');
      await commit.select(page, 'Merge from', two);
      await commit.select(page, 'Down into', one);
      await expect(disks.plan).toContainText(`Merge ${two} into ${one}`);
      await commit.send('Start committing');
      await done('Commit disk');
      await expect(disks.chain('vdb')).toHaveCount(3);
      expect(await chainOf(host, three)).toEqual([three, one, `${fast}/moved.qcow2`]);
      await expect(disks.leftOver(two)).toBeVisible();
    });

    await test.step('the top image is made to stand on one further down', async () => {
      await disks.open('vdb', 'Rebase');
      const rebase = new Panel(page, 'Rebase vdb');
      await expect(disks.plan).toContainText(`which then stands on ${fast}/moved.qcow2`);
      await rebase.send('Start rebasing');
      await done('Rebase disk');
      await expect(disks.chain('vdb')).toHaveCount(2);
      expect(await chainOf(host, three)).toEqual([three, `${fast}/moved.qcow2`]);
    });

    await test.step('the active image is merged, and the user decides when', async () => {
      await disks.open('vdb', 'Commit');
      const commit = new Panel(page, 'Commit vdb');
      await commit.dialog.locator('label').filter({ hasText: 'Wait for me' }).click();
      await expect(disks.plan).toContainText('keep them so until you decide');
      await commit.send('Start committing');
      await expect(disks.disk('vdb')).toContainText('Both sides are the same', { timeout: 30_000 });
      await expect(tray.task('Commit disk', 'web')).toContainText('Waits for your decision');
      await disks.button('vdb', 'Switch to the base').click();
      await done('Commit disk');
      expect(await source()).toBe(`${fast}/moved.qcow2`);
    });

    const four = await overlay(host, 'four');

    await test.step('pulled, the top image stands alone', async () => {
      await expect(disks.chain('vdb')).toHaveCount(2);
      await disks.open('vdb', 'Pull');
      await new Panel(page, 'Pull vdb').send('Start pulling');
      await done('Pull disk');
      await expect(disks.chain('vdb')).toHaveCount(0);
      expect(await chainOf(host, four)).toEqual([four]);
    });

    await test.step('a copy that is aborted leaves the machine where it was', async () => {
      await disks.open('vdb', 'Copy');
      const copy = new Panel(page, 'Copy vdb');
      await copy.fill({ Volume: 'given-up.qcow2', 'Speed limit': '1' });
      await copy.send('Start copying');
      await disks.button('vdb', 'Abort').click();
      await expect(tray.task('Copy disk', 'web')).toContainText('Cancelled');
      expect(await source()).toBe(four);
      expect(await job()).not.toContain('type=');
      await expect(disks.leftOver(`${fast}/given-up.qcow2`)).toContainText('unfinished copy');
    });

    await test.step('grown, the guest sees it at once', async () => {
      await disks.open('vdb', 'Resize');
      const resize = new Panel(page, 'Resize vdb');
      await resize.fill({ Capacity: '96' });
      await expect(disks.plan).toContainText('the guest sees it at once');
      await resize.send('Resize');
      await done('Resize disk');
      await expect(disks.disk('vdb')).toContainText('96 MiB');
      await expect
        .poll(async () => {
          guest.type(`echo SEC''TORS $(cat /sys/block/vdb/size) END\n`);
          await guest.expect('SECTORS ');
          return guest.read(6);
        })
        .toBe('196608');
    });

    await test.step('what the guest reads is what the image holds', async () => {
      guest.type('touch /halt\n');
      await guest.expect('HALTED');
      const began = performance.now();
      guest.type(`echo 3 >/proc/sys/vm/drop_caches; echo S''UM $(md5sum </dev/vdb)\n`);
      await guest.expect('SUM ', 60_000);
      const sum = await guest.read(32);
      report('seconds until the guest has read its disk', (performance.now() - began) / 1000);
      await guest.close();
      await host.virsh('destroy', 'web');
      expect(await contentsOf(host, four)).toBe(sum);
    });
  } finally {
    await guest.close().catch(() => undefined);
  }
});
