import { describe, expect, it } from 'vitest';
import type { DomainRequestInput } from '../../../electron/contract/operations';
import type { DomainRow } from '../../../electron/contract/inventory';
import { sampleDomain, sampleHost } from '../../bridge/samples';
import { planRows, verdictText } from './plan';

const off: Partial<DomainRow> = { id: null, state: 'shut-off', reason: 'shutdown' };

function verdict(request: DomainRequestInput, row: Partial<DomainRow> | null, host = sampleHost()): string {
  const [planned] = planRows([{ hostId: host.id, uuid: sampleDomain().uuid }], request, {
    host: () => host,
    row: () => (row ? sampleDomain(row) : undefined),
  });
  return planned ? verdictText(request, planned) : '';
}

describe('the dry run', () => {
  it.each<[string, DomainRequestInput, Partial<DomainRow> | null, string]>([
    ['what is off', { action: 'start' }, off, 'will start'],
    ['options', { action: 'start', paused: true }, off, 'will start; and stays paused'],
    ['what runs', { action: 'start' }, {}, 'Skipped: is running'],
    [
      'a saved state',
      { action: 'start' },
      { ...off, managedSave: true },
      'Skipped: is off, with a saved state',
    ],
    [
      'a saved state that is to go',
      { action: 'start', forceBoot: true },
      { ...off, managedSave: true },
      'will start; its saved state is discarded',
    ],
    [
      'a transient machine',
      { action: 'destroy' },
      { persistent: false },
      'is switched off at once; unwritten data is lost; it is transient and disappears',
    ],
    [
      'deleting a transient machine',
      { action: 'delete' },
      { persistent: false },
      'Skipped: is transient: there is no definition',
    ],
    ['deleting what runs', { action: 'delete' }, {}, 'Skipped: is running'],
    [
      'a stalled guest',
      { action: 'suspend' },
      { stalledSince: 1 },
      'Skipped: its hypervisor process does not answer',
    ],
    [
      'a stalled guest to be asked to end',
      { action: 'destroy', graceful: true },
      { stalledSince: 1 },
      'Skipped: its hypervisor process does not answer',
    ],
    [
      'a stalled guest to be killed',
      { action: 'destroy' },
      { stalledSince: 1 },
      'is switched off at once; unwritten data is lost',
    ],
    ['a machine that went', { action: 'start' }, null, 'Skipped: is no longer there'],
  ])('knows %s', (_, request, row, text) => expect(verdict(request, row)).toBe(text));

  it('skips what is on a host that is away, or may not be changed', () => {
    expect(verdict({ action: 'start' }, off, sampleHost({ state: 'stale' }))).toBe(
      'Skipped: its host is away',
    );
    expect(verdict({ action: 'start' }, off, sampleHost({ readonly: true }))).toBe(
      'Skipped: its host is connected read-only',
    );
  });
});
