import {
  ErrorNumber,
  DomainState,
  ListAllDomainsFlags,
  open,
  StoragePoolState,
  StorageVolType,
  type Connection,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

let host: TestHost;
let connection: Connection;

beforeEach(async () => {
  host = await TestHost.create(
    2,
    `<network><name>net</name><bridge name="virbr7"/><ip address="192.0.2.1" netmask="255.255.255.0"/></network>
     <pool type="dir"><name>pool</name><target><path>/pool</path></target></pool>`,
  );
  connection = await open(host.uri);
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

describe('a host', () => {
  test('tells what it is', async () => {
    expect(await connection.getType()).toBe('TEST');
    expect(await connection.getURI()).toBe(host.uri);
    expect(await connection.getHostname()).not.toBe('');
    expect(await connection.getVersion()).toBeGreaterThan(0);
    expect(await connection.getLibVersion()).toBeGreaterThan(4_000_000);
    expect(await connection.isAlive()).toBe(true);
    expect(await connection.isSecure()).toBe(true);
    expect(await connection.isEncrypted()).toBe(false);
    expect(await connection.getCapabilities()).toContain('<capabilities>');
    expect(await connection.nodeGetInfo()).toMatchObject({
      model: expect.any(String),
      cpus: expect.any(Number),
    });
    await expect(connection.setKeepAlive(5, 3)).rejects.toMatchObject({ code: ErrorNumber.NO_SUPPORT });
  });
});

test('memory is a bigint', async () => {
  const shared = await open('test:///default');
  expect(await shared.nodeGetFreeMemory()).toBeGreaterThan(0n);
  await shared.close();
});

describe('a domain', () => {
  test('is found by name, UUID in every form, and id', async () => {
    const domain = await connection.domainLookupByName('guest-1');
    const uuid = domain.getUUIDString();
    expect(uuid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const id = domain.getID();
    const found = await Promise.all([
      connection.domainLookupByUUID(uuid),
      connection.domainLookupByUUID(uuid.replaceAll('-', '')),
      connection.domainLookupByUUID(domain.getUUID()),
      connection.domainLookupByID(id!),
    ]);
    expect(found.map((one) => one.getName())).toEqual(Array(4).fill('guest-1'));
    expect(Buffer.from(domain.getUUID()).toString('hex')).toBe(uuid.replaceAll('-', ''));
  });

  test('goes through its life', async () => {
    const domain = await connection.domainLookupByName('guest-0');
    const state = async (): Promise<DomainState> => (await domain.getState()).state;
    await domain.suspend();
    expect(await state()).toBe(DomainState.PAUSED);
    await domain.resume();
    expect(await domain.getInfo()).toMatchObject({
      state: DomainState.RUNNING,
      memory: 131072,
      nrVirtCpu: 2,
      cpuTime: expect.any(BigInt),
    });
    await domain.managedSave();
    expect(await domain.hasManagedSaveImage()).toBe(true);
    expect(await domain.isActive()).toBe(false);
    await domain.managedSaveRemove();
    await domain.create();
    await domain.shutdown();
    expect(await state()).toBe(DomainState.SHUTOFF);
    await domain.setAutostart(true);
    expect(await domain.getAutostart()).toBe(true);
    expect(await domain.isPersistent()).toBe(true);
    await domain.undefine();
    await expect(domain.getInfo()).rejects.toMatchObject({ code: ErrorNumber.NO_DOMAIN });
  });

  test('is defined and created from XML', async () => {
    const xml = (name: string): string =>
      `<domain type="test"><name>${name}</name><memory>1024</memory><os><type>hvm</type></os></domain>`;
    const defined = await connection.domainDefineXML(xml('ünïcode ☃'));
    expect(defined.getName()).toBe('ünïcode ☃');
    expect(defined.getID()).toBeNull();
    const created = await connection.domainCreateXML(xml('transient'));
    expect(await created.isPersistent()).toBe(false);
    const inactive = await connection.listAllDomains(ListAllDomainsFlags.INACTIVE);
    expect(inactive.map((domain) => domain.getName())).toEqual(['ünïcode ☃']);
    await expect(connection.domainDefineXML('<domain>')).rejects.toMatchObject({
      code: ErrorNumber.XML_DETAIL,
    });
  });

  test('says which calls its driver lacks', async () => {
    const domain = await connection.domainLookupByName('guest-0');
    const calls = [domain.getJobInfo(), domain.getJobStats(), domain.abortJob(), domain.pmWakeup()];
    // Each is watched from the start: one that fails while another is awaited would count as unhandled.
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.NO_SUPPORT } });
    }
    await expect(domain.openConsole(null, connection.newStream())).rejects.toMatchObject({
      code: ErrorNumber.NO_SUPPORT,
    });
    expect(await domain.listAllSnapshots()).toEqual([]);
  });
});

describe('a network', () => {
  test('goes through its life', async () => {
    const network = await connection.networkLookupByName('net');
    expect((await connection.networkLookupByUUID(network.getUUID())).getName()).toBe('net');
    expect(await network.getBridgeName()).toBe('virbr7');
    expect(await network.getXMLDesc()).toContain('<name>net</name>');
    await network.setAutostart(true);
    expect(await network.getAutostart()).toBe(true);
    expect(await network.isPersistent()).toBe(true);
    await network.destroy();
    expect(await network.isActive()).toBe(false);
    await network.create();
    expect(await network.isActive()).toBe(true);
    await network.destroy();
    await network.undefine();
    expect(await connection.listAllNetworks()).toEqual([]);
  });
});

describe('a storage pool', () => {
  test('goes through its life', async () => {
    const pool = await connection.storagePoolLookupByName('pool');
    expect((await connection.storagePoolLookupByUUID(pool.getUUIDString())).getName()).toBe('pool');
    expect(await pool.getInfo()).toEqual({
      state: StoragePoolState.RUNNING,
      capacity: expect.any(BigInt),
      allocation: expect.any(BigInt),
      available: expect.any(BigInt),
    });
    expect(await pool.numOfVolumes()).toBe(0);
    await pool.refresh();
    await pool.setAutostart(true);
    expect(await pool.getAutostart()).toBe(true);
    expect(await pool.isPersistent()).toBe(true);
    await pool.destroy();
    expect(await pool.isActive()).toBe(false);
    await pool.create();
    await pool.destroy();
    await pool.undefine();
    expect(await connection.listAllStoragePools()).toEqual([]);
  });

  test('lists its volumes with their facts', async () => {
    const shared = await open('test:///default');
    const pool = await shared.storagePoolLookupByName('default-pool');
    const volumes = await pool.listAllVolumes();
    expect(volumes).toHaveLength(await pool.numOfVolumes());
    for (const volume of volumes) {
      expect(volume.getKey()).toContain(volume.getName());
      expect(await volume.getPath()).toContain(volume.getName());
      expect(await volume.getXMLDesc()).toContain('<volume');
      expect(await volume.getInfo()).toMatchObject({
        type: StorageVolType.FILE,
        capacity: expect.any(BigInt),
      });
    }
    await shared.close();
  });
});
