// Lists, lookups and definitions of everything a host has, on libvirt's test driver.
import { closeSync, existsSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import {
  DomainCreateFlags,
  DomainDefineFlags,
  DomainSaveRestoreFlags,
  DomainState,
  ErrorNumber,
  ListAllDomainsFlags,
  ListAllInterfacesFlags,
  ListAllNetworksFlags,
  ListAllNodeDevicesFlags,
  ListAllStoragePoolsFlags,
  NetworkDefineFlags,
  open,
  StorageVol,
  type Connection,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

const domainXml = (name: string): string =>
  `<domain type="test"><name>${name}</name><memory>65536</memory><os><type>hvm</type></os></domain>`;
const networkXml = (name: string): string =>
  `<network><name>${name}</name><ip address="192.0.2.1" netmask="255.255.255.0"/></network>`;
const poolXml = (name: string): string =>
  `<pool type="dir"><name>${name}</name><target><path>/${name}</path></target></pool>`;
const interfaceXml = (name: string, mac: string): string =>
  `<interface type="ethernet" name="${name}"><start mode="onboot"/><mac address="${mac}"/><mtu size="1492"/>
     <protocol family="ipv4"><ip address="192.0.2.9" prefix="24"/></protocol></interface>`;
const volumeXml = `<volume><name>disk</name><capacity>1048576</capacity></volume>`;

const names = (objects: { getName(): string }[]): string[] => objects.map((one) => one.getName()).sort();
const code = (name: keyof typeof ErrorNumber): object => ({ code: ErrorNumber[name] });

let host: TestHost;
let connection: Connection;

beforeEach(async () => {
  host = await TestHost.create(
    2,
    networkXml('net') +
      poolXml('pool').replace('</pool>', `${volumeXml}</pool>`) +
      interfaceXml('eth5', '52:54:00:00:00:05'),
  );
  connection = await open(host.uri);
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

describe('domains', () => {
  test('are listed, counted and found, running or not', async () => {
    const stored = await connection.domainDefineXML(domainXml('stored'));
    expect(await connection.numOfDomains()).toBe(2);
    expect(await connection.numOfDefinedDomains()).toBe(1);
    expect(await connection.listDefinedDomains()).toEqual(['stored']);
    const running = await connection.listAllDomains(ListAllDomainsFlags.ACTIVE);
    expect(names(running)).toEqual(['guest-0', 'guest-1']);
    expect((await connection.listDomains()).sort()).toEqual(running.map((one) => one.getID()).sort());
    expect(names(await connection.listAllDomains(ListAllDomainsFlags.INACTIVE))).toEqual(['stored']);
    expect(names(await connection.listAllDomains())).toEqual(['guest-0', 'guest-1', 'stored']);

    const id = running[0]!.getID()!;
    expect((await connection.domainLookupByID(id)).getName()).toBe(running[0]!.getName());
    expect((await connection.domainLookupByName('stored')).getUUIDString()).toBe(stored.getUUIDString());
    expect((await connection.domainLookupByUUID(stored.getUUID())).getName()).toBe('stored');
    await expect(connection.domainLookupByName('none')).rejects.toMatchObject(code('NO_DOMAIN'));
    await expect(connection.domainLookupByID(9999)).rejects.toMatchObject(code('NO_DOMAIN'));
    await expect(connection.domainLookupByUUID(new Uint8Array(16))).rejects.toMatchObject(code('NO_DOMAIN'));
  });

  test('are stored, or started at once', async () => {
    const stored = await connection.domainDefineXML(domainXml('stored'), DomainDefineFlags.VALIDATE);
    expect(await stored.isActive()).toBe(false);
    const transient = await connection.domainCreateXML(domainXml('transient'), DomainCreateFlags.VALIDATE);
    expect((await transient.getState()).state).toBe(DomainState.RUNNING);
    expect(await transient.isPersistent()).toBe(false);
    await expect(
      connection.domainDefineXML(domainXml('odd').replace('<os>', '<odd/><os>'), DomainDefineFlags.VALIDATE),
    ).rejects.toMatchObject(code('XML_INVALID_SCHEMA'));
    await expect(connection.domainCreateXML('<domain/>')).rejects.toMatchObject(code('NO_NAME'));
  });

  test('are started with open files, which the caller may close meanwhile', async () => {
    const path = await host.write('handed-over', '');
    const file = openSync(path, 'r');
    const openFiles = (): number => {
      const all = readdirSync('/proc/self/fd').map((fd) => `/proc/self/fd/${fd}`);
      return all.filter((link) => existsSync(link) && readlinkSync(link) === path).length;
    };
    const started = connection.domainCreateXMLWithFiles(domainXml('container'), [file]);
    closeSync(file);
    // Ours, until the call has ended, which may be by now.
    expect(openFiles()).toBeLessThanOrEqual(1);
    expect((await started).getName()).toBe('container');
    expect(openFiles()).toBe(0);
    for (const wrong of [[-1], [0, 1_000_000], [2 ** 31]]) {
      await expect(connection.domainCreateXMLWithFiles(domainXml('other'), wrong)).rejects.toThrow(
        RangeError,
      );
    }
  });

  test('come back from a save file, whose XML can be read and changed', async () => {
    // As the test driver writes it: a mark, the length of the XML, the XML.
    const xml = domainXml('saved');
    const length = Buffer.alloc(4);
    length.writeInt32LE(xml.length);
    const file = await host.write('saved', `TestGuestMagic\0${length.toString('latin1')}${xml}`);
    expect(await connection.domainSaveImageGetXMLDesc(file)).toContain('<name>saved</name>');
    await connection.domainSaveImageDefineXML(
      file,
      xml.replace('</name>', '</name><title>back again</title>'),
    );
    expect(await connection.domainSaveImageGetXMLDesc(file)).toContain('<title>back again</title>');
    await connection.domainRestore(file);
    const back = await connection.domainLookupByName('saved');
    expect((await back.getState()).state).toBe(DomainState.RUNNING);
    expect(await back.getXMLDesc()).toContain('<title>back again</title>');
    await expect(connection.domainRestore(`${file}-2`)).rejects.toMatchObject(code('SYSTEM_ERROR'));
    await expect(connection.domainRestore(file, { params: {} })).rejects.toMatchObject(code('NO_SUPPORT'));
    await expect(connection.domainRestore(file, { dxml: xml })).rejects.toMatchObject(
      code('ARGUMENT_UNSUPPORTED'),
    );
    await expect(
      connection.domainRestore(
        file,
        undefined,
        DomainSaveRestoreFlags.RUNNING | DomainSaveRestoreFlags.PAUSED,
      ),
    ).rejects.toMatchObject(code('INVALID_ARG'));
  });
});

test('networks are listed, counted, found and made', async () => {
  const stored = await connection.networkDefineXML(networkXml('stored'), NetworkDefineFlags.VALIDATE);
  const transient = await connection.networkCreateXML(networkXml('transient'));
  expect([await stored.isActive(), await stored.isPersistent()]).toEqual([false, true]);
  expect([await transient.isActive(), await transient.isPersistent()]).toEqual([true, false]);
  expect(await connection.numOfNetworks()).toBe(2);
  expect((await connection.listNetworks()).sort()).toEqual(['net', 'transient']);
  expect(await connection.numOfDefinedNetworks()).toBe(1);
  expect(await connection.listDefinedNetworks()).toEqual(['stored']);
  expect(names(await connection.listAllNetworks(ListAllNetworksFlags.ACTIVE))).toEqual(['net', 'transient']);
  expect(names(await connection.listAllNetworks(ListAllNetworksFlags.INACTIVE))).toEqual(['stored']);
  expect((await connection.networkLookupByUUID(stored.getUUID())).getName()).toBe('stored');
  expect((await connection.networkLookupByUUID(stored.getUUIDString())).getName()).toBe('stored');
  expect((await connection.networkLookupByName('stored')).getUUID()).toEqual(stored.getUUID());
  await expect(connection.networkLookupByName('none')).rejects.toMatchObject(code('NO_NETWORK'));
});

test('storage pools are listed, counted, found and made; volumes are found', async () => {
  const stored = await connection.storagePoolDefineXML(poolXml('stored'));
  const transient = await connection.storagePoolCreateXML(poolXml('transient'));
  expect([await stored.isActive(), await stored.isPersistent()]).toEqual([false, true]);
  expect([await transient.isActive(), await transient.isPersistent()]).toEqual([true, false]);
  expect(await connection.numOfStoragePools()).toBe(2);
  expect((await connection.listStoragePools()).sort()).toEqual(['pool', 'transient']);
  expect(await connection.numOfDefinedStoragePools()).toBe(1);
  expect(await connection.listDefinedStoragePools()).toEqual(['stored']);
  expect(names(await connection.listAllStoragePools(ListAllStoragePoolsFlags.INACTIVE))).toEqual(['stored']);
  expect((await connection.storagePoolLookupByUUID(stored.getUUID())).getName()).toBe('stored');
  expect((await connection.storagePoolLookupByName('stored')).getUUID()).toEqual(stored.getUUID());
  await expect(connection.storagePoolLookupByName('none')).rejects.toMatchObject(code('NO_STORAGE_POOL'));

  const volume = await connection.storageVolLookupByPath('/pool/disk');
  for (const found of [volume, await connection.storageVolLookupByKey(volume.getKey())]) {
    expect(found).toBeInstanceOf(StorageVol);
    expect(found.getName()).toBe('disk');
    expect((await connection.storagePoolLookupByVolume(found)).getName()).toBe('pool');
  }
  await expect(connection.storageVolLookupByPath('/none')).rejects.toMatchObject(code('NO_STORAGE_VOL'));
  await expect(connection.storageVolLookupByKey('none')).rejects.toMatchObject(code('NO_STORAGE_VOL'));

  const other = await open(host.uri);
  await expect(other.storagePoolLookupByVolume(volume)).rejects.toMatchObject(code('INVALID_ARG'));
  await expect(other.storagePoolLookupByVolume(stored as never)).rejects.toBeInstanceOf(TypeError);
  await other.close();
});

describe('the host’s interfaces', () => {
  test('are listed, counted, found and made', async () => {
    const defined = await connection.interfaceDefineXML(interfaceXml('eth6', '52:54:00:00:00:06'));
    expect(defined.getName()).toBe('eth6');
    expect(await connection.numOfInterfaces()).toBe(1);
    expect(await connection.listInterfaces()).toEqual(['eth5']);
    expect(await connection.numOfDefinedInterfaces()).toBe(1);
    expect(await connection.listDefinedInterfaces()).toEqual(['eth6']);
    expect(names(await connection.listAllInterfaces())).toEqual(['eth5', 'eth6']);
    expect(names(await connection.listAllInterfaces(ListAllInterfacesFlags.INACTIVE))).toEqual(['eth6']);
    expect((await connection.interfaceLookupByName('eth5')).getName()).toBe('eth5');
    expect((await connection.interfaceLookupByMACString('52:54:00:00:00:06')).getName()).toBe('eth6');
    await expect(connection.interfaceLookupByName('none')).rejects.toMatchObject(code('NO_INTERFACE'));
    await connection.interfaceDefineXML(interfaceXml('eth7', '52:54:00:00:00:06'));
    await expect(connection.interfaceLookupByMACString('52:54:00:00:00:06')).rejects.toMatchObject(
      code('MULTIPLE_INTERFACES'),
    );
  });

  test('change within a transaction that can be undone', async () => {
    const define = (name: string): Promise<unknown> =>
      connection.interfaceDefineXML(interfaceXml(name, '52:54:00:00:00:06'));
    const all = async (): Promise<string[]> => names(await connection.listAllInterfaces());
    await connection.interfaceChangeBegin();
    await define('undone');
    await expect(connection.interfaceChangeBegin()).rejects.toMatchObject(code('OPERATION_INVALID'));
    expect(await all()).toEqual(['eth5', 'undone']);
    await connection.interfaceChangeRollback();
    expect(await all()).toEqual(['eth5']);
    await connection.interfaceChangeBegin();
    await define('kept');
    await connection.interfaceChangeCommit();
    await expect(connection.interfaceChangeRollback()).rejects.toMatchObject(code('OPERATION_INVALID'));
    await expect(connection.interfaceChangeCommit()).rejects.toMatchObject(code('OPERATION_INVALID'));
    expect(await all()).toEqual(['eth5', 'kept']);
  });
});

test('the host’s devices are listed, counted, found and made', async () => {
  // Only the preset host has devices.
  const preset = await open('test:///default');
  const all = await preset.nodeListDevices();
  expect(all).toEqual(expect.arrayContaining(['computer', 'scsi_host1']));
  expect(await preset.nodeNumOfDevices()).toBe(all.length);
  expect(names(await preset.listAllNodeDevices())).toEqual(all.toSorted());
  const hosts = await preset.nodeListDevices('scsi_host');
  expect(await preset.nodeNumOfDevices('scsi_host')).toBe(hosts.length);
  expect(hosts).not.toContain('computer');
  expect(names(await preset.listAllNodeDevices(ListAllNodeDevicesFlags.CAP_SYSTEM))).toEqual(['computer']);
  expect((await preset.nodeDeviceLookupByName('scsi_host1')).getName()).toBe('scsi_host1');
  await expect(preset.nodeDeviceLookupByName('none')).rejects.toMatchObject(code('NO_NODE_DEVICE'));

  const port = await preset.nodeDeviceCreateXML(
    `<device><parent>scsi_host1</parent><capability type="scsi_host"><capability type="fc_host">
       <wwnn>2000000012345678</wwnn><wwpn>1000000012345678</wwpn></capability></capability></device>`,
  );
  expect(await preset.nodeNumOfDevices()).toBe(all.length + 1);
  expect(await preset.nodeListDevices()).toContain(port.getName());
  await preset.close();
});

test('what a driver lacks is NO_SUPPORT', async () => {
  for (const call of [
    () => connection.listAllSecrets(),
    () => connection.numOfSecrets(),
    () => connection.listSecrets(),
    () => connection.secretDefineXML('<secret/>'),
    () => connection.listAllNWFilters(),
    () => connection.numOfNWFilters(),
    () => connection.listNWFilters(),
    () => connection.nwFilterDefineXML('<filter/>'),
    () => connection.listAllNWFilterBindings(),
    () => connection.storagePoolLookupByTargetPath('/pool'),
    () => connection.nodeDeviceLookupSCSIHostByWWN('2000000012345678', '1000000012345678'),
    () => connection.nodeDeviceDefineXML('<device/>'),
  ]) {
    await expect(call()).rejects.toMatchObject(code('NO_SUPPORT'));
  }
});
