import { setTimeout as pause } from 'node:timers/promises';
import { hostIdOf } from '../../electron/services/hosts/host-uri.js';
import { Lab } from '../lab/index.js';
import type { GuestKind, GuestOptions } from '../lab/guests/guests.js';
import type { Host } from '../lab/index.js';

/** What the pictures show: three real hosts by three transports, and libvirt's test driver. */
export interface PicturePlace {
  /** What `--connect` gets. */
  uris: string[];
  /** By the names that pictures' routes use, such as {host}. */
  ids: Record<'host' | 'machine' | 'database' | 'network' | 'pool', string>;
  /** A minute of what happens in a day. */
  live(): Promise<void>;
  remove(): Promise<void>;
}

const namespace = 'https://virtdeck.org/xmlns/domain/1';

interface Machine {
  kind: GuestKind;
  name: string;
  tags: string[];
  group: string;
  title: string;
  state: 'running' | 'paused' | 'shut off';
  options?: GuestOptions;
}

const machines: Record<string, Machine[]> = {
  h1: [
    {
      kind: 'linux-agent',
      name: 'db-primary',
      tags: ['db', 'prod'],
      group: 'shop/data',
      title: 'Orders',
      state: 'running',
    },
    {
      kind: 'linux-busy',
      name: 'web-1',
      tags: ['prod', 'web'],
      group: 'shop/front',
      title: 'Storefront',
      state: 'running',
    },
    { kind: 'echo', name: 'cache-1', tags: ['prod'], group: 'shop/front', title: '', state: 'running' },
    {
      kind: 'echo',
      name: 'import-nightly',
      tags: ['batch'],
      group: 'shop/data',
      title: 'Runs from 02:00',
      state: 'shut off',
    },
  ],
  h2: [
    {
      kind: 'linux-busy',
      name: 'web-2',
      tags: ['prod', 'web'],
      group: 'shop/front',
      title: 'Storefront',
      state: 'running',
    },
    {
      kind: 'echo',
      name: 'db-replica',
      tags: ['db', 'prod'],
      group: 'shop/data',
      title: '',
      state: 'paused',
    },
    { kind: 'echo', name: 'staging', tags: ['test'], group: 'shop', title: '', state: 'shut off' },
  ],
  h3: [
    {
      kind: 'linux-tick',
      name: 'build-runner',
      tags: ['ci'],
      group: 'tools',
      title: 'Builds and tests',
      state: 'running',
    },
    { kind: 'echo', name: 'monitor', tags: ['ops'], group: 'tools', title: '', state: 'running' },
    { kind: 'echo', name: 'wiki', tags: ['ops'], group: 'tools', title: 'What we know', state: 'shut off' },
  ],
};

async function make(host: Host, { kind, name, tags, group, title, state, options }: Machine): Promise<void> {
  await host.defineGuest(kind, name, options);
  const words = [...tags.map((tag) => `<tag>${tag}</tag>`), `<group>${group}</group>`];
  const element = `<machine>${words.join('')}</machine>`;
  await host.virsh('metadata', name, namespace, '--config', '--key', 'virtdeck', '--set', element);
  if (title) await host.virsh('desc', name, '--config', '--title', '--new-desc', title);
  if (state !== 'shut off') await host.startGuest(name);
  if (state === 'paused') await host.virsh('suspend', name);
}

/** Snapshots in three branches, and checkpoints to back up from. */
async function makeHistory(host: Host): Promise<void> {
  const take = (name: string, description: string): Promise<unknown> =>
    host.virsh('snapshot-create-as', 'web-1', name, '--description', description);
  const goBack = (name: string): Promise<unknown> => host.virsh('snapshot-revert', 'web-1', name);
  await take('installed', 'Fresh from the image');
  await take('configured', 'Virtual hosts and certificates');
  await take('release-1.4', 'As it went live');
  await goBack('configured');
  await take('cache-trial', 'With the new cache in front');
  await goBack('installed');
  await take('load-test', 'Nothing but the server');
  await goBack('release-1.4');
  for (const day of ['monday', 'tuesday']) await host.virsh('checkpoint-create-as', 'db-primary', day);
}

/** Brings the lab of this name up and fills it. */
export async function makePlace(name: string): Promise<PicturePlace> {
  await Lab.down(name);
  const lab = await Lab.up({ hosts: 3, name });
  const [h1, h2, h3] = [lab.host('h1'), lab.host('h2'), lab.host('h3')];
  await h1.makeNetwork('lan');
  await h1.makePool('images');
  const disks = {
    'db-primary': await h1.makeDisk('orders', '512M'),
    'web-1': await h1.makeDisk('web', '256M'),
  };
  for (const host of [h1, h2, h3])
    for (const machine of machines[host.name] ?? []) {
      const disk = disks[machine.name as keyof typeof disks] as string | undefined;
      await make(host, disk === undefined ? machine : { ...machine, options: { disk, network: 'lan' } });
    }
  await h1.virsh('pool-refresh', 'images');
  await h1.waitForAgent('db-primary');
  await makeHistory(h1);
  const uuid = async (command: string, object: string): Promise<string> =>
    (await h1.virsh(command, object)).trim();
  return {
    uris: [h1.uri('tcp'), h2.uri(), h3.uri('tls')],
    ids: {
      host: hostIdOf(h1.uri('tcp')),
      machine: await uuid('domuuid', 'web-1'),
      database: await uuid('domuuid', 'db-primary'),
      network: await uuid('net-uuid', 'lan'),
      pool: await uuid('pool-uuid', 'images'),
    },
    live: async () => {
      const changes: [Host, string, string][] = [
        [h2, 'start', 'staging'],
        [h1, 'suspend', 'cache-1'],
        [h1, 'resume', 'cache-1'],
        [h3, 'start', 'wiki'],
        [h2, 'destroy', 'staging'],
        [h3, 'destroy', 'wiki'],
        [h1, 'suspend', 'web-1'],
        [h1, 'resume', 'web-1'],
      ];
      for (const [host, change, machine] of changes) {
        await pause(9000);
        await host.virsh(change, machine);
      }
      await pause(9000);
    },
    remove: () => Lab.down(name),
  };
}
