// Pools, volumes and secrets of a real host.
import {
  ErrorNumber,
  SecretUsageType,
  StoragePoolBuildFlags,
  StoragePoolCreateFlags,
  StoragePoolState,
  StorageVolCreateFlags,
  StorageVolDeleteFlags,
  StorageVolInfoFlags,
  StorageVolResizeFlags,
  StorageVolType,
  StorageVolWipeAlgorithm,
  StorageXMLFlags,
  type Connection,
  type StoragePool,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstHost, needsLab, openHost } from './test-lab.js';

needsLab();

let connection: Connection;
beforeEach(async () => {
  connection = await openHost(firstHost());
});
afterEach(async () => {
  await connection?.close();
});

const MiB = 1024n * 1024n;
const folder = '/var/lib/libvirt/images/pool';
const folderXml = `<pool type="dir"><name>folder</name><target><path>${folder}</path></target></pool>`;

function volumeXml(name: string, capacity: bigint, format = 'raw', more = ''): string {
  return `<volume><name>${name}</name><capacity>${capacity}</capacity>${more}
    <target><format type="${format}"/></target></volume>`;
}

async function refused(code: ErrorNumber, calls: Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(calls)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code } });
  }
}

/** What the host itself sees in a volume. */
function contents(path: string): Promise<string> {
  return firstHost().shell('sh', '-c', `od -An -tx1 -N4 '${path}'`);
}

describe('a pool', () => {
  test('over a folder is built, started, refreshed, stopped and deleted', async () => {
    const host = firstHost();
    const pool = await connection.storagePoolDefineXML(folderXml);
    expect((await connection.storagePoolLookupByUUID(pool.getUUID())).getName()).toBe('folder');
    await refused(ErrorNumber.SYSTEM_ERROR, [pool.create()]);
    await pool.build();
    await pool.create();
    expect(await pool.isActive()).toBe(true);
    expect(await pool.isPersistent()).toBe(true);
    expect(await pool.getXMLDesc()).toContain('<available');
    expect(await pool.getXMLDesc(StorageXMLFlags.INACTIVE)).toContain(folder);
    const info = await pool.getInfo();
    expect(info.state).toBe(StoragePoolState.RUNNING);
    expect(info.capacity).toBe(info.allocation + info.available);
    await refused(ErrorNumber.OPERATION_INVALID, [
      pool.create(),
      pool.build(),
      pool.delete(),
      pool.undefine(),
    ]);

    await host.shell('sh', '-c', `echo hello >${folder}/found`);
    expect(await pool.listVolumes()).toEqual([]);
    await pool.refresh();
    expect(await pool.listVolumes()).toEqual(['found']);
    expect((await pool.listAllVolumes()).map((volume) => volume.getKey())).toEqual([`${folder}/found`]);
    expect(await pool.numOfVolumes()).toBe(1);

    await pool.setAutostart(true);
    expect(await pool.getAutostart()).toBe(true);
    await pool.destroy();
    expect((await pool.getInfo()).state).toBe(StoragePoolState.INACTIVE);
    await refused(ErrorNumber.OPERATION_INVALID, [pool.destroy(), pool.refresh(), pool.listVolumes()]);
    await refused(ErrorNumber.SYSTEM_ERROR, [pool.delete()]); // not empty
    await host.shell('rm', `${folder}/found`);
    await pool.delete();
    await expect(host.shell('ls', folder)).rejects.toThrow();
    await pool.undefine();
    await refused(ErrorNumber.NO_STORAGE_POOL, [pool.getXMLDesc()]);
  });

  test('that is not stored may be built on the way', async () => {
    const pool = await connection.storagePoolCreateXML(folderXml, StoragePoolCreateFlags.WITH_BUILD);
    expect(await pool.isPersistent()).toBe(false);
    await refused(ErrorNumber.INTERNAL_ERROR, [pool.setAutostart(true)]);
    await pool.destroy();
    await refused(ErrorNumber.NO_STORAGE_POOL, [pool.getInfo()]);
  });

  test('with a file system is not overwritten unless told', async () => {
    const device = await firstHost().makeBlockDevice('system', '32M');
    const pool = await connection.storagePoolDefineXML(`<pool type="fs"><name>system</name>
      <source><device path="${device}"/><format type="ext4"/></source>
      <target><path>${folder}</path></target></pool>`);
    await pool.build(StoragePoolBuildFlags.NO_OVERWRITE);
    await refused(ErrorNumber.STORAGE_POOL_BUILT, [pool.build(StoragePoolBuildFlags.NO_OVERWRITE)]);
    await pool.build(StoragePoolBuildFlags.OVERWRITE);
    await pool.create();
    expect((await pool.getInfo()).capacity).toBeLessThan(32n * MiB);
    expect(await firstHost().shell('stat', '--file-system', '--format=%T', folder)).toContain('ext');
    await pool.destroy();
  });
});

