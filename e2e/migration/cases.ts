import type { FindingCode } from '../../electron/contract/migration-findings.js';
import type { FindingLevel, MigrationRequestInput } from '../../electron/contract/migration.js';
import { makeImage } from '../lab/images.js';
import { guestXml } from '../lab/index.js';
import type { Host } from '../lab/index.js';

/** The lab's hosts as a case needs them: h2 asks for a password, the others do not. */
export interface Places {
  source: Host;
  destination: Host;
  guarded: Host;
}

/** What a case does differently from a plain move. */
export interface Wish {
  request?: Partial<Omit<MigrationRequestInput, 'targets' | 'destination'>>;
  /** As the source's daemon calls it. */
  uri?: string;
  /** h2 instead of h3. */
  toGuarded?: boolean;
}

export interface Case {
  name: string;
  /** Makes the guest `traveller` and what it meets. */
  prepare(places: Places): Promise<Wish | undefined>;
  /** What the report has to say; none: that nothing stands in the way. */
  predicted: { code: FindingCode; level: FindingLevel } | null;
  /** What libvirt then says; null: the guest arrives. */
  happens: RegExp | null;
}

const guest = 'traveller';

async function runs(host: Host, options: { disk?: string; network?: string } = {}): Promise<void> {
  await host.defineGuest('echo', guest, options);
  await host.startGuest(guest);
}

async function withDisk({ source }: Places): Promise<void> {
  await source.makePool('images');
  await runs(source, { disk: await source.makeDisk('data', '8M') });
}

/** With a disk that stands on another image; `there`: what is on the destination of both. */
async function withBacking(
  { source, destination }: Places,
  there: readonly ('top' | 'base')[],
): Promise<void> {
  const base = { size: '8M', fills: [{ byte: 7, at: '0', length: '2M' }] };
  const backing = await makeImage(source, 'base.qcow2', base);
  const disk = await makeImage(source, 'data.qcow2', { backing });
  if (there.includes('base')) await makeImage(destination, 'base.qcow2', { size: '8M' });
  if (there.includes('top'))
    await destination.shell(
      'qemu-img',
      'create',
      '-q',
      '-f',
      'qcow2',
      '-u',
      '-b',
      backing,
      '-F',
      'qcow2',
      disk,
      '8M',
    );
  await source.makePool('images');
  await destination.makePool('images');
  await runs(source, { disk });
}

const copyingTops: Wish = {
  request: { flags: ['LIVE', 'PERSIST_DEST', 'UNDEFINE_SOURCE', 'PEER2PEER', 'NON_SHARED_INC'] },
};

const copying: Wish = {
  request: { flags: ['LIVE', 'PERSIST_DEST', 'UNDEFINE_SOURCE', 'PEER2PEER', 'NON_SHARED_DISK'] },
};

