// Networks, their ports and leases, and packet filters of a real host.
import {
  ErrorNumber,
  IPAddrType,
  NetworkMetadataType,
  NetworkPortBandwidthKey,
  NetworkUpdateCommand,
  NetworkUpdateFlags,
  NetworkUpdateSection,
  NetworkXMLFlags,
  type Connection,
  type Network,
} from '@virtdeck/libvirt';
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

const owner = '<owner><name>somebody</name><uuid>5c4f2ba3-f8d4-4a8d-9e0c-3b1d2f1d2f10</uuid></owner>';
const mac = '52:54:00:7b:35:93';

function isolated(): Promise<Network> {
  return connection.networkDefineXML(`<network><name>isolated</name><bridge name="vdisolated"/>
    <ip address="192.168.151.1" prefix="24">
      <dhcp><range start="192.168.151.100" end="192.168.151.199"/></dhcp>
    </ip></network>`);
}

describe('a network', () => {
  test('goes through its life', async () => {
    const network = await isolated();
    expect((await connection.networkLookupByUUID(network.getUUID())).getName()).toBe('isolated');
    expect(await network.getXMLDesc()).toContain(`<uuid>${network.getUUIDString()}</uuid>`);
    expect(await network.isActive()).toBe(false);
    expect(await network.isPersistent()).toBe(true);
    await network.create();
    await expect(network.create()).rejects.toMatchObject({ code: ErrorNumber.OPERATION_INVALID });
    expect(await network.isActive()).toBe(true);
    expect(await network.getBridgeName()).toBe('vdisolated');
    expect(await firstHost().shell('ip', '-brief', 'address', 'show', 'vdisolated')).toContain(
      '192.168.151.1/24',
    );
    await network.setAutostart(true);
    expect(await network.getAutostart()).toBe(true);
    await network.undefine();
    expect(await network.isPersistent()).toBe(false);
    await expect(network.setAutostart(true)).rejects.toMatchObject({ code: ErrorNumber.OPERATION_INVALID });
    await network.destroy();
    await expect(network.getXMLDesc()).rejects.toMatchObject({ code: ErrorNumber.NO_NETWORK });
  });

  test('without a bridge says so', async () => {
    const network = await connection.networkCreateXML(
      '<network><name>direct</name><forward mode="bridge"><interface dev="eth0"/></forward></network>',
    );
    await expect(network.getBridgeName()).rejects.toMatchObject({ code: ErrorNumber.INTERNAL_ERROR });
  });

  test('is updated while it runs, in its configuration, or both', async () => {
    const network = await isolated();
    await network.create();
    const address = `<host mac="${mac}" ip="192.168.151.50"/>`;
    const { ADD_LAST, DELETE, MODIFY } = NetworkUpdateCommand;
    const { IP_DHCP_HOST, BRIDGE } = NetworkUpdateSection;
    const { LIVE, CONFIG } = NetworkUpdateFlags;
    const having = async (): Promise<[running: boolean, stored: boolean]> => {
      const xml = [await network.getXMLDesc(), await network.getXMLDesc(NetworkXMLFlags.INACTIVE)];
      return [xml[0]?.includes(mac) ?? false, xml[1]?.includes(mac) ?? false];
    };
    await network.update(ADD_LAST, IP_DHCP_HOST, -1, address, LIVE | CONFIG);
    expect(await having()).toEqual([true, true]);
    await network.update(DELETE, IP_DHCP_HOST, 0, address, LIVE);
    expect(await having()).toEqual([false, true]);
    await network.update(DELETE, IP_DHCP_HOST, 0, address, CONFIG);
    expect(await having()).toEqual([false, false]);
    await expect(network.update(MODIFY, BRIDGE, -1, '<bridge/>', LIVE)).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_UNSUPPORTED,
    });
  });

  test('has metadata since 9.7 only', async () => {
    const network = await isolated();
    const { TITLE } = NetworkMetadataType;
    for (const outcome of await Promise.allSettled([
      network.getMetadata(TITLE),
      network.setMetadata(TITLE, 'Called so'),
    ])) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: ErrorNumber.NO_SUPPORT, message: expect.stringContaining('9.7.0') as string },
      });
    }
  });

  test('leases addresses to guests, each on a port of its own', { timeout: 90_000 }, async () => {
    const host = firstHost();
    await host.makeNetwork('wired');
    await host.defineGuest('linux-agent', 'leaser', { network: 'wired' });
    const network = await connection.networkLookupByName('wired');
    expect(await network.getDHCPLeases()).toEqual([]);
    expect(await network.listAllPorts()).toEqual([]);
    const domain = await connection.domainLookupByName('leaser');
    await domain.create();
    const [port] = await network.listAllPorts();
    const xml = (await port?.getXMLDesc()) ?? '';
    expect(xml).toContain(`<uuid>${domain.getUUIDString()}</uuid>`);
    const guestMac = /<mac address='([^']+)'/.exec(xml)?.[1] ?? '';
    const lease = await until('a lease', async () => (await network.getDHCPLeases())[0], { timeout: 60_000 });
    expect(lease).toEqual({
      iface: await network.getBridgeName(),
      expirytime: expect.any(BigInt),
      type: IPAddrType.IPV4,
      mac: guestMac,
      iaid: null,
      ipaddr: expect.stringMatching(/^192\.168\.150\.1\d\d$/) as string,
      prefix: 24,
      hostname: null,
      clientid: `01:${guestMac}`,
    });
    expect(Number(lease.expirytime)).toBeGreaterThan(Date.now() / 1000);
    expect(await network.getDHCPLeases(guestMac)).toEqual([lease]);
    expect(await network.getDHCPLeases('52:54:00:00:00:00')).toEqual([]);
    await domain.destroy();
    expect(await network.listAllPorts()).toEqual([]);
  });
});

