import { describe, expect, it } from 'vitest';
import { migrationFlags, migrationParamNames } from '../../../electron/contract/migration-options';
import { findingCodes, pins } from '../../../electron/contract/migration-findings';
import { translate } from '../../lib/i18n/t';
import { convergence } from './convergence';
import { paramText, parseParam } from './params';

const gib = 1024 ** 3;

describe('whether copying memory ends', () => {
  it('does when less is written than carried', () => {
    expect(convergence(gib, 10, 100, 300)).toEqual({ verdict: 'converges', seconds: 11 });
  });

  it('does not when more is', () => {
    expect(convergence(gib, 100, 100, 300)).toEqual({ verdict: 'diverges' });
    expect(convergence(gib, 99.99, 100, 1)).toEqual({ verdict: 'diverges' });
  });

  it('is not known without a bandwidth', () => {
    expect(convergence(gib, 10, null, 300)).toEqual({ verdict: 'unknown' });
  });
});

describe('a parameter that is typed', () => {
  it('is taken as libvirt takes it', () => {
    expect(parseParam('BANDWIDTH', ' 32 ')).toEqual({ value: 32, error: null });
    expect(parseParam('MIGRATE_DISKS', 'vda, vdb,, vda')).toEqual({ value: ['vda', 'vdb'], error: null });
    expect(parseParam('DEST_NAME', '')).toEqual({ value: undefined, error: null });
    expect(paramText(['vda', 'vdb'])).toBe('vda, vdb');
    expect(paramText(undefined)).toBe('');
  });

  it('is refused with a reason', () => {
    for (const [name, text] of [
      ['BANDWIDTH', '-1'],
      ['BANDWIDTH', '1.5'],
      ['COMPRESSION_MT_LEVEL', '10'],
      ['COMPRESSION', 'xbzrle, gzip'],
      ['DEST_XML', '<domain>'],
    ] as const)
      expect(parseParam(name, text).error).not.toBeNull();
    expect(parseParam('DEST_XML', '<domain/>').error).toBeNull();
  });
});

it('has a text for every option and every finding', () => {
  const keys = [
    ...migrationFlags.map((flag) => `flag.${flag}`),
    ...migrationParamNames.map((name) => `param.${name}`),
    ...findingCodes.map((code) => `finding.${code}`),
    ...pins.map((pin) => `pin.${pin}`),
  ];
  expect(keys.filter((key) => translate(`migration.${key}`, { detail: '' }) === null)).toEqual([]);
});
