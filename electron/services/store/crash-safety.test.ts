import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Notices } from '../notices.js';
import { SettingsStore } from '../settings.js';
import { bundled, bundledStoreWorker } from '../testing/store-worker.js';
import { QuietLog } from '../testing/quiet-log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { until } from '../testing/until.js';
import type { EventQuery, EventRecord } from './records.js';
import { Store } from './store.js';

const kills = process.env['VIRTDECK_LONG'] ? 100 : 10;

const everything: EventQuery = {
  hostId: null,
  uuid: null,
  kinds: [],
  levels: [],
  sources: [],
  text: '',
  events: [],
  from: null,
  to: null,
  before: null,
  limit: 1_000_000,
};

function event(id: number): EventRecord {
  const what = { hostId: 'h', kind: 'domain', uuid: 'u', name: 'x'.repeat(200), source: 'app', event: 'e' };
  return { id, at: Date.now(), lastAt: Date.now(), count: 1, ...what, level: 'info', params: '{}' };
}

test(
  `settings and history survive ${kills} kills at any moment`,
  async () => {
    const [writer, workerFile] = await Promise.all([
      bundled('electron/services/testing/killed-writer.ts'),
      bundledStoreWorker(),
    ]);
    const folder = temporaryFolder();
    const settingsPath = join(folder, 'config/settings.json');
    const path = join(folder, 'state/history.sqlite');
    for (let kill = 0; kill < kills; kill++) {
      const child = spawn(process.execPath, [writer, settingsPath, path, workerFile], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let told = '';
      let problem = '';
      child.stdout.on('data', (data) => (told += String(data)));
      child.stderr.on('data', (data) => (problem += String(data)));
      const exit = once(child, 'exit');
      await until(`it writes: ${problem}`, () => told.includes('\n') || child.exitCode !== null, 20_000);
      await sleep(Math.random() * 120);
      child.kill('SIGKILL');
      await exit;
      expect(problem).toBe('');
      const safe = Number(told.trim().split('\n').filter(Boolean).at(-1));

      const notices = new Notices();
      const settings = new SettingsStore(settingsPath, new QuietLog(), notices);
      const store = new Store({ path, workerFile, notices, log: new QuietLog() });
      const opened = await store.open();
      expect(notices.list()).toEqual([]);
      expect(opened?.lastEventId).toBeGreaterThanOrEqual(safe);
      // Whole transactions: no event is missing between the first and the last.
      expect(opened?.lastEventId).toSatisfy((last: number) => last % 20 === 0);
      const events = await store.events(everything);
      expect(events).toHaveLength(opened?.lastEventId ?? 0);
      expect(Number(/\d+$/.exec(settings.hosts[0]?.uri ?? '')?.[0])).toBeGreaterThanOrEqual(safe - 20);
      await store.close();
    }
    // Nothing is left behind but what belongs there, and one file of a write that was cut.
    expect(readdirSync(join(folder, 'state')).filter((name) => name.includes('broken'))).toEqual([]);
  },
  kills * 20_000,
);

test.each([
  ['of something else', 'this is no database at all, and long enough to be looked at'],
  ['cut in the middle', null],
])('a file %s is set aside with a notice, and a new one begun', async (_what, text) => {
  const workerFile = await bundledStoreWorker();
  const folder = temporaryFolder();
  const path = join(folder, 'history.sqlite');
  if (text === null) {
    const first = new Store({ path, workerFile, notices: new Notices(), log: new QuietLog() });
    for (let id = 1; id <= 500; id++) first.putEvent(event(id));
    await first.close();
    truncateSync(path, 30_000);
  } else writeFileSync(path, text);
  const notices = new Notices();
  const store = new Store({ path, workerFile, notices, log: new QuietLog() });
  onTestFinished(() => store.close());
  expect((await store.open())?.lastEventId).toBe(0);
  const [notice] = notices.list();
  expect(notice?.kind).toBe('history-set-aside');
  expect(existsSync(notice?.path ?? '')).toBe(true);
  store.putEvent(event(7));
  expect(await store.events(everything)).toMatchObject([{ id: 7 }]);
});

test('a disk that is full stops the writing with a notice, and goes on when there is room', async ({
  skip,
}) => {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
  if (mounted.status !== 0) skip('a small file system can’t be mounted here');
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  const notices = new Notices();
  const log = new QuietLog();
  const workerFile = await bundledStoreWorker();
  const store = new Store({ path: join(folder, 'history.sqlite'), workerFile, notices, log });
  const settings = new SettingsStore(join(folder, 'settings.json'), log, notices);
  settings.update({ theme: 'dark' });
  await Promise.all([store.open(), settings.flush()]);
  const fill = join(folder, 'fill');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(fill, Buffer.alloc(bavail * bsize));
  for (let id = 1; id <= 1000; id++) store.putEvent(event(id));
  settings.update({ theme: 'light' });
  await Promise.all([store.flush(), settings.flush()]);
  expect(
    notices
      .list()
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['history-not-written', 'settings-not-written']);
  expect(await store.events(everything)).toBeNull();
  // What was there is whole.
  expect(new SettingsStore(join(folder, 'settings.json'), log).settings.theme).toBe('dark');
  rmSync(fill);
  settings.update({ theme: 'light' });
  await Promise.all([store.flush(), settings.flush()]);
  expect(notices.list()).toEqual([]);
  expect(await store.events(everything)).toHaveLength(1000);
  await store.close();
  expect(new SettingsStore(join(folder, 'settings.json'), log).settings.theme).toBe('light');
});
