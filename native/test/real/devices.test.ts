// Host devices and interfaces of a real host. Nothing here touches a PCI device: they are this machine's own.
import { ErrorNumber, ListAllNodeDevicesFlags, type Connection, type NodeDevice } from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../../e2e/lab/until.js';
import { firstHost, needsLab, openHost } from './test-lab.js';

needsLab();

let connection: Connection;
beforeEach(async () => {
  connection = await openHost(firstHost());
});
afterEach(async () => {
  await connection?.close();
});

async function refused(code: ErrorNumber | ErrorNumber[], calls: Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(calls)) {
    const codes = [code].flat();
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'LibvirtError' } });
    expect(codes).toContain((outcome as { reason: { code: ErrorNumber } }).reason.code);
  }
}

describe('a host device', () => {
  async function loopback(): Promise<NodeDevice> {
    const devices = await connection.listAllNodeDevices();
    const found = devices.find((device) => device.getName().startsWith('net_lo_'));
    if (!found) throw new Error('no loopback device');
    return found;
  }

  test('says what it is', async () => {
    const device = await loopback();
    expect((await connection.nodeDeviceLookupByName(device.getName())).getName()).toBe(device.getName());
    expect(await device.getParent()).toBe('computer');
    expect(await device.listCaps()).toEqual(['net']);
    expect(await device.getXMLDesc()).toContain('<interface>lo</interface>');
    expect(await device.isActive()).toBe(true);
    expect(await device.isPersistent()).toBe(false);
    expect(await device.getAutostart()).toBe(false);
    expect(await (await connection.nodeDeviceLookupByName('computer')).getParent()).toBeNull();
  });

  test('that is no mediated device is not created, defined or destroyed', async () => {
    const device = await loopback();
    await refused(ErrorNumber.OPERATION_INVALID, [device.create(), device.undefine()]);
    await refused(ErrorNumber.CONFIG_UNSUPPORTED, [device.destroy()]);
    await refused(ErrorNumber.OPERATION_UNSUPPORTED, [device.setAutostart(true)]);
    await refused(ErrorNumber.NO_SUPPORT, [device.update(await device.getXMLDesc())]);
  });

  test('that is no PCI device is not detached or reset', async () => {
    const device = await loopback();
    await refused(ErrorNumber.INVALID_ARG, [device.reAttach(), device.reset()]);
    // Without an IOMMU libvirt doesn't look further.
    await refused(
      [ErrorNumber.INVALID_ARG, ErrorNumber.ARGUMENT_UNSUPPORTED],
      [device.detach(), device.detach('vfio'), device.detach(null)],
    );
  });

  test('comes and goes', async () => {
    const host = firstHost();
    await host.startUdev();
    const changes = connection.events('node-device-lifecycle');
    await changes.ready;
    await host.shell('ip', 'link', 'add', 'came0', 'type', 'veth', 'peer', 'name', 'came1');
    let device: NodeDevice | undefined;
    for await (const { device: one } of changes) {
      device = one;
      if (one.getName().startsWith('net_came0')) break;
    }
    expect(await device?.getXMLDesc()).toContain('<interface>came0</interface>');
    const gone = device?.events('node-device-lifecycle');
    await gone?.ready;
    await host.shell('ip', 'link', 'delete', 'came0');
    await gone?.next();
    await gone?.return();
    await refused(ErrorNumber.NO_NODE_DEVICE, [device?.getXMLDesc() ?? Promise.resolve()]);
  });
});

// Without hardware that has mediated devices one can still be defined.
test('a mediated device is defined, set to start, and undefined', async (context) => {
  const [parent] = await connection.listAllNodeDevices(ListAllNodeDevicesFlags.CAP_PCI_DEV);
  if (!parent) return context.skip('this machine has no PCI device');
  const device = await connection.nodeDeviceDefineXML(`<device><parent>${parent.getName()}</parent>
    <capability type="mdev"><type id="made"/><uuid>c60cc60c-c60c-c60c-c60c-c60cc60cc60c</uuid></capability></device>`);
  expect(device.getName()).toMatch(/^mdev_c60cc60c/);
  expect(await device.getParent()).toBe(parent.getName());
  expect(await device.listCaps()).toEqual(['mdev']);
  expect(await device.isActive()).toBe(false);
  expect(await device.isPersistent()).toBe(true);
  expect(await device.getAutostart()).toBe(false);
  await device.setAutostart(true);
  expect(await device.getAutostart()).toBe(true);
  await refused(ErrorNumber.INTERNAL_ERROR, [device.create()]);
  await refused(ErrorNumber.OPERATION_INVALID, [device.destroy()]);
  await device.undefine();
  const gone = await until('the device to be gone', async () => {
    const [outcome] = await Promise.allSettled([device.getXMLDesc()]);
    return outcome.status === 'rejected' ? outcome : undefined;
  });
  expect(gone.reason).toMatchObject({ code: ErrorNumber.NO_NODE_DEVICE });
});

test('an interface is read, not changed', async () => {
  const lo = await connection.interfaceLookupByName('lo');
  expect(lo.getMACString()).toBe('00:00:00:00:00:00');
  expect(await lo.getXMLDesc()).toContain("name='lo'");
  const eth0 = await connection.interfaceLookupByName('eth0');
  expect(await eth0.isActive()).toBe(true);
  expect((await firstHost().shell('cat', '/sys/class/net/eth0/address')).trim()).toBe(eth0.getMACString());
  expect((await connection.interfaceLookupByMACString(eth0.getMACString())).getName()).toBe('eth0');
  await refused(ErrorNumber.NO_SUPPORT, [lo.create(), lo.destroy(), lo.undefine()]);
});
