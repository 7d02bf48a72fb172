// Snapshots, checkpoints and what else the test driver knows of domains beside their life.
import {
  constants,
  DomainCheckpoint,
  DomainCheckpointDeleteFlags,
  DomainCheckpointListFlags,
  DomainCheckpointXMLFlags,
  DomainGuestInfoTypes,
  DomainLifecycle,
  DomainLifecycleAction,
  DomainMessageType,
  DomainModificationImpact,
  DomainSnapshot,
  DomainSnapshotDeleteFlags,
  DomainSnapshotListFlags,
  DomainSnapshotRevertFlags,
  DomainState,
  ErrorNumber,
  InterfaceAddressesSource,
  IPAddrType,
  nestParams,
  open,
  ProcessSignal,
  type Connection,
  type Domain,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestHost } from './test-host-file.js';

let host: TestHost;
let connection: Connection;
let domain: Domain;

beforeEach(async () => {
  host = await TestHost.create(0);
  connection = await open(host.uri);
  domain = await connection.domainDefineXML(`<domain type="test">
    <name>guest</name>
    <memory>131072</memory>
    <os><type>hvm</type></os>
    <devices>
      <disk type="file"><source file="/images/a"/><target dev="vda"/></disk>
      <disk type="file"><source file="/images/b"/><target dev="vdb"/></disk>
    </devices>
  </domain>`);
  await domain.create();
});
afterEach(async () => {
  await connection.close();
  await host.remove();
});

const names = (list: (DomainSnapshot | DomainCheckpoint)[]): string[] => list.map((one) => one.getName());

describe('snapshots', () => {
  const take = (name: string): Promise<DomainSnapshot> =>
    domain.snapshotCreateXML(`<domainsnapshot><name>${name}</name></domainsnapshot>`);

  /** root ─ left ─ leaf, and root ─ right, which is current. */
  async function tree(): Promise<Record<'root' | 'left' | 'leaf' | 'right', DomainSnapshot>> {
    const root = await take('root');
    const left = await take('left');
    const leaf = await take('leaf');
    await root.revertTo();
    const right = await take('right');
    return { root, left, leaf, right };
  }

  test('there are none at first', async () => {
    expect(await domain.snapshotNum()).toBe(0);
    expect(await domain.snapshotListNames()).toEqual([]);
    expect(await domain.hasCurrentSnapshot()).toBe(false);
    expect(await domain.snapshotCurrent()).toBeNull();
    await expect(domain.snapshotLookupByName('none')).rejects.toMatchObject({
      code: ErrorNumber.NO_DOMAIN_SNAPSHOT,
    });
  });

  test('form a tree', async () => {
    const { root, left, leaf, right } = await tree();
    expect(await domain.snapshotNum()).toBe(4);
    expect((await domain.snapshotListNames()).sort()).toEqual(['leaf', 'left', 'right', 'root']);
    expect(await domain.snapshotListNames(DomainSnapshotListFlags.ROOTS)).toEqual(['root']);
    expect(await domain.snapshotNum(DomainSnapshotListFlags.LEAVES)).toBe(2);

    expect(await root.getParent()).toBeNull();
    expect((await leaf.getParent())?.getName()).toBe('left');
    expect(await root.numChildren()).toBe(2);
    expect(await root.numChildren(DomainSnapshotListFlags.DESCENDANTS)).toBe(3);
    expect((await root.listChildrenNames()).sort()).toEqual(['left', 'right']);
    expect(await left.listChildrenNames()).toEqual(['leaf']);
    expect(names(await root.listAllChildren()).sort()).toEqual(['left', 'right']);
    const below = await root.listAllChildren(
      DomainSnapshotListFlags.DESCENDANTS | DomainSnapshotListFlags.TOPOLOGICAL,
    );
    expect(names(below).indexOf('left')).toBeLessThan(names(below).indexOf('leaf'));
    expect(await right.listAllChildren()).toEqual([]);

    const all = await domain.listAllSnapshots(DomainSnapshotListFlags.TOPOLOGICAL);
    expect(all[0]).toBeInstanceOf(DomainSnapshot);
    expect(all[0]?.connection).toBe(connection);
    expect(names(all)[0]).toBe('root');
    expect(names(all).sort()).toEqual(['leaf', 'left', 'right', 'root']);
  });

  test('tell which is current, what they hold, and that libvirt knows them', async () => {
    const { root, right } = await tree();
    expect(await domain.hasCurrentSnapshot()).toBe(true);
    expect((await domain.snapshotCurrent())?.getName()).toBe('right');
    expect([await right.isCurrent(), await root.isCurrent()]).toEqual([true, false]);
    expect(await root.hasMetadata()).toBe(true);
    const found = await domain.snapshotLookupByName('right');
    expect(await found.getXMLDesc()).toMatch(/<name>right<\/name>[^]*<parent>\s*<name>root<\/name>/);
  });

  test('are reverted to, in the state that is asked for', async () => {
    const { left } = await tree();
    await domain.destroy();
    await left.revertTo(DomainSnapshotRevertFlags.PAUSED);
    expect((await domain.getState()).state).toBe(DomainState.PAUSED);
    expect(await left.isCurrent()).toBe(true);
    await left.revertTo();
    expect((await domain.getState()).state).toBe(DomainState.RUNNING);
  });

  test('are deleted alone, with or without those below', async () => {
    const { root, left } = await tree();
    await left.delete();
    expect((await root.listChildrenNames()).sort()).toEqual(['leaf', 'right']);
    await root.delete(DomainSnapshotDeleteFlags.CHILDREN_ONLY);
    expect(await domain.snapshotListNames()).toEqual(['root']);
    await root.delete();
    expect(await domain.snapshotNum()).toBe(0);
    await expect(root.getXMLDesc()).rejects.toMatchObject({ code: ErrorNumber.NO_DOMAIN_SNAPSHOT });
  });

  test('are let go of', async () => {
    const root = await take('root');
    root.free();
    root.free();
    expect(() => root.getName()).toThrow();
    expect(await domain.snapshotNum()).toBe(1);
  });
});

