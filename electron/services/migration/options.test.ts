import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  migrationFlagBit,
  migrationFlags,
  migrationParam,
  migrationParamNames,
} from '../../contract/migration-options.js';

const root = join(import.meta.dirname, '../../../native/gen');
const rows = (path: string): string[][] =>
  readFileSync(join(root, path), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

// class, section, name, C name, value, since, …, group, type
const constants = rows('parity/constants.tsv').map(([, , , cName = '', value = '', since = '']) => ({
  cName,
  value,
  since,
}));

describe('the options of a migration', () => {
  test('are all flags that libvirt has, by their bits', () => {
    const libvirts = constants.flatMap(({ cName, value }) =>
      /^VIR_MIGRATE_(?!PARAM_)/.test(cName) ? [[cName, Number(value)]] : [],
    );
    const ours = migrationFlags.map((flag) => [`VIR_MIGRATE_${flag}`, migrationFlagBit(flag)]);
    expect(ours).toEqual(libvirts);
  });

  test('are all parameters that libvirt has, by their keys and versions', () => {
    const libvirts = constants
      .filter(({ cName }) => cName.startsWith('VIR_MIGRATE_PARAM_'))
      .map(({ cName, value, since }) => [cName, value, since]);
    const ours = migrationParamNames.map((name) => {
      const { key, since } = migrationParam(name);
      return [`VIR_MIGRATE_PARAM_${name}`, key, since];
    });
    expect(ours.sort()).toEqual(libvirts.sort());
  });

  test('have the types that libvirt takes', () => {
    const types = new Map(
      rows('parameters.tsv').flatMap(([call, key = '', type = '']) =>
        call === 'virDomainMigrate3' ? [[key, type]] : [],
      ),
    );
    for (const name of migrationParamNames) {
      const { key, type } = migrationParam(name);
      expect([name, type === 'list' ? 'string' : type]).toEqual([name, types.get(key)]);
    }
  });
});
