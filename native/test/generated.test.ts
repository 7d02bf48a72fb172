import { describe, expect, test } from 'vitest';
import { readApiModel } from '../gen/api-model.js';
import { readConstants, readFacts, readTable } from '../gen/facts.js';
import { laneOf } from '../gen/rules.js';
import { shapeOf } from '../gen/shape.js';
import { keyEnumsOf, numericEnums } from '../gen/write-constants.js';
import { constants } from '../generated/constants.js';
import * as libvirt from '../lib/index.js';

const api = readFacts();

function shape(name: string): ReturnType<typeof shapeOf> {
  const fn = api.functions.find((candidate) => candidate.name === name);
  if (!fn) throw new Error(`libvirt has no ${name}`);
  return shapeOf(fn, api);
}

describe('the shape of a call', () => {
  test('follows from its C signature', () => {
    expect(shape('virDomainPinVcpuFlags')).toMatchObject({
      inputs: [{ arg: 'domain' }, { arg: 'u32' }, { arg: 'cpumap' }, { arg: 'flags', optional: true }],
      result: { kind: 'status' },
    });
    expect(shape('virConnectListAllNWFilters').result).toEqual({ kind: 'objects', type: 'virNWFilterPtr' });
    expect(shape('virDomainGetTime').result).toMatchObject({
      kind: 'scalars',
      names: ['seconds', 'nseconds'],
    });
    expect(shape('virDomainSnapshotGetParent').absence).toBe('VIR_ERR_NO_DOMAIN_SNAPSHOT');
    expect(shape('virDomainSetUserPassword').inputs[2]).toMatchObject({ arg: 'secret_text' });
  });

  test('is refused, not guessed, where no pattern fits', () => {
    const odd = { name: 'virOdd', library: 'libvirt', module: 'm', since: '1.0.0', returns: 'int' } as const;
    expect(() => shapeOf({ ...odd, args: [['struct odd *', 'thing']] }, api)).toThrow(
      /no pattern for struct odd/,
    );
    expect(() => shapeOf({ ...odd, returns: 'double', args: [] }, api)).toThrow(/its result double/);
  });

  test('runs what must get through while a job runs on a lane that waits for nothing', () => {
    for (const name of ['virDomainAbortJobFlags', 'virDomainMigrateSetMaxSpeed', 'virDomainBlockJobAbort']) {
      expect(laneOf(name)).toBe('control');
    }
    expect(laneOf('virDomainGetName')).toBe('local');
    // Its first call asks the host.
    expect(laneOf('virNodeDeviceGetParent')).toBe('read');
  });
});

describe('constants', () => {
  test('are all there, with their values, under their C names', () => {
    const wrong = readConstants().filter(({ name, value }) => Reflect.get(constants, name) !== value);
    expect(wrong).toEqual([]);
    expect(readConstants()).toHaveLength(1457);
  });

  test('are members of exported enums too', () => {
    const enums = [...numericEnums(api, readConstants()), ...keyEnumsOf(api, readConstants()).enums];
    for (const { name, members } of enums) {
      const exported = Reflect.get(libvirt, name) as Record<string, unknown>;
      for (const member of members)
        expect(exported[member.name], `${name}.${member.name}`).toBe(member.value);
    }
  });
});

describe('documentation', () => {
  test('every public class, method, parameter and field has its comment', { timeout: 120_000 }, () => {
    expect(readApiModel().undocumented()).toEqual([]);
  });

  test('every enum, member and key has its text, which says more than the name', () => {
    const texts = new Map(
      [
        ...readTable<'constant' | 'doc'>('docs/enums.tsv'),
        ...readTable<'constant' | 'doc'>('docs/keys.tsv'),
      ].map((row) => [row.constant, row.doc]),
    );
    const types = new Set(readTable<'c_enum'>('docs/enum-types.tsv').map((row) => row.c_enum));
    const silent = Object.keys(constants).filter((name) => {
      const text = texts.get(name) ?? '';
      const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '');
      return plain === '' || name.toLowerCase().replaceAll('_', '').endsWith(plain);
    });
    expect(silent).toEqual([]);
    expect(api.enums.filter(({ name }) => !types.has(name))).toEqual([]);
  });
});