describe('checkpoints', () => {
  const make = (name: string): Promise<DomainCheckpoint> =>
    domain.checkpointCreateXML(`<domaincheckpoint><name>${name}</name></domaincheckpoint>`);

  test('form a chain', async () => {
    expect(await domain.listAllCheckpoints()).toEqual([]);
    await expect(domain.checkpointLookupByName('none')).rejects.toMatchObject({
      code: ErrorNumber.NO_DOMAIN_CHECKPOINT,
    });
    const first = await make('first');
    const second = await make('second');
    const third = await make('third');
    expect(await first.getParent()).toBeNull();
    expect((await third.getParent())?.getName()).toBe('second');
    expect(names(await first.listAllChildren())).toEqual(['second']);
    const { DESCENDANTS, ROOTS, TOPOLOGICAL } = DomainCheckpointListFlags;
    expect(names(await first.listAllChildren(DESCENDANTS | TOPOLOGICAL))).toEqual(['second', 'third']);
    expect(names(await domain.listAllCheckpoints(ROOTS))).toEqual(['first']);
    const all = await domain.listAllCheckpoints(TOPOLOGICAL);
    expect(names(all)).toEqual(['first', 'second', 'third']);
    expect(all[0]).toBeInstanceOf(DomainCheckpoint);

    const xml = await (await domain.checkpointLookupByName('second')).getXMLDesc();
    expect(xml).toMatch(/<name>second<\/name>[^]*<parent>\s*<name>first<\/name>[^]*<domain /);
    expect(await second.getXMLDesc(DomainCheckpointXMLFlags.NO_DOMAIN)).not.toContain('<domain ');

    await second.delete();
    expect((await third.getParent())?.getName()).toBe('first');
    await first.delete(DomainCheckpointDeleteFlags.CHILDREN);
    expect(await domain.listAllCheckpoints()).toEqual([]);
    first.free();
    expect(() => first.getName()).toThrow();
  });
});

