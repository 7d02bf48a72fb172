import { expect, test } from 'vitest';
import type { MigrationSide, MigrationVerdict } from '../../contract/migration-run.js';
import { judge } from './whereabouts.js';

const away: MigrationSide = { hostId: 'a', reach: 'away', state: null, reason: null, persistent: false };
const none: MigrationSide = { ...away, reach: 'answers' };
const unknown: MigrationSide = { ...away, hostId: null, reach: 'unknown' };
const is = (state: MigrationSide['state'], reason = 'unknown'): MigrationSide => ({ ...none, state, reason });

const cases: [what: string, MigrationSide, MigrationSide, MigrationVerdict][] = [
  ['it stayed', is('running'), none, 'on-source'],
  ['it stayed, its copy still waits', is('running'), is('paused', 'migration'), 'on-source'],
  ['it stayed, nobody can ask the destination', is('running'), away, 'on-source'],
  ['it has moved', none, is('running'), 'on-destination'],
  ['it has moved, its definition stayed', is('shut-off', 'migrated'), is('running'), 'on-destination'],
  ['it has moved, the source is away', away, is('running'), 'on-destination'],
  ['it arrives, the source is away', away, is('paused', 'migration'), 'unknown'],
  ['it is not at the source, the destination is away', is('shut-off'), away, 'unknown'],
  ['it is paused at the source, the destination is away', is('paused', 'migration'), away, 'unknown'],
  ['nobody answers', away, away, 'unknown'],
  ['the destination is no host of ours', none, unknown, 'unknown'],
  ['it stands still at the source', is('paused', 'migration'), none, 'paused-on-source'],
  ['it stands still at both', is('paused', 'migration'), is('paused', 'migration'), 'paused-on-source'],
  ['it stands still at the destination', is('shut-off'), is('paused', 'user'), 'paused-on-destination'],
  ['its process was killed', is('shut-off', 'failed'), none, 'nowhere'],
  ['post-copy goes on', is('paused', 'postcopy'), is('running', 'postcopy'), 'on-destination'],
  ['post-copy broke', is('paused', 'postcopy-failed'), is('paused', 'postcopy-failed'), 'split'],
  [
    'post-copy broke, there it still runs',
    is('paused', 'postcopy'),
    is('running', 'postcopy-failed'),
    'split',
  ],
  ['post-copy broke, the destination is away', is('paused', 'postcopy'), away, 'split'],
  ['it runs twice', is('running'), is('running'), 'on-both'],
];

test.each(cases)('%s', (_what, source, destination, verdict) => {
  expect(judge(source, destination)).toBe(verdict);
});
