import { MigrateKey, type MigrateParams } from '@virtdeck/libvirt';
import { expect, test } from 'vitest';
import { withMigrateKeys } from '../lib/migrate-params.js';

test('every key of a migration has its name', () => {
  const all: Required<MigrateParams> = {
    uri: 'tcp://192.0.2.1',
    destName: 'name',
    destXml: '<domain/>',
    persistXml: '<domain/>',
    bandwidth: 1n,
    bandwidthPostcopy: 2n,
    bandwidthAvailSwitchover: 3,
    graphicsUri: 'vnc://192.0.2.1',
    listenAddress: '192.0.2.1',
    migrateDisks: ['vda', 'vdb'],
    migrateDisksDetectZeroes: 'vda',
    migrateDisksTargetZero: ['vdb'],
    disksPort: 4,
    disksUri: 'unix:///run/disks',
    compression: ['xbzrle', 'mt'],
    compressionMtLevel: 5,
    compressionMtThreads: 6,
    compressionMtDthreads: 7,
    compressionXbzrleCache: 8n,
    compressionZlibLevel: 9,
    compressionZstdLevel: 10,
    autoConvergeInitial: 11,
    autoConvergeIncrement: 12,
    parallelConnections: 13,
    tlsDestination: 'host',
  };
  const keyed = withMigrateKeys(all) ?? {};
  expect(Object.keys(keyed).sort()).toEqual(Object.values(MigrateKey).sort());
  expect(Object.values(keyed)).toEqual(Object.values(all));
});

test('keys of libvirt itself pass, what is undefined does not', () => {
  expect(withMigrateKeys({ destName: undefined, [MigrateKey.DEST_NAME]: 'a', other: true })).toEqual({
    [MigrateKey.DEST_NAME]: 'a',
    other: true,
  });
  expect(withMigrateKeys(undefined)).toBeUndefined();
});