describe('a volume', () => {
  let pool: StoragePool;
  beforeEach(async () => {
    pool = await connection.storagePoolCreateXML(folderXml, StoragePoolCreateFlags.WITH_BUILD);
  });

  test('is made, found, measured and deleted', async () => {
    const volume = await pool.storageVolCreateXML(volumeXml('raw', MiB));
    expect(volume.getName()).toBe('raw');
    expect(volume.getKey()).toBe(`${folder}/raw`);
    expect(await volume.getPath()).toBe(`${folder}/raw`);
    expect(await volume.getXMLDesc()).toContain("<capacity unit='bytes'>1048576</capacity>");
    const sizes = { type: StorageVolType.FILE, capacity: MiB, allocation: MiB };
    expect(await volume.getInfo()).toEqual(sizes);
    expect((await pool.storageVolLookupByName('raw')).getKey()).toBe(volume.getKey());
    await refused(ErrorNumber.STORAGE_VOL_EXIST, [pool.storageVolCreateXML(volumeXml('raw', MiB))]);
    await refused(ErrorNumber.INVALID_ARG, [volume.delete(StorageVolDeleteFlags.ZEROED)]);
    await volume.delete();
    await refused(ErrorNumber.NO_STORAGE_VOL, [volume.delete(), pool.storageVolLookupByName('raw')]);
  });

  test('with preallocated metadata has its full size, with holes', async () => {
    const xml = volumeXml('image', 10n * MiB, 'qcow2', '<allocation>0</allocation>');
    const image = await pool.storageVolCreateXML(xml, StorageVolCreateFlags.PREALLOC_METADATA);
    const { capacity, allocation } = await image.getInfo();
    const physical = (await image.getInfo(StorageVolInfoFlags.GET_PHYSICAL)).allocation;
    expect(capacity).toBe(10n * MiB);
    expect(allocation).toBeLessThan(MiB);
    expect(physical).toBeGreaterThan(10n * MiB);
  });

  test('is resized: up, down when allowed, by a difference, with its space', async () => {
    const volume = await pool.storageVolCreateXML(volumeXml('raw', MiB));
    const { SHRINK, DELTA, ALLOCATE } = StorageVolResizeFlags;
    const capacity = async (): Promise<bigint> => (await volume.getInfo()).capacity;
    await volume.resize(2n * MiB);
    expect(await volume.getInfo()).toMatchObject({ capacity: 2n * MiB, allocation: MiB });
    await refused(ErrorNumber.INVALID_ARG, [volume.resize(MiB)]);
    await volume.resize(Number(MiB), SHRINK);
    expect(await capacity()).toBe(MiB);
    await volume.resize(2n * MiB, DELTA);
    expect(await capacity()).toBe(3n * MiB);
    await volume.resize(MiB, DELTA | SHRINK);
    expect(await capacity()).toBe(2n * MiB);
    await volume.resize(4n * MiB, ALLOCATE);
    expect(await volume.getInfo()).toMatchObject({ capacity: 4n * MiB, allocation: 4n * MiB });
  });

  test('is cloned, into another format too', async () => {
    const volume = await pool.storageVolCreateXML(volumeXml('raw', MiB));
    await firstHost().shell('sh', '-c', `echo data | dd of=${folder}/raw conv=notrunc status=none`);
    const copy = await pool.storageVolCreateXMLFrom(volumeXml('copy', 1n), volume);
    expect((await copy.getInfo()).capacity).toBe(MiB);
    expect((await contents(`${folder}/copy`)).trim()).toBe('64 61 74 61');
    const image = await pool.storageVolCreateXMLFrom(volumeXml('image', 1n, 'qcow2'), volume);
    expect(await image.getXMLDesc()).toContain("<format type='qcow2'/>");
    expect((await image.getInfo()).capacity).toBe(MiB);
    expect((await pool.listVolumes()).sort()).toEqual(['copy', 'image', 'raw']);
    const wrong = pool.storageVolCreateXMLFrom(volumeXml('x', 1n), pool as never);
    await expect(wrong).rejects.toThrow(TypeError);
  });

  test('is wiped', async () => {
    const host = firstHost();
    const volume = await pool.storageVolCreateXML(volumeXml('raw', MiB));
    const write = (): Promise<string> =>
      host.shell('sh', '-c', `echo data | dd of=${folder}/raw conv=notrunc status=none`);
    await write();
    await volume.wipe();
    expect((await contents(`${folder}/raw`)).trim()).toBe('00 00 00 00');
    await write();
    await volume.wipePattern(StorageVolWipeAlgorithm.ZERO);
    expect((await contents(`${folder}/raw`)).trim()).toBe('00 00 00 00');
    await refused(ErrorNumber.ARGUMENT_UNSUPPORTED, [volume.wipePattern(StorageVolWipeAlgorithm.TRIM)]);
  });
});

