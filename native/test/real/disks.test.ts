// What is done to the images of a running guest: chains, copies, backups.
import { mkdtemp, open as openFile, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BlockCopyKey,
  constants,
  DomainBlockCommitFlags,
  DomainBlockCopyFlags,
  DomainBlockJobAbortFlags,
  DomainBlockJobInfoFlags,
  DomainBlockJobSetSpeedFlags,
  DomainBlockJobType,
  DomainBlockPullFlags,
  DomainBlockRebaseFlags,
  DomainCheckpointListFlags,
  DomainCheckpointXMLFlags,
  DomainFDAssociateFlags,
  DomainGetJobStatsFlags,
  DomainJobOperation,
  DomainQemuMonitorCommandFlags,
  DomainSnapshotCreateFlags,
  DomainSnapshotDeleteFlags,
  DomainState,
  DomainStatsTypes,
  ErrorNumber,
  JobKey,
  JobType,
  type BlockJobInfo,
  type Connection,
  type Domain,
} from '@virtdeck/libvirt';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { guestXml } from '../../../e2e/lab/guests/guests.js';
import { until, type Host } from '../../../e2e/lab/index.js';
import { hostNamed, openHost, sharesLab } from './test-lab.js';

const images = '/var/lib/libvirt/images';
const image = (name: string): string => `${images}/${name}`;

let host: Host;
let connection: Connection;
let domain: Domain;

sharesLab(async () => {
  host = hostNamed('h1');
  await host.defineGuest('echo', 'owner', { disk: await host.makeDisk('base', '16M') });
  await host.startGuest('owner');
  connection = await openHost(host);
});
afterAll(() => connection?.close());
beforeEach(async () => {
  domain = await connection.domainLookupByName('owner');
});

/** The images of vdb, from the top. */
async function chain(of: Domain = domain): Promise<string[]> {
  const disk = /<disk [^>]*>(?:(?!<\/disk>)[^])*<target dev=['"]vdb['"][^]*?<\/disk>/.exec(
    await of.getXMLDesc(),
  );
  return [...(disk?.[0] ?? '').split('<mirror')[0]!.matchAll(/<source file='([^']+)'/g)].map(
    ([, file = '']) => file,
  );
}

/** Puts an image on top of vdb's chain. */
async function overlay(name: string, of: Domain = domain): Promise<string> {
  const { DISK_ONLY, NO_METADATA, ATOMIC } = DomainSnapshotCreateFlags;
  await of.snapshotCreateXML(
    `<domainsnapshot><disks>
      <disk name="vda" snapshot="no"/>
      <disk name="vdb" snapshot="external"><source file="${image(name)}"/></disk>
    </disks></domainsnapshot>`,
    DISK_ONLY | NO_METADATA | ATOMIC,
  );
  return image(name);
}

/** Has the guest's vdb do something, in words of qemu-io. */
async function vdb(...commands: string[]): Promise<void> {
  for (const command of commands) {
    const output = await domain.qemuMonitorCommand(
      `qemu-io -d /machine/peripheral/virtio-disk1/virtio-backend "${command}"`,
      DomainQemuMonitorCommandFlags.HMP,
    );
    expect(output.trim()).toBe('');
  }
}

/** Writes into vdb as the guest would, down to the image. */
const write = (what: string): Promise<void> => vdb(`write ${what}`, 'flush');

/** Whether an image, or an export, has these bytes, as qemu-io's `read -P` takes them. */
async function holds(what: string, file: string, format = 'qcow2'): Promise<boolean> {
  const command = ['qemu-io', '-r', '-U', '-f', format, '-c', `read -P ${what}`, file];
  const answer = await host.shell('sh', '-c', '"$@" || true', '-', ...command);
  expect(answer).toMatch(/^read \d+\/\d+ bytes/m);
  return !answer.includes('Pattern verification failed');
}

async function gone(disk: string, of: Domain = domain): Promise<void> {
  await until('the job to end', async () => (await of.getBlockJobInfo(disk)) === null);
}

async function ready(disk: string, of: Domain = domain): Promise<void> {
  await until('the job to be ready', async () => {
    const info = await of.getBlockJobInfo(disk);
    return info !== null && info.end > 0n && info.cur === info.end;
  });
}

