import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libraryStatus, open } from '@virtdeck/libvirt';
import type { CallContext, Handlers } from '../../electron/contract/handlers.js';
import type { DomainRow, InventoryPayload } from '../../electron/contract/inventory.js';
import type { OperationDto, OperationsPayload } from '../../electron/contract/operations.js';
import { resolvePaths } from '../../electron/services/paths.js';
import { createServices } from '../../electron/services/services.js';
import { until } from '../lab/index.js';

const context: CallContext = { windowId: 1, signal: new AbortController().signal };

/** The app's services on real hosts, asked as a page asks them. */
export interface App {
  calls: ReturnType<typeof createServices>['handlers']['calls'];
  context: CallContext;
  hostId: string;
  row(name: string): DomainRow | undefined;
  /** Waits until the host answers and its machines are listed. */
  ready(): Promise<void>;
  /** Waits until it has ended, whatever way. */
  ended(id: string): Promise<OperationDto>;
  close(): Promise<void>;
}

type HostsPayload = Parameters<Parameters<Handlers['topics']['hosts.watch']>[1]>[0];

export async function startApp(uri: string): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-services-'));
  const services = createServices({
    paths: resolvePaths(folder),
    version: '0.0.0-test',
    runtime: { name: 'chromium', versions: [{ name: 'Node', version: process.versions.node }] },
    demoHostFile: '/nonexistent',
    licencesFile: '/nonexistent',
    askpassProgram: '/nonexistent',
    secretCipher: () => Promise.resolve(null),
    connect: [uri],
    libvirt: { open, libraryStatus },
    storeWorkerFile: null,
  });
  const { calls, topics } = services.handlers;
  let hosts: HostsPayload = { hosts: [], prompts: [] };
  const rows = new Map<string, DomainRow>();
  const operations = new Map<string, OperationDto>();
  await topics['hosts.watch']({}, (payload) => (hosts = payload), context);
  await topics['operations.watch'](
    {},
    (payload: OperationsPayload) => {
      if (payload.kind !== 'removed') for (const each of payload.operations) operations.set(each.id, each);
    },
    context,
  );
  services.start();
  await until('the host to be known', () => hosts.hosts.some(({ demo }) => !demo));
  const hostId = hosts.hosts.find(({ demo }) => !demo)?.id ?? '';
  await topics['inventory.watch'](
    { hostId },
    (payload: InventoryPayload) => {
      if (payload.kind === 'snapshot') rows.clear();
      for (const row of payload.domains) rows.set(row.uuid, row);
      if (payload.kind === 'delta') for (const uuid of payload.removedDomains) rows.delete(uuid);
    },
    context,
  );
  const ready = async (): Promise<void> => {
    const isReady = (): boolean => hosts.hosts.find(({ id }) => id === hostId)?.state === 'ready';
    await until('the host to be ready', isReady, { timeout: 60_000 });
  };
  await ready();
  return {
    ready,
    calls,
    context,
    hostId,
    row: (name) => [...rows.values()].find((row) => row.name === name),
    ended: async (id) => {
      await until('the operation to end', () => operations.get(id)?.endedAt != null, { timeout: 60_000 });
      return operations.get(id) as OperationDto;
    },
    close: async () => {
      await services.close(5000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
