// The methods of networks, pools, volumes, host devices and interfaces that libvirt's test driver has.
import {
  ErrorNumber,
  NetworkMetadataType,
  NetworkUpdateCommand,
  NetworkUpdateFlags,
  NetworkUpdateSection,
  open,
  StorageVolType,
  StorageVolWipeAlgorithm,
  type Connection,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

let host: TestHost;
let connection: Connection;

const vport = `<device><name>virtual</name><parent>scsi_host1</parent><capability type="scsi_host">
  <capability type="fc_host"><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability>
</capability></device>`;

beforeEach(async () => {
  host = await TestHost.create(
    0,
    `<network><name>net</name><bridge name="virbr7"/><ip address="192.0.2.1" netmask="255.255.255.0">
       <dhcp><range start="192.0.2.2" end="192.0.2.99"/></dhcp></ip></network>
     <pool type="dir"><name>pool</name><target><path>/pool</path></target></pool>
     <interface type="ethernet" name="eth7"><start mode="onboot"/><mac address="aa:bb:cc:dd:ee:07"/></interface>
     <device><name>scsi_host1</name><parent>computer</parent><capability type="scsi_host"><host>1</host>
       <capability type="fc_host"><wwnn>2000000012341111</wwnn><wwpn>1000000012341111</wwpn>
         <fabric_wwn>2000000043214321</fabric_wwn></capability>
       <capability type="vport_ops"><max_vports>127</max_vports><vports>0</vports></capability>
     </capability></device>
     <device><name>scsi_host11</name><parent>scsi_host1</parent><capability type="scsi_host"><host>11</host>
       <capability type="fc_host"><wwnn>2000000012342222</wwnn><wwpn>1000000012342222</wwpn>
         <fabric_wwn>2000000043214321</fabric_wwn></capability></capability></device>`,
  );
  connection = await open(host.uri);
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

async function refused(calls: Promise<unknown>[], code: ErrorNumber): Promise<void> {
  for (const outcome of await Promise.allSettled(calls)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code } });
  }
}

describe('a network', () => {
  test('is updated element by element', async () => {
    const network = await connection.networkLookupByName('net');
    const address = '<host mac="52:54:00:00:00:01" ip="192.0.2.50"/>';
    const { ADD_LAST, DELETE } = NetworkUpdateCommand;
    const { IP_DHCP_HOST } = NetworkUpdateSection;
    await network.update(ADD_LAST, IP_DHCP_HOST, -1, address, NetworkUpdateFlags.LIVE);
    expect(await network.getXMLDesc()).toContain('52:54:00:00:00:01');
    await refused([network.update(ADD_LAST, IP_DHCP_HOST, 0, address)], ErrorNumber.OPERATION_INVALID);
    await network.update(DELETE, IP_DHCP_HOST, 0, address);
    expect(await network.getXMLDesc()).not.toContain('52:54:00:00:00:01');
  });

  test('says what its driver lacks', async () => {
    const network = await connection.networkLookupByName('net');
    const calls = [
      network.getDHCPLeases(),
      network.listAllPorts(),
      network.portCreateXML('<networkport/>'),
      network.portLookupByUUID('5c4f2ba3-f8d4-4a8d-9e0c-3b1d2f1d2f10'),
    ];
    await refused(calls, ErrorNumber.NO_SUPPORT);
  });
});

describe('a storage pool', () => {
  test('has volumes: made, cloned, found, deleted', async () => {
    const pool = await connection.storagePoolLookupByName('pool');
    expect(await pool.listVolumes()).toEqual([]);
    const xml = (name: string): string => `<volume><name>${name}</name><capacity>1048576</capacity></volume>`;
    const volume = await pool.storageVolCreateXML(xml('first'));
    expect(volume.getName()).toBe('first');
    const clone = await pool.storageVolCreateXMLFrom(xml('second'), volume);
    expect(clone.getKey()).toBe('/pool/second');
    expect((await pool.listVolumes()).sort()).toEqual(['first', 'second']);
    expect(await pool.numOfVolumes()).toBe(2);
    expect(await (await pool.storageVolLookupByName('second')).getPath()).toBe('/pool/second');
    const info = { type: StorageVolType.FILE, capacity: 1048576n, allocation: 1048576n };
    expect(await volume.getInfo(0)).toEqual(info);
    await refused(
      [volume.resize(2097152n), volume.wipe(), volume.wipePattern(StorageVolWipeAlgorithm.ZERO)],
      ErrorNumber.NO_SUPPORT,
    );
    await volume.delete();
    await refused(
      [volume.delete(), pool.storageVolLookupByName('first'), volume.getInfo()],
      ErrorNumber.NO_STORAGE_VOL,
    );
    expect(await pool.listVolumes()).toEqual(['second']);
  });

  test('is built and deleted while it is stopped', async () => {
    const pool = await connection.storagePoolLookupByName('pool');
    await refused([pool.build(), pool.delete()], ErrorNumber.OPERATION_INVALID);
    await pool.destroy();
    await refused([pool.listVolumes(), pool.numOfVolumes(), pool.refresh()], ErrorNumber.OPERATION_INVALID);
    await pool.build();
    await pool.delete();
    expect(await pool.getXMLDesc()).toContain('<path>/pool</path>');
  });
});

