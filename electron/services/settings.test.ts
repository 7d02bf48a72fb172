import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hostInput } from '../contract/hosts.js';
import { Notices } from './notices.js';
import { SettingsStore } from './settings.js';
import { QuietLog } from './testing/quiet-log.js';
import { impossibleFolder, temporaryFolder } from './testing/temporary-folder.js';

const newPath = (): string => join(temporaryFolder(), 'config', 'settings.json');
const host = { ...hostInput.parse({ uri: 'qemu:///system', name: 'here' }), id: 'abc' };

test('without a file there are the defaults, and none is written', () => {
  const path = newPath();
  const store = new SettingsStore(path, new QuietLog());
  expect(store.settings).toMatchObject({
    theme: 'system',
    shutdownTimeoutSeconds: 60,
  });
  expect(() => readFileSync(path)).toThrow('ENOENT');
});

test('what was changed is there after a restart, only what was changed is stored, and nobody else may read it', async () => {
  const path = newPath();
  const store = new SettingsStore(path, new QuietLog());
  const seen: string[] = [];
  store.watch(({ theme }) => seen.push(theme));
  store.update({ theme: 'dark' });
  store.setHosts([host]);
  const window = { x: 1.5, y: null, width: 800, height: 600, maximized: false, route: '/help' };
  store.setWindows('one display', [window]);
  await store.flush();
  expect(seen).toEqual(['system', 'dark']);
  const stored = JSON.parse(readFileSync(path, 'utf8')) as { settings: unknown };
  expect(stored.settings).toEqual({ theme: 'dark' });
  const again = new SettingsStore(path, new QuietLog());
  expect(again.settings.theme).toBe('dark');
  expect(again.hosts).toEqual([host]);
  expect(again.windows('one display')).toEqual([window]);
  expect(again.windows('another')).toEqual([]);
  expect(readdirSync(dirname(path))).toEqual(['settings.json']);
});

test('settings of the command line count until the user changes them, and are not stored', async () => {
  const path = newPath();
  const first = new SettingsStore(path, new QuietLog());
  first.update({ theme: 'light' });
  await first.flush();
  const store = new SettingsStore(path, new QuietLog(), new Notices(), { theme: 'dark' });
  expect(store.update({ density: 'dense' }).theme).toBe('dark');
  await store.flush();
  expect(new SettingsStore(path, new QuietLog()).settings).toMatchObject({
    theme: 'light',
    density: 'dense',
  });
  expect(store.update({ theme: 'system' }).theme).toBe('system');
});

test('changes made while one is being written are written as well', async () => {
  const path = newPath();
  const store = new SettingsStore(path, new QuietLog());
  for (let width = 200; width < 250; width++) {
    store.update({ sidebarWidth: width });
    if (width % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await store.flush();
  expect(new SettingsStore(path, new QuietLog()).settings.sidebarWidth).toBe(249);
});

test.each([
  ['cut off', '{"version":1,"sett'],
  ['of a newer version', '{"version":99,"settings":{},"hosts":[],"window":null}'],
  ['with a wrong value', '{"version":1,"settings":{"scale":"big"},"hosts":[],"window":null}'],
])('a file %s is set aside with a notice, never overwritten', async (_what, text) => {
  const path = newPath();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const notices = new Notices();
  const store = new SettingsStore(path, new QuietLog(), notices);
  expect(store.settings.theme).toBe('system');
  const [notice] = notices.list();
  expect(notice?.kind).toBe('settings-set-aside');
  store.update({ theme: 'light' });
  await store.flush();
  expect(readFileSync(notice?.path ?? '', 'utf8')).toBe(text);
  expect(new SettingsStore(path, new QuietLog()).settings.theme).toBe('light');
});

test('a file from before versions is brought up to date', () => {
  const path = newPath();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '{"theme":"dark"}');
  const notices = new Notices();
  const store = new SettingsStore(path, new QuietLog(), notices);
  expect(notices.list()).toEqual([]);
  expect(store.settings.theme).toBe('system');
});

test('hosts of the first version get what they did not have', async () => {
  const path = newPath();
  mkdirSync(dirname(path), { recursive: true });
  const place = { x: 1, y: 2, width: 800, height: 600, maximized: true };
  const old = { id: 'abc', uri: 'qemu:///system', name: 'here', readonly: true, autoconnect: false };
  writeFileSync(
    path,
    JSON.stringify({ version: 1, settings: { theme: 'dark' }, hosts: [old], window: place }),
  );
  const notices = new Notices();
  const store = new SettingsStore(path, new QuietLog(), notices);
  expect(notices.list()).toEqual([]);
  expect(store.settings.theme).toBe('dark');
  expect(store.windows('whatever displays')).toEqual([{ ...place, route: null }]);
  expect(store.hosts).toEqual([
    expect.objectContaining({
      ...old,
      group: '',
      colour: 'none',
      notes: '',
      advanced: expect.objectContaining({ keepAliveInterval: 5, keepAliveCount: 3, identity: null }),
    }),
  ]);
  store.update({ theme: 'light' });
  await store.flush();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 3 });
  expect(new SettingsStore(path, new QuietLog()).hosts).toEqual(store.hosts);
});

test('a disk that takes nothing is logged and keeps the app going', async () => {
  const log = new QuietLog();
  const notices = new Notices();
  const store = new SettingsStore(join(impossibleFolder(), 'settings.json'), log, notices);
  expect(store.update({ theme: 'dark' }).theme).toBe('dark');
  await store.flush();
  expect(notices.list().map(({ kind }) => kind)).toContain('settings-not-written');
  expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
  expect(store.settings.theme).toBe('dark');
});
