import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CrashReports } from './crash-reports.js';
import { QuietLog } from './testing/quiet-log.js';
import { impossibleFolder, temporaryFolder } from './testing/temporary-folder.js';

const reports = (folder: string): CrashReports => new CrashReports(folder, '1.0.0', new QuietLog());

test('the next start tells of the crash, the one after it no more', () => {
  const folder = join(temporaryFolder(), 'crashes');
  const before = Date.now();
  expect(reports(folder).last).toBeNull();
  reports(folder).write('main', new Error('boom at a://u:secret@h/'));
  const { last } = reports(folder);
  expect(last?.message).toBe('main: boom at a://u:[removed]@h/');
  expect(last?.at).toBeGreaterThanOrEqual(before);
  expect(reports(folder).last).toBeNull();
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a damaged report is dropped, and only the newest told ones are kept', () => {
  const folder = temporaryFolder();
  for (let index = 10; index < 30; index++) writeFileSync(join(folder, `${index}.json`), '{}');
  writeFileSync(join(folder, '99.new.json'), '{"at":');
  expect(reports(folder).last).toBeNull();
  expect(readdirSync(folder)).toHaveLength(10);
  expect(readdirSync(folder)).toContain('29.json');
});

test('a folder that cannot be written is no second crash', () => {
  expect(() => reports(impossibleFolder()).write('page', 'gone')).not.toThrow();
});
