import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FileRequest } from '../contract/storage.js';
import { chooseFile } from './choose-file.js';

vi.mock('electron', () => ({ BrowserWindow: { getAllWindows: () => [] }, dialog: {} }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virtdeck-shell-'));
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'there'), 'four');
});
afterEach(() => rmSync(folder, { recursive: true }));

const choose = (request: Partial<FileRequest> & Pick<FileRequest, 'purpose' | 'path'>) =>
  chooseFile(
    1,
    { suggestedName: '', overwrite: false, ...request },
    (path, purpose) => `${purpose} ${path.slice(folder.length)}`,
  );

test('a typed path is granted when it can be used', async () => {
  expect(await choose({ purpose: 'read', path: join(folder, 'there') })).toEqual({
    kind: 'chosen',
    grant: 'read /there',
    path: join(folder, 'there'),
    name: 'there',
    bytes: 4,
  });
  expect(await choose({ purpose: 'write', path: `${folder}/inner/../new` })).toMatchObject({
    kind: 'chosen',
    grant: 'write /new',
  });
});

test.each([
  ['read', 'there', 'not-absolute'],
  ['read', '/missing', 'missing'],
  ['read', '/inner', 'is-folder'],
  ['write', '/nowhere/new', 'no-folder'],
  ['write', '/inner', 'is-folder'],
  ['write', '/there', 'exists'],
] as const)('to %s %s is a problem', async (purpose, name, problem) => {
  const path = name.startsWith('/') ? `${folder}${name}` : name;
  expect(await choose({ purpose, path })).toEqual({ kind: 'problem', problem });
});

test('a file is replaced only when the user wants that', async () => {
  const path = join(folder, 'there');
  expect(await choose({ purpose: 'write', path, overwrite: true })).toMatchObject({ kind: 'chosen' });
});