describe('the chain of a disk', () => {
  test('is pulled into its top image, at a speed that can be changed', async () => {
    await write('-P 0x11 0 8M');
    const [bottom] = await chain();
    const top = await overlay('pulled');
    expect(await chain()).toEqual([top, bottom]);
    expect(await domain.getBlockJobInfo('vdb')).toBeNull();
    await domain.blockPull('vdb', 65_536, DomainBlockPullFlags.BANDWIDTH_BYTES);
    const info = await domain.getBlockJobInfo('vdb', DomainBlockJobInfoFlags.BANDWIDTH_BYTES);
    expect(info).toEqual<BlockJobInfo>({
      type: DomainBlockJobType.PULL,
      bandwidth: 65_536n,
      cur: expect.any(BigInt) as bigint,
      end: expect.any(BigInt) as bigint,
    });
    await domain.blockJobSetSpeed('vdb', 1n << 20n, DomainBlockJobSetSpeedFlags.BANDWIDTH_BYTES);
    expect((await domain.getBlockJobInfo('vdb'))?.bandwidth).toBe(1n);
    await domain.blockJobSetSpeed('vdb', 0);
    await gone('vdb');
    await vdb('flush');
    expect(await chain()).toEqual([top]);
    expect(await holds('0x11 0 8M', top)).toBe(true);
  });

  test('is merged down, with the top one by a pivot', async () => {
    const [bottom = ''] = await chain();
    await write('-P 0x22 8M 1M');
    const middle = await overlay('middle');
    await write('-P 0x33 9M 1M');
    const top = await overlay('top');
    await write('-P 0x44 10M 1M');
    await domain.blockCommit('vdb', bottom, middle, 0n);
    await gone('vdb');
    expect(await chain()).toEqual([top, bottom]);
    await domain.blockCommit('vdb', null, null, 0, DomainBlockCommitFlags.ACTIVE);
    await ready('vdb');
    expect((await domain.getBlockJobInfo('vdb'))?.type).toBe(DomainBlockJobType.ACTIVE_COMMIT);
    await domain.blockJobAbort('vdb', DomainBlockJobAbortFlags.PIVOT);
    expect(await chain()).toEqual([bottom]);
    for (const what of ['0x22 8M 1M', '0x33 9M 1M', '0x44 10M 1M'])
      expect(await holds(what, bottom)).toBe(true);
  });

  test('is shortened down to an image', async () => {
    const [bottom = ''] = await chain();
    await overlay('between');
    const top = await overlay('short');
    await domain.blockRebase('vdb', bottom, 0);
    await gone('vdb');
    expect(await chain()).toEqual([top, bottom]);
    await domain.blockPull('vdb', 0);
    await gone('vdb');
  });

  test('has no job to set or to end most of the time', async () => {
    await expect(domain.blockJobAbort('vdb')).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
    await expect(domain.blockJobSetSpeed('vdb', 1)).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
    await expect(domain.getBlockJobInfo('vdx')).rejects.toMatchObject({ code: ErrorNumber.INVALID_ARG });
  });
});

describe('a copy of a disk', () => {
  test('follows it until the guest goes over to it', async () => {
    await domain.blockCopy(
      'vdb',
      `<disk type="file"><source file="${image('copy')}"/><driver type="qcow2"/></disk>`,
      {
        [BlockCopyKey.BANDWIDTH]: 65_536,
        [BlockCopyKey.GRANULARITY]: 65_536,
        [BlockCopyKey.BUF_SIZE]: 1 << 20,
      },
      DomainBlockCopyFlags.TRANSIENT_JOB,
    );
    expect(await domain.getBlockJobInfo('vdb', DomainBlockJobInfoFlags.BANDWIDTH_BYTES)).toMatchObject({
      type: DomainBlockJobType.COPY,
      bandwidth: 65_536n,
    });
    await expect(domain.blockJobAbort('vdb', DomainBlockJobAbortFlags.PIVOT)).rejects.toMatchObject({
      code: ErrorNumber.BLOCK_COPY_ACTIVE,
    });
    await domain.blockJobSetSpeed('vdb', 0);
    await ready('vdb');
    await write('-P 0x55 11M 1M');
    await ready('vdb');
    await domain.blockJobAbort('vdb', DomainBlockJobAbortFlags.PIVOT);
    expect(await chain()).toEqual([image('copy')]);
    expect(await holds('0x55 11M 1M', image('copy'))).toBe(true);
  });

  test('is given up without a pivot, at once if need be', async () => {
    const before = await chain();
    await domain.blockCopy(
      'vdb',
      `<disk type="file"><source file="${image('given-up')}"/></disk>`,
      null,
      DomainBlockCopyFlags.TRANSIENT_JOB,
    );
    await domain.blockJobAbort('vdb', DomainBlockJobAbortFlags.ASYNC);
    await gone('vdb');
    expect(await chain()).toEqual(before);
  });

  test('may be asked for by blockRebase, of a guest that is not stored', async () => {
    const disk = await host.makeDisk('transient', '4M');
    const transient = await connection.domainCreateXML(await guestXml('echo', 'transient', { disk }));
    const { COPY, COPY_RAW, BANDWIDTH_BYTES, RELATIVE } = DomainBlockRebaseFlags;
    const target = image('a & b "c" <d>.img');
    await transient.blockRebase('vdb', target, 1n << 30n, COPY | COPY_RAW | BANDWIDTH_BYTES);
    expect((await transient.getBlockJobInfo('vdb'))?.type).toBe(DomainBlockJobType.COPY);
    await ready('vdb', transient);
    await transient.blockJobAbort('vdb', DomainBlockJobAbortFlags.PIVOT);
    expect(await transient.getXMLDesc()).toContain(
      `file='${target.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replaceAll('"', '&quot;')}'`,
    );
    expect(await host.shell('qemu-img', 'info', '-U', target)).toContain('file format: raw');
    await expect(transient.blockRebase('vdb', target, 0, COPY | RELATIVE)).rejects.toMatchObject({
      code: ErrorNumber.ARGUMENT_UNSUPPORTED,
    });
    await expect(transient.blockRebase('vdb', null, 0, COPY)).rejects.toMatchObject({
      code: ErrorNumber.INVALID_ARG,
    });
    await expect(transient.blockRebase('vdb', target, 0.5, COPY)).rejects.toBeInstanceOf(RangeError);
    await transient.destroy();
  });
});