/** One per class of what can hinder a migration, and some that nothing hinders. */
export const cases = (): Case[] => [
  {
    name: 'a guest that nothing hinders',
    prepare: async ({ source }) => runs(source).then(() => undefined),
    predicted: null,
    happens: null,
  },
  {
    name: 'a guest with a disk that is copied into a pool',
    prepare: async (places) => {
      await withDisk(places);
      await places.destination.makePool('images');
      return copying;
    },
    predicted: null,
    happens: null,
  },
  {
    name: 'a guest that is off',
    prepare: async ({ source }) => source.defineGuest('echo', guest).then(() => undefined),
    predicted: null,
    happens: null,
  },
  {
    name: 'a pool that is missing',
    prepare: async (places) => withDisk(places).then(() => copying),
    predicted: { code: 'noPool', level: 'block' },
    happens: /pre-create|pool|No such file/i,
  },
  {
    name: 'a volume of another size',
    prepare: async (places) => {
      await withDisk(places);
      await places.destination.makePool('images');
      await places.destination.makeDisk('data', '16M');
      await places.destination.virsh('pool-refresh', 'images');
      return copying;
    },
    predicted: { code: 'volumeSize', level: 'block' },
    happens: /size/i,
  },
  {
    name: 'a disk on a backing file, copied whole',
    prepare: async (places) => {
      await withBacking(places, []);
      return copying;
    },
    predicted: { code: 'willBeFlattened', level: 'ok' },
    happens: null,
  },
  {
    name: 'a top image whose backing file is missing there',
    prepare: async (places) => {
      await withBacking(places, ['top']);
      return copyingTops;
    },
    predicted: { code: 'backingMissing', level: 'block' },
    happens: /backing file/i,
  },
  {
    // libvirt lets it pass, and what the guest has on its disk is gone.
    name: 'a top image whose backing file holds something else there',
    prepare: async (places) => {
      await withBacking(places, ['base', 'top']);
      return copyingTops;
    },
    predicted: { code: 'backingMaybeOther', level: 'warn' },
    happens: null,
  },
  {
    name: 'a guest that is off, with a CPU that the destination lacks and nobody checks',
    prepare: async ({ source }) => {
      const cpu = '<cpu mode="custom" match="exact" check="none"><model>Skylake-Client</model></cpu>';
      await source.define((await guestXml('echo', guest)).replace('<devices>', `${cpu}<devices>`));
      return undefined;
    },
    predicted: { code: 'cpuUnchecked', level: 'warn' },
    happens: null,
  },
  {
    name: 'a disk that the destination does not see',
    prepare: async (places) => {
      await withDisk(places);
      await places.destination.makePool('images');
      return undefined;
    },
    predicted: { code: 'diskMissing', level: 'block' },
    happens: /unsafe|without shared storage/i,
  },
  {
    name: 'a port on which nothing listens',
    prepare: async ({ source, destination }) => {
      await runs(source);
      return { uri: destination.uri('tcp').replace('/system', ':16599/system') };
    },
    predicted: { code: 'daemonRefused', level: 'block' },
    happens: /refused/i,
  },
  {
    name: 'a URI that leads nowhere',
    prepare: async ({ source, destination }) => {
      await runs(source);
      return { uri: destination.uri('tcp').replace(/\.\d+\/system$/, '.99/system') };
    },
    predicted: { code: 'daemonAway', level: 'warn' },
    happens: /no route|unreachable|timed out/i,
  },
  {
    name: 'a URI that means the source itself',
    prepare: async ({ source }) => {
      await runs(source);
      return { uri: 'qemu:///system' };
    },
    predicted: { code: 'uriLocal', level: 'block' },
    happens: /same host|localhost/i,
  },
  {
    name: 'a destination that asks for a password',
    prepare: async ({ source, guarded }) => {
      await runs(source);
      return { uri: guarded.uri('sasl'), toGuarded: true };
    },
    predicted: { code: 'authPassword', level: 'block' },
    happens: /auth/i,
  },
  {
    name: 'a name that is taken',
    prepare: async ({ source, destination }) => {
      await runs(source);
      await destination.defineGuest('echo', guest);
      return undefined;
    },
    predicted: { code: 'nameTaken', level: 'block' },
    happens: /already exists|already defined/i,
  },
  {
    name: 'a UUID that is taken',
    prepare: async ({ source, destination }) => {
      await runs(source);
      const uuid = (await source.virsh('domuuid', guest)).trim();
      const xml = await guestXml('echo', 'another');
      await destination.define(xml.replace('</name>', `</name><uuid>${uuid}</uuid>`));
      return undefined;
    },
    predicted: { code: 'uuidTaken', level: 'block' },
    happens: /already exists|already defined/i,
  },
  {
    name: 'a destination whose daemon is stopped',
    prepare: async ({ source, destination }) => {
      await runs(source);
      await destination.killDaemon();
      return undefined;
    },
    predicted: { code: 'daemonRefused', level: 'block' },
    happens: /refused/i,
  },
  {
    name: 'a network that is missing',
    prepare: async ({ source }) => {
      await source.makeNetwork('wired');
      await runs(source, { network: 'wired' });
      return undefined;
    },
    predicted: { code: 'networkMissing', level: 'block' },
    happens: /network/i,
  },
  {
    name: 'a network that is not active',
    prepare: async ({ source, destination }) => {
      await source.makeNetwork('wired');
      await runs(source, { network: 'wired' });
      await destination.makeNetwork('wired', 151);
      await destination.virsh('net-destroy', 'wired');
      return undefined;
    },
    predicted: { code: 'networkInactive', level: 'block' },
    happens: /network/i,
  },
  {
    name: 'a network that is mapped to another',
    prepare: async ({ source, destination }) => {
      await source.makeNetwork('wired');
      await runs(source, { network: 'wired' });
      await destination.makeNetwork('wires', 151);
      return { request: { networks: [{ from: 'wired', to: 'wires' }] } };
    },
    predicted: null,
    happens: null,
  },
  {
    name: 'a guest with a snapshot',
    prepare: async (places) => {
      await withDisk(places);
      await places.source.virsh(
        'snapshot-create-as',
        guest,
        'first',
        '--disk-only',
        '--diskspec',
        'vdb,snapshot=external',
        '--diskspec',
        'vda,snapshot=no',
      );
      await places.destination.makePool('images');
      return copying;
    },
    predicted: { code: 'snapshots', level: 'block' },
    happens: /snapshot/i,
  },
  {
    name: 'a guest with a checkpoint',
    prepare: async (places) => {
      await withDisk(places);
      await places.source.virsh(
        'checkpoint-create-as',
        guest,
        'first',
        '--diskspec',
        'vdb,checkpoint=bitmap',
        '--diskspec',
        'vda,checkpoint=no',
      );
      await places.destination.makePool('images');
      return copying;
    },
    predicted: { code: 'checkpoints', level: 'warn' },
    happens: null,
  },
  {
    name: 'a folder that is shared with the host',
    prepare: async ({ source }) => {
      const xml = await guestXml('echo', guest);
      const folder = '<filesystem type="mount"><source dir="/tmp"/><target dir="tmp"/></filesystem>';
      await source.define(xml.replace('</devices>', `${folder}</devices>`));
      await source.startGuest(guest);
      return undefined;
    },
    predicted: { code: 'pin.shared-folder', level: 'warn' },
    happens: null,
  },
  {
    name: 'a parameter that the older libvirt does not know',
    prepare: async ({ source }) => {
      await runs(source);
      return { request: { params: { BANDWIDTH_AVAIL_SWITCHOVER: 10 } } };
    },
    predicted: { code: 'tooNewParam', level: 'block' },
    happens: /not supported|unsupported|bandwidth\.avail/i,
  },
  {
    name: 'options that do not go together',
    prepare: async (places) => {
      await withDisk(places);
      await places.destination.makePool('images');
      return { request: { flags: [...(copying.request?.flags ?? []), 'TUNNELLED'] } };
    },
    predicted: { code: 'problem.tunnelledStorage', level: 'block' },
    happens: /tunnelledStorage/,
  },
];
