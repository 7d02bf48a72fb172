import { describe, expect, it } from 'vitest';
import type { DomainState } from '../../../electron/contract/inventory';
import { domainActions, type DomainAction } from '../../../electron/contract/domain-actions';
import { applies, offeredActions, primaryActions, type Actionable } from './rules';

function domain(state: DomainState, more: Partial<Actionable> = {}): Actionable {
  const active = state !== 'shut-off';
  return {
    id: active ? 1 : null,
    state,
    reason: 'unknown',
    persistent: true,
    autostart: false,
    managedSave: false,
    stalledSince: null,
    ...more,
  };
}

function taken(subject: Actionable): DomainAction[] {
  return domainActions.filter((action) => applies(action, subject));
}

describe('applies', () => {
  it.each<[string, Actionable, DomainAction[]]>([
    [
      'running',
      domain('running'),
      ['shutdown', 'reboot', 'suspend', 'save', 'pm-suspend', 'autostart', 'nmi', 'reset', 'destroy'],
    ],
    [
      'transient',
      domain('running', { persistent: false }),
      ['shutdown', 'reboot', 'suspend', 'pm-suspend', 'nmi', 'reset', 'destroy'],
    ],
    [
      'paused by the user',
      domain('paused', { reason: 'user' }),
      ['resume', 'save', 'autostart', 'reset', 'destroy'],
    ],
    [
      'paused by a running save',
      domain('paused', { reason: 'save' }),
      ['save', 'autostart', 'reset', 'destroy'],
    ],
    ['shutting down', domain('in-shutdown'), ['autostart', 'reset', 'destroy']],
    ['shut off', domain('shut-off'), ['start', 'autostart', 'delete']],
    ['saved', domain('shut-off', { managedSave: true }), ['restore', 'discard-save', 'autostart', 'delete']],
    ['crashed and gone', domain('crashed', { id: null }), ['start', 'autostart', 'delete']],
    ['crashed and kept', domain('crashed'), ['autostart', 'reset', 'destroy']],
    ['suspended to RAM', domain('pm-suspended'), ['pm-wakeup', 'autostart', 'destroy']],
  ])('%s', (_, subject, expected) => {
    expect(taken(subject)).toEqual(expected);
  });
});

describe('offeredActions', () => {
  it('keeps the contract’s order', () => {
    const everything = offeredActions([
      domain('running'),
      domain('paused'),
      domain('shut-off'),
      domain('shut-off', { managedSave: true }),
      domain('pm-suspended', { autostart: true }),
    ]).map((entry) => entry.action);
    expect(everything).toEqual([...domainActions]);
  });

  it('keeps every slot’s place when nothing applies', () => {
    const places = offeredActions([domain('in-shutdown')]);
    expect(places).toHaveLength(11);
    expect(places.filter((entry) => entry.count > 0).map((entry) => entry.action)).toEqual([
      'autostart',
      'reset',
      'destroy',
    ]);
  });

  it('counts the domains that take an action', () => {
    const entries = offeredActions([domain('running'), domain('paused'), domain('running')]);
    expect(entries.find((entry) => entry.action === 'shutdown')).toEqual({ action: 'shutdown', count: 2 });
    expect(entries.find((entry) => entry.action === 'resume')).toEqual({ action: 'resume', count: 1 });
    expect(entries.find((entry) => entry.action === 'destroy')).toEqual({ action: 'destroy', count: 3 });
  });
});

describe('primaryActions', () => {
  it.each<[Actionable, DomainAction[]]>([
    [domain('running'), ['shutdown', 'suspend']],
    [domain('paused'), ['resume', 'destroy']],
    [domain('shut-off'), ['start']],
    [domain('shut-off', { managedSave: true }), ['restore']],
    [domain('pm-suspended'), ['pm-wakeup', 'destroy']],
  ])('%j', (subject, expected) => {
    expect(primaryActions(subject)).toEqual(expected);
  });
});
