import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { resolvePaths } from './paths.js';

test('the XDG variables decide, unless they are relative', () => {
  expect(resolvePaths(null, { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/k' })).toEqual({
    settings: '/c/virtdeck/settings.json',
    secrets: '/s/virtdeck/secrets.json',
    state: '/s/virtdeck',
    logs: '/s/virtdeck/logs',
    crashes: '/s/virtdeck/crashes',
    cache: '/k/virtdeck',
  });
  expect(resolvePaths(null, { XDG_CONFIG_HOME: 'relative' }).settings).toBe(
    `${homedir()}/.config/virtdeck/settings.json`,
  );
});

test('--user-data takes everything below one folder', () => {
  const paths = resolvePaths('/data', { XDG_CONFIG_HOME: '/c' });
  expect(Object.values<string>({ ...paths }).every((path) => path.startsWith('/data/'))).toBe(true);
});