describe('backups', () => {
  /** The pieces of an image, as qemu-img sees them. */
  async function map(
    ...args: string[]
  ): Promise<{ start: number; length: number; depth: number; data: boolean }[]> {
    return JSON.parse(await host.shell('qemu-img', 'map', '--output=json', ...args)) as never;
  }

  const diskXml = (rest: string): string => `<disks><disk name="vda" backup="no"/>${rest}</disks>`;
  const checkpoint = (name: string): string =>
    `<domaincheckpoint><name>${name}</name><disks>
      <disk name="vda" checkpoint="no"/><disk name="vdb" checkpoint="bitmap"/>
    </disks></domaincheckpoint>`;

  const jobGone = (): Promise<unknown> =>
    until('the backup to end', async () => (await domain.getJobStats()).type === JobType.NONE);

  /** Has a backup pushed into an image, with a checkpoint for the next. */
  async function push(file: string, checkpointXML: string, since = ''): Promise<void> {
    const incremental = since && `<incremental>${since}</incremental>`;
    await domain.backupBegin(
      `<domainbackup>${incremental}${diskXml(
        `<disk name="vdb" type="file"><target file="${file}"/><driver type="qcow2"/></disk>`,
      )}</domainbackup>`,
      checkpointXML,
    );
    await jobGone();
    expect(await domain.getJobStats(DomainGetJobStatsFlags.COMPLETED)).toMatchObject({
      type: JobType.COMPLETED,
      stats: { [JobKey.OPERATION]: DomainJobOperation.BACKUP, [JobKey.SUCCESS]: true },
    });
  }

  test('are full, incremental and pulled over NBD, from one checkpoint to the next', async () => {
    await expect(domain.backupGetXMLDesc()).rejects.toMatchObject({ code: ErrorNumber.NO_DOMAIN_BACKUP });
    await write('-P 0x11 0 8M');
    await write('-P 0x61 0 1M');
    await push(image('full'), checkpoint('one'));
    expect(await holds('0x61 0 1M', image('full'))).toBe(true);
    expect(await holds('0x11 1M 7M', image('full'))).toBe(true);

    await write('-P 0x62 4M 1M');
    await push(image('increment'), checkpoint('two'), 'one');
    expect(await holds('0x62 4M 1M', image('increment'))).toBe(true);
    // What had not changed is not in it, but in the image it refers to.
    expect(
      (await map('-U', image('increment'))).filter(({ depth, data }) => depth === 0 && data),
    ).toMatchObject([{ start: 4 << 20, length: 1 << 20 }]);

    await write('-P 0x63 5M 64k');
    const socket = image('pull.sock');
    await domain.backupBegin(
      `<domainbackup mode="pull"><incremental>two</incremental><server transport="unix" socket="${socket}"/>${diskXml(
        `<disk name="vdb" type="file" exportname="export" exportbitmap="changed"><scratch file="${image('scratch')}"/></disk>`,
      )}</domainbackup>`,
      null,
    );
    expect(await domain.getJobStats()).toMatchObject({
      stats: { [JobKey.OPERATION]: DomainJobOperation.BACKUP },
    });
    const xml = await domain.backupGetXMLDesc();
    expect(xml).toMatch(/mode='pull'/);
    expect(xml).toMatch(/exportname='export'/);
    const url = `nbd+unix:///export?socket=${socket}`;
    expect(await host.shell('qemu-img', 'info', url)).toContain('virtual size: 16 MiB');
    // The guest goes on; what is read is as it was.
    await write('-P 0x64 5M 64k');
    expect(await holds('0x63 5M 64k', url, 'raw')).toBe(true);
    const dirty = `driver=nbd,export=export,server.type=unix,server.path=${socket},x-dirty-bitmap=qemu:dirty-bitmap:changed`;
    expect((await map('--image-opts', dirty)).filter(({ data }) => !data)).toMatchObject([
      { start: 5 << 20, length: 65_536 },
    ]);
    await domain.abortJob();
    await jobGone();
    await expect(domain.backupGetXMLDesc()).rejects.toMatchObject({ code: ErrorNumber.NO_DOMAIN_BACKUP });

    // The checkpoints are a chain, and know what changed since.
    const three = await domain.checkpointCreateXML(checkpoint('three'));
    expect(three.getName()).toBe('three');
    await write('-P 0x65 6M 64k');
    const all = await domain.listAllCheckpoints(DomainCheckpointListFlags.TOPOLOGICAL);
    expect(all.map((one) => one.getName())).toEqual(['one', 'two', 'three']);
    const parents = await Promise.all(all.map((one) => one.getParent()));
    expect(parents.map((parent) => parent?.getName())).toEqual([undefined, 'one', 'two']);
    expect((await all[0]!.listAllChildren()).map((one) => one.getName())).toEqual(['two']);
    const { SIZE, NO_DOMAIN } = DomainCheckpointXMLFlags;
    expect(await three.getXMLDesc(SIZE | NO_DOMAIN)).toMatch(/<disk name='vdb'[^>]* size='65536'/);
    for (const one of all.slice(0, -1)) await one.delete();
    expect(await three.getParent()).toBeNull();
    expect((await domain.listAllCheckpoints()).length).toBe(1);
    expect((await domain.checkpointLookupByName('three')).connection).toBe(connection);
    await three.delete();
    await expect(domain.checkpointLookupByName('three')).rejects.toMatchObject({
      code: ErrorNumber.NO_DOMAIN_CHECKPOINT,
    });
  });
});

