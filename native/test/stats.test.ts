import {
  DomainState,
  DomainXMLFlags,
  ErrorNumber,
  LibvirtError,
  open,
  type Connection,
} from '@virtdeck/libvirt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

const COUNT = 500;

let host: TestHost;
let connection: Connection;

beforeAll(async () => {
  host = await TestHost.create(COUNT);
  connection = await open(host.uri);
  const paused = await connection.domainLookupByName('guest-7');
  await paused.suspend();
  const stopped = await connection.domainLookupByName('guest-8');
  await stopped.destroy();
  await stopped.setAutostart(true);
});
afterAll(async () => {
  await connection.close();
  await host.remove();
});

describe('inventory()', () => {
  test('lists every domain as the single calls tell it', async () => {
    const records = await connection.inventory();
    expect(records).toHaveLength(COUNT);
    for (const record of records.filter(({ name }) => /^guest-[0-9]$/.test(name))) {
      const { domain } = record;
      expect(record).toMatchObject({
        name: domain.getName(),
        uuid: domain.getUUIDString(),
        id: domain.getID(),
        ...(await domain.getState()),
        persistent: await domain.isPersistent(),
        autostart: await domain.getAutostart(),
        managedSave: await domain.hasManagedSaveImage(),
        snapshot: (await domain.listAllSnapshots()).length > 0,
      });
      expect(record).not.toHaveProperty('xml');
    }
    expect(records.find(({ name }) => name === 'guest-8')).toMatchObject({
      id: null,
      state: DomainState.SHUTOFF,
      autostart: true,
    });
  });

  test('adds the XML when asked', async () => {
    const records = await connection.inventory({ xml: true });
    expect(records).toHaveLength(COUNT);
    for (const { name, xml } of records) expect(xml).toContain(`<name>${name}</name>`);
  });
});

describe('domainsXML()', () => {
  test('is getXMLDesc() of each, in order', async () => {
    const domains = (await connection.listAllDomains()).slice(0, 40);
    const single = await Promise.all(domains.map((domain) => domain.getXMLDesc()));
    expect(await connection.domainsXML(domains)).toEqual(single);
    expect(await connection.domainsXML([])).toEqual([]);
  });

  test('passes the flags on', async () => {
    const domain = await connection.domainLookupByName('guest-7');
    const head = async (flags?: DomainXMLFlags): Promise<string | undefined> => {
      const [xml] = await connection.domainsXML([domain], flags);
      return /<domain.*>/.exec(xml as string)?.[0];
    };
    expect(await head()).toBe(`<domain type='test' id='${domain.getID()}'>`);
    expect(await head(DomainXMLFlags.INACTIVE)).toBe("<domain type='test'>");
  });

  test('has an error in the place of one that has gone', async () => {
    const gone = await connection.domainDefineXML(
      '<domain type="test"><name>gone</name><memory>1024</memory><os><type>hvm</type></os></domain>',
    );
    await gone.undefine();
    const there = await connection.domainLookupByName('guest-3');
    const [first, second] = await connection.domainsXML([gone, there]);
    expect(first).toBeInstanceOf(LibvirtError);
    expect(first).toMatchObject({ code: ErrorNumber.NO_DOMAIN });
    expect(second).toContain('<name>guest-3</name>');
  });

  test('refuses what is no list of domains of this connection', async () => {
    const other = await open('test:///default');
    const [stranger] = await other.listAllDomains();
    await expect(connection.domainsXML([stranger!])).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
    await expect(connection.domainsXML([connection as never])).rejects.toThrow(TypeError);
    await expect(connection.domainsXML('all' as never)).rejects.toThrow(TypeError);
    await other.close();
  });
});

describe('domainStatsColumns()', () => {
  test('has a row per domain, a column per field, NaN for what is not there', async () => {
    const { uuids, columns } = await connection.domainStatsColumns([
      'state.state',
      'net.*.rx.bytes',
      'nonsense',
    ]);
    expect(uuids).toHaveLength(COUNT);
    const [state, sum, absent] = columns;
    const byUuid = new Map((await connection.inventory()).map((record) => [record.uuid, record.state]));
    uuids.forEach((uuid, row) => expect(state![row]).toBe(byUuid.get(uuid)));
    expect([...sum!, ...absent!].every(Number.isNaN)).toBe(true);
  });

  test('covers the given domains only', async () => {
    const domains = [
      await connection.domainLookupByName('guest-7'),
      await connection.domainLookupByName('guest-3'),
    ];
    const { uuids, columns } = await connection.domainStatsColumns(['state.state'], { domains });
    expect(uuids.toSorted()).toEqual(domains.map((domain) => domain.getUUIDString()).toSorted());
    expect([...columns[0]!].toSorted()).toEqual([DomainState.RUNNING, DomainState.PAUSED]);
    expect(await connection.domainStatsColumns([], { domains: [] })).toEqual({ uuids: [], columns: [] });
  });
});

describe('getAllDomainStats()', () => {
  test('agrees with the columns', async () => {
    const records = await connection.getAllDomainStats(0);
    const { uuids, columns } = await connection.domainStatsColumns(['state.state']);
    expect(records.map(({ dom }) => dom.getUUIDString())).toEqual(uuids);
    expect(records.map(({ data }) => data['state.state'])).toEqual([...columns[0]!]);
  });
});

describe('domainsInfo()', () => {
  test('is getInfo() of each, and NaN for one that has gone', async () => {
    const gone = await connection.domainDefineXML(
      '<domain type="test"><name>gone</name><memory>1024</memory><os><type>hvm</type></os></domain>',
    );
    await gone.undefine();
    const domains = [
      await connection.domainLookupByName('guest-7'),
      gone,
      await connection.domainLookupByName('guest-8'),
    ];
    const info = await connection.domainsInfo(domains);
    expect([...info.state]).toEqual([DomainState.PAUSED, NaN, DomainState.SHUTOFF]);
    expect([...info.memory]).toEqual([131072, NaN, 131072]);
    expect([...info.nrVirtCpu]).toEqual([2, NaN, 2]);
    expect(info.cpuTime[1]).toBeNaN();
    expect((await connection.domainsInfo([])).state).toEqual(new Float64Array(0));
  });
});
