import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LogFile } from './log-file.js';
import { Log } from './log.js';
import { impossibleFolder, temporaryFolder } from './testing/temporary-folder.js';

test('lines are JSON with time, level and details, without secrets', async () => {
  const log = new Log(temporaryFolder());
  log.info('opening a://u:secret@h/', { password: 'secret', size: 3 });
  log.debug('not at this level');
  await log.file.flush();
  const lines = readFileSync(log.file.path, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    msg: 'opening a://u:[removed]@h/',
    password: '[removed]',
    size: 3,
  });
});

test('the file starts anew when it is full, and a few old ones are kept', async () => {
  const folder = temporaryFolder();
  const file = new LogFile(folder, 1000, 2);
  for (let index = 0; index < 100; index++) {
    file.write(`${'x'.repeat(95)} ${String(index).padStart(3, '0')}\n`);
    await file.flush();
  }
  expect(readdirSync(folder).sort()).toEqual(['virtdeck.1.log', 'virtdeck.2.log', 'virtdeck.log']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
  const newest = ['virtdeck.2.log', 'virtdeck.1.log', 'virtdeck.log'].map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  expect(
    newest
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.slice(-3))),
  ).toEqual(Array.from({ length: 30 }, (_, index) => 70 + index));
});

test('a burst keeps its order, and its end can be read back', async () => {
  const file = new LogFile(temporaryFolder());
  for (let index = 0; index < 1000; index++) file.write(`${index}\n`);
  expect(await file.tail(3)).toEqual(['997', '998', '999']);
});

test('what waits is written when the process ends at once', () => {
  const file = new LogFile(temporaryFolder());
  file.write('last words\n');
  file.flushSync();
  expect(readFileSync(file.path, 'utf8')).toBe('last words\n');
});

test('a folder that cannot be written holds up nothing', async () => {
  const file = new LogFile(impossibleFolder());
  file.write('lost\n');
  await file.flush();
  file.write('lost, too\n');
  file.flushSync();
  expect(await file.tail(5)).toEqual(['']);
});