test('snapshots with memory are gone back to', async () => {
  const first = await domain.snapshotCreateXML('<domainsnapshot><name>first</name></domainsnapshot>');
  await write('-P 0x71 12M 64k');
  await domain.snapshotCreateXML('<domainsnapshot><name>second</name></domainsnapshot>');
  const [top = ''] = await chain();
  await first.revertTo();
  expect((await domain.getState()).state).toBe(DomainState.RUNNING);
  expect((await domain.snapshotCurrent())?.getName()).toBe('first');
  expect(await first.isCurrent()).toBe(true);
  await domain.destroy();
  expect(await holds('0x71 12M 64k', top)).toBe(false);
  await first.delete(DomainSnapshotDeleteFlags.CHILDREN);
  expect(await domain.snapshotNum()).toBe(0);
  await domain.create();
});

test('a threshold is set and taken back', async () => {
  const threshold = async (): Promise<unknown> => {
    const [stats] = await connection.getAllDomainStats(DomainStatsTypes.BLOCK, [domain]);
    const { data } = stats!;
    const key = Object.entries(data)
      .find(([, value]) => value === 'vdb')?.[0]
      .replace('.name', '.threshold');
    return data[key ?? ''];
  };
  await domain.setBlockThreshold('vdb', 1n << 40n);
  expect(await threshold()).toBe(1n << 40n);
  await domain.setBlockThreshold('vdb', 0);
  expect(await threshold()).toBeUndefined();
});

test('a guest is given open files by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'virtdeck-disks-'));
  const path = join(folder, 'passed.img');
  const file = await openFile(path, 'wx+');
  try {
    await file.truncate(1 << 20);
    const disk = `<disk type="file" device="disk"><driver name="qemu" type="raw"/>
      <source file="${path}" fdgroup="passed"/><target dev="vdc" bus="virtio"/></disk>`;
    await host.define((await guestXml('echo', 'given')).replace('</devices>', `${disk}</devices>`));
    const given = await connection.domainLookupByName('given');
    await expect(given.create()).rejects.toMatchObject({ name: 'LibvirtError' });
    await given.fdAssociate('passed', [file.fd], DomainFDAssociateFlags.WRITABLE);
    // The name is gone: it is the file itself that was passed.
    await rm(folder, { recursive: true });
    await given.create();
    const fds = `/proc/${await host.qemuPid('given')}/fd`;
    const links = await Promise.all(
      (await readdir(fds)).map((fd) => readlink(join(fds, fd)).catch(() => '')),
    );
    expect(links).toContain(`${path} (deleted)`);
    await given.destroy();
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('what shared limits need is not in this libvirt', async () => {
  const newer = [domain.setThrottleGroup('group', { total_bytes_sec: 1n }), domain.delThrottleGroup('group')];
  for (const outcome of await Promise.allSettled(newer)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: ErrorNumber.NO_SUPPORT } });
  }
  expect(constants.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC).toBe('total_bytes_sec');
});