describe('a network port', () => {
  const uuid = '11111111-2222-3333-4444-555555555555';
  const xml = `<networkport><uuid>${uuid}</uuid>${owner}<mac address="${mac}"/>
    <bandwidth><inbound average="1000" peak="2000" burst="64"/></bandwidth></networkport>`;

  test('needs a network that runs', async () => {
    const network = await isolated();
    const calls = [network.listAllPorts(), network.portCreateXML(xml)];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.OPERATION_INVALID } });
    }
  });

  test('is plugged in, limited, found, and pulled out', async () => {
    const network = await isolated();
    await network.create();
    const port = await network.portCreateXML(xml);
    expect(port.getUUIDString()).toBe(uuid);
    expect(Buffer.from(port.getUUID()).toString('hex')).toBe(uuid.replaceAll('-', ''));
    expect(await port.getXMLDesc()).toContain("bridge='vdisolated'");
    const { IN_AVERAGE, IN_PEAK, IN_BURST, IN_FLOOR, OUT_AVERAGE, OUT_PEAK, OUT_BURST } =
      NetworkPortBandwidthKey;
    expect(await port.getParameters()).toEqual({
      [IN_AVERAGE]: 1000,
      [IN_PEAK]: 2000,
      [IN_BURST]: 64,
      [IN_FLOOR]: 0,
    });
    await port.setParameters({ [IN_AVERAGE]: 500, [OUT_AVERAGE]: 700, [OUT_PEAK]: 900 });
    expect(await port.getParameters()).toEqual({
      ...{ [IN_AVERAGE]: 500, [IN_PEAK]: 0, [IN_BURST]: 0, [IN_FLOOR]: 0 },
      ...{ [OUT_AVERAGE]: 700, [OUT_PEAK]: 900, [OUT_BURST]: 0 },
    });
    await expect(port.setParameters({ [IN_FLOOR]: 100 })).rejects.toMatchObject({
      code: ErrorNumber.OPERATION_UNSUPPORTED,
    });
    const found = await Promise.all(
      [uuid, uuid.replaceAll('-', ''), port.getUUID()].map((key) => network.portLookupByUUID(key)),
    );
    expect(found.map((one) => one.getUUIDString())).toEqual([uuid, uuid, uuid]);
    expect((await network.listAllPorts()).map((one) => one.getUUIDString())).toEqual([uuid]);
    await port.delete();
    const gone = [port.delete(), port.getXMLDesc(), port.getParameters(), network.portLookupByUUID(uuid)];
    for (const outcome of await Promise.allSettled(gone)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.NO_NETWORK_PORT } });
    }
    port.free();
    expect(() => port.getUUID()).toThrow(expect.objectContaining({ code: ErrorNumber.INVALID_NETWORK_PORT }));
    expect(await network.listAllPorts()).toEqual([]);
  });
});

test('a filter is bound to a port, works there, and goes', async () => {
  const host = firstHost();
  const rules = (): Promise<string> => host.shell('ebtables', '-t', 'nat', '-L');
  await host.shell('ip', 'link', 'add', 'fw0', 'type', 'veth', 'peer', 'name', 'fw1');
  try {
    const filter = await connection.nwFilterDefineXML(
      `<filter name="mine" chain="root"><rule action="drop" direction="in"><ip srcipaddr="192.0.2.1"/></rule></filter>`,
    );
    expect(filter.getName()).toBe('mine');
    expect((await connection.nwFilterLookupByUUID(filter.getUUID())).getUUIDString()).toBe(
      filter.getUUIDString(),
    );
    expect(await filter.getXMLDesc()).toContain("srcipaddr='192.0.2.1'");
    const binding = await connection.nwFilterBindingCreateXML(
      `<filterbinding>${owner}<portdev name="fw0"/><mac address="${mac}"/><filterref filter="mine"/></filterbinding>`,
    );
    expect(binding.getPortDev()).toBe('fw0');
    expect(binding.getFilterName()).toBe('mine');
    expect(await binding.getXMLDesc()).toContain(mac);
    expect(await rules()).toContain('--ip-src 192.0.2.1');
    await expect(filter.undefine()).rejects.toMatchObject({ code: ErrorNumber.OPERATION_INVALID });
    await binding.delete();
    expect(await rules()).not.toContain('192.0.2.1');
    await expect(binding.delete()).rejects.toMatchObject({ code: ErrorNumber.NO_NWFILTER_BINDING });
    await filter.undefine();
    await expect(filter.getXMLDesc()).rejects.toMatchObject({ code: ErrorNumber.NO_NWFILTER });
    filter.free();
    expect(() => filter.getName()).toThrow(expect.objectContaining({ code: ErrorNumber.INVALID_NWFILTER }));
    binding.free();
    expect(() => binding.getPortDev()).toThrow(
      expect.objectContaining({ code: ErrorNumber.INVALID_NWFILTER_BINDING }),
    );
  } finally {
    const bindings = await connection.listAllNWFilterBindings();
    await Promise.all(bindings.map((binding) => binding.delete()));
    await host.shell('ip', 'link', 'delete', 'fw0');
  }
});