describe('a host device', () => {
  test('says what it is and what it hangs on', async () => {
    const device = await connection.nodeDeviceLookupByName('scsi_host11');
    expect(device.getName()).toBe('scsi_host11');
    expect(await device.getParent()).toBe('scsi_host1');
    expect(await device.listCaps()).toEqual(['scsi_host']);
    expect(await device.getXMLDesc()).toContain('<wwnn>2000000012342222</wwnn>');
  });

  test('has no parent when it is the root', async () => {
    const shared = await open('test:///default');
    expect(await (await shared.nodeDeviceLookupByName('computer')).getParent()).toBeNull();
    await shared.close();
  });

  test('is created and destroyed, when it is virtual', async () => {
    const device = await connection.nodeDeviceCreateXML(vport);
    expect(await device.getParent()).toBe('scsi_host1');
    expect((await connection.listAllNodeDevices()).map((one) => one.getName())).toContain(device.getName());
    await device.destroy();
    await refused([device.getXMLDesc(), device.destroy()], ErrorNumber.NO_NODE_DEVICE);
  });

  test('says what its driver lacks', async () => {
    const device = await connection.nodeDeviceLookupByName('scsi_host1');
    const calls = [
      device.detach(),
      device.reAttach(),
      device.reset(),
      device.create(),
      device.undefine(),
      device.getAutostart(),
      device.setAutostart(true),
      device.isActive(),
      device.isPersistent(),
      device.update('<device/>'),
    ];
    await refused(calls, ErrorNumber.NO_SUPPORT);
  });
});

test('an interface goes through its life', async () => {
  const eth = await connection.interfaceLookupByName('eth7');
  expect(eth.getMACString()).toBe('aa:bb:cc:dd:ee:07');
  expect(await eth.getXMLDesc()).toContain("<start mode='onboot'/>");
  expect(await eth.isActive()).toBe(true);
  await refused([eth.create()], ErrorNumber.OPERATION_INVALID);
  await eth.destroy();
  expect(await eth.isActive()).toBe(false);
  await eth.create();
  expect(await eth.isActive()).toBe(true);
  await eth.undefine();
  expect(await connection.listAllInterfaces()).toEqual([]);
  await refused([eth.getXMLDesc()], ErrorNumber.NO_INTERFACE);
});

test('a freed object is refused, not used', async () => {
  const pool = await connection.storagePoolLookupByName('pool');
  const volume = await pool.storageVolCreateXML(
    '<volume><name>v</name><capacity>1048576</capacity></volume>',
  );
  const freed: [{ free(): void; getName(): string; getXMLDesc(): Promise<string> }, ErrorNumber][] = [
    [await connection.networkLookupByName('net'), ErrorNumber.INVALID_NETWORK],
    [pool, ErrorNumber.INVALID_STORAGE_POOL],
    [volume, ErrorNumber.INVALID_STORAGE_VOL],
    [await connection.nodeDeviceLookupByName('scsi_host1'), ErrorNumber.INVALID_NODE_DEVICE],
    [await connection.interfaceLookupByName('eth7'), ErrorNumber.INVALID_INTERFACE],
  ];
  for (const [object, code] of freed) {
    object.free();
    object.free();
    expect(() => object.getName()).toThrow(expect.objectContaining({ code }));
    await refused([object.getXMLDesc()], code);
  }
});

test('metadata is of this library or says since when', async () => {
  const network = await connection.networkLookupByName('net');
  const [written] = await Promise.allSettled([network.setMetadata(NetworkMetadataType.TITLE, 'Called so')]);
  if (written.status === 'fulfilled') {
    expect(await network.getMetadata(NetworkMetadataType.TITLE)).toBe('Called so');
    expect(await network.getMetadata(NetworkMetadataType.DESCRIPTION)).toBeNull();
  } else {
    expect(written.reason).toMatchObject({
      code: ErrorNumber.NO_SUPPORT,
      message: expect.stringContaining('9.7.0'),
    });
    await refused([network.getMetadata(NetworkMetadataType.TITLE)], ErrorNumber.NO_SUPPORT);
  }
});