describe('a secret', () => {
  test('keeps a value', async () => {
    const secret = await connection.secretDefineXML(`<secret ephemeral="no" private="no">
      <description>of a disk</description><usage type="volume"><volume>/some/disk</volume></usage></secret>`);
    expect(secret.getUsageType()).toBe(SecretUsageType.VOLUME);
    expect(secret.getUsageID()).toBe('/some/disk');
    expect((await connection.secretLookupByUUID(secret.getUUID())).getUUIDString()).toBe(
      secret.getUUIDString(),
    );
    expect(await secret.getXMLDesc()).toContain('<description>of a disk</description>');
    await refused(ErrorNumber.NO_SECRET, [secret.getValue()]);
    for (const value of [Uint8Array.of(0, 1, 255), new Uint8Array(65_536).fill(7), Uint8Array.of(0)]) {
      await secret.setValue(value);
      expect(await secret.getValue()).toEqual(value);
    }
    await refused(ErrorNumber.RPC, [secret.setValue(new Uint8Array(65_537))]);
    await refused(ErrorNumber.INVALID_ARG, [secret.setValue(new Uint8Array(0))]);
    expect(await secret.getXMLDesc()).not.toContain('AA');

    const reader = await openHost(firstHost(), { readonly: true });
    const same = await reader.secretLookupByUUID(secret.getUUIDString());
    await refused(ErrorNumber.OPERATION_DENIED, [same.getValue(), same.setValue(Uint8Array.of(1))]);
    await reader.close();

    await secret.undefine();
    await refused(ErrorNumber.NO_SECRET, [secret.undefine(), secret.getValue()]);
    secret.free();
    expect(() => secret.getUUID()).toThrow(expect.objectContaining({ code: ErrorNumber.INVALID_SECRET }));
  });

  test('of its own kind is found by UUID only', async () => {
    const secret = await connection.secretDefineXML('<secret ephemeral="yes" private="no"/>');
    expect(secret.getUsageType()).toBe(SecretUsageType.NONE);
    expect(secret.getUsageID()).toBe('');
    await secret.setValue(Buffer.from('ephemeral'));
    // It lives in the daemon's memory alone.
    await firstHost().killDaemon();
    await firstHost().startDaemon();
    const later = await openHost(firstHost());
    expect(await later.listAllSecrets()).toEqual([]);
    await later.close();
  });

  test('that is private is not read back', async () => {
    const secret = await connection.secretDefineXML('<secret ephemeral="yes" private="yes"/>');
    await secret.setValue(Uint8Array.of(1, 2));
    await refused(ErrorNumber.INVALID_SECRET, [secret.getValue()]);
  });
});