describe('a guest of the test driver', () => {
  test('has file systems to freeze and thaw', async () => {
    const mounted = await domain.getFSInfo();
    expect(mounted).toContainEqual({ name: 'vda1', mountpoint: '/', fstype: 'ext4', devAliases: ['vda'] });
    const all = mounted.length;
    expect(await domain.fsFreeze()).toBe(all);
    expect(await domain.fsThaw(['/'])).toBe(1);
    expect(await domain.fsThaw()).toBe(all - 1);
    expect(await domain.fsFreeze(['/'])).toBe(1);
    await expect(domain.fsFreeze(['/none'])).rejects.toMatchObject({ code: ErrorNumber.OPERATION_INVALID });
    expect(await domain.fsThaw()).toBe(1);
    await domain.fsTrim('/', 0n);
    await domain.fsTrim(null, 1024);
  });

  test('takes actions for its ends', async () => {
    for (const flags of [DomainModificationImpact.LIVE, DomainModificationImpact.CONFIG]) {
      await domain.setLifecycleAction(DomainLifecycle.CRASH, DomainLifecycleAction.COREDUMP_RESTART, flags);
    }
    await domain.setLifecycleAction(DomainLifecycle.REBOOT, DomainLifecycleAction.DESTROY);
    const xml = await domain.getXMLDesc();
    expect(xml).toContain('<on_crash>coredump-restart</on_crash>');
    expect(xml).toContain('<on_reboot>destroy</on_reboot>');
  });

  test('has messages, of each kind', async () => {
    const all = await domain.getMessages();
    expect(all).toEqual(expect.any(Array));
    const { DEPRECATION, TAINTING } = DomainMessageType;
    const each = [await domain.getMessages(DEPRECATION), await domain.getMessages(TAINTING)];
    expect(each.flat().sort()).toEqual([...all].sort());
  });

  test('takes signals for its first process only', async () => {
    await domain.sendProcessSignal(1n, ProcessSignal.TERM);
    await expect(domain.sendProcessSignal(2, ProcessSignal.HUP)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
  });

  test('has addresses on its network', async () => {
    const shared = await open('test:///default');
    const [{ name, hwaddr, addrs } = { name: '', hwaddr: null, addrs: [] }] = await (
      await shared.domainLookupByName('test')
    ).interfaceAddresses(InterfaceAddressesSource.LEASE);
    expect(name).not.toBe('');
    expect(hwaddr).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
    expect(addrs).toEqual([{ type: IPAddrType.IPV4, addr: expect.any(String), prefix: expect.any(Number) }]);
    await shared.close();
  });

  test('lacks jobs, an agent and a monitor, and says so', async () => {
    const other = await open('test:///default');
    const calls = [
      domain.migrate(other),
      domain.migrateSetMaxDowntime(100),
      domain.migrateGetMaxDowntime(),
      domain.migrateSetMaxSpeed(10),
      domain.migrateGetMaxSpeed(),
      domain.migrateSetCompressionCache(1n << 20n),
      domain.migrateGetCompressionCache(),
      domain.migrateStartPostCopy(),
      domain.getBlockJobInfo('vda'),
      domain.blockJobSetSpeed('vda', 1),
      domain.blockJobAbort('vda'),
      domain.blockPull('vda', 0),
      domain.blockRebase('vda', null, 0),
      domain.blockCopy('vda', '<disk/>', null),
      domain.blockCommit('vda', null, null, 0),
      domain.setBlockThreshold('vda', 1n),
      domain.backupBegin('<domainbackup/>', null),
      domain.backupGetXMLDesc(),
      domain.getGuestInfo(DomainGuestInfoTypes.OS),
      domain.agentSetResponseTimeout(1),
      domain.authorizedSSHKeysGet('root'),
      domain.authorizedSSHKeysSet('root', ['ssh-ed25519 AAAA']),
      domain.startDirtyRateCalc(1),
      domain.setLaunchSecurityState({ 'sev-secret': '', 'sev-secret-header': '' }),
      domain.openGraphicsFD(0),
      domain.fdAssociate('files', [0]),
      domain.qemuMonitorCommand('{}'),
      domain.qemuMonitorCommandWithFiles('{}', []),
      domain.qemuAgentCommand('{}', 1),
      connection.domainQemuAttach(1),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.NO_SUPPORT } });
    }
    await expect(domain.migrateToURI('test:///default')).rejects.toMatchObject({
      code: ErrorNumber.ARGUMENT_UNSUPPORTED,
    });
    await other.close();
  });
});

describe('parameters with dots', () => {
  test('become lists and records', () => {
    expect(
      nestParams({
        hostname: 'host',
        'user.count': 0,
        'fs.count': 2,
        'fs.0.name': 'vda',
        'fs.0.total-bytes': constants.VIR_DOMAIN_MEMORY_PARAM_UNLIMITED,
        'fs.0.disk.count': 1,
        'fs.0.disk.0.alias': 'disk0',
        'fs.1.name': 'vdb',
        'vcpu.current': 1,
        'vcpu.maximum': 2,
        'vcpu.0.state': 1,
        'a.b': 1,
        'a.b.c': 2,
        'toString.__proto__.x': 1,
      }),
    ).toEqual({
      hostname: 'host',
      user: [],
      fs: [
        {
          name: 'vda',
          'total-bytes': constants.VIR_DOMAIN_MEMORY_PARAM_UNLIMITED,
          disk: [{ alias: 'disk0' }],
        },
        { name: 'vdb' },
      ],
      vcpu: { current: 1, maximum: 2, 0: { state: 1 } },
      a: { b: 1, 'b.c': 2 },
      toString: { ['__proto__']: { x: 1 } },
    });
    expect({}).not.toHaveProperty('x');
  });
});
