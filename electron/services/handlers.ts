import type { ServiceHandlers } from '../contract/handlers.js';
import type { AppService } from './app-service.js';
import { diskHandlers } from './disks/handlers.js';
import type { BackupRuns } from './backup/backup-runs.js';
import { backupHandlers } from './backup/handlers.js';
import { readDomainVolumes } from './domain-volumes.js';
import { guarded } from './guarded.js';
import { readAbilities } from './machine-traits.js';
import { createHostHandlers } from './host-handlers.js';
import type { HostServices } from './host-services.js';
import { hostCalls } from './hosts/host-calls.js';
import type { Hosts } from './hosts/hosts.js';
import { migrationHandlers } from './migration/handlers.js';
import type { Metadata } from './metadata/metadata.js';
import type { Migrations } from './migration/migrations.js';
import type { Notices } from './notices.js';
import { readDomainFacts, readDomainXml } from './objects.js';
import type { Operations } from './operations/operations.js';
import { savedStateHandlers } from './saved-state/handlers.js';
import type { SavedStateParts } from './saved-state/handlers.js';
import type { SettingsStore } from './settings.js';
import { snapshotHandlers } from './snapshots/handlers.js';
import type { SnapshotParts } from './snapshots/handlers.js';
import { storageHandlers } from './storage/handlers.js';
import type { StorageParts } from './storage/handlers.js';
import { snapshotPlanHandlers } from './snapshots/plan-handlers.js';
import { measure, readPerfSwitches } from './stats/measures.js';
import type { Timeline } from './timeline/timeline.js';

export interface HandlerParts extends StorageParts, SavedStateParts, SnapshotParts {
  app: AppService;
  notices: Notices;
  settings: SettingsStore;
  hosts: Hosts;
  operations: Operations;
  timeline: Timeline;
  metadata: Metadata;
  backups: BackupRuns;
  migrations: Migrations;
  /** Throws NOT_FOUND. */
  at: (hostId: string) => HostServices;
}

/** Reads of objects take the link first: a host that is away is a better reason than an object not found. */
function reader<Result>(
  at: HandlerParts['at'],
  read: (
    link: ReturnType<HostServices['host']['requireLink']>,
    inventory: HostServices['inventory'],
    uuid: string,
  ) => Promise<Result>,
): (args: { hostId: string; uuid: string }) => Promise<Result> {
  return guarded(({ hostId, uuid }) => {
    const { host, inventory } = at(hostId);
    return read(host.requireLink(), inventory, uuid);
  });
}

/** The contract, answered by the services. */
export function createHandlers(parts: HandlerParts): ServiceHandlers {
  const { app, notices, settings, hosts, operations, timeline, metadata, at } = parts;
  const storage = storageHandlers(parts);
  const snapshots = snapshotHandlers(parts);
  const host = createHostHandlers(at, operations);
  const disks = diskHandlers(at, operations);
  const migration = migrationHandlers(at, hosts, parts.migrations);
  const savedState = savedStateHandlers(parts);
  const backup = backupHandlers(at, operations, parts.backups);
  return {
    calls: {
      ...host.calls,
      ...migration.calls,
      ...disks.calls,
      ...backup.calls,
      'app.info': guarded(() => app.info()),
      'app.licences': guarded(() => app.licences()),
      'app.report': guarded(() => app.report()),
      'app.reportError': guarded(({ message, stack }) => {
        app.reportError(message, stack);
        return null;
      }),
      'settings.update': guarded((patch) => settings.update(patch)),
      'hosts.local': guarded(() => hosts.local()),
      'hosts.add': guarded((spec) => hosts.add(spec)),
      'hosts.update': guarded(({ hostId, host }) => hosts.update(hostId, host)),
      'hosts.remove': guarded(({ hostId }) => {
        hosts.remove(hostId);
        return null;
      }),
      'hosts.connect': guarded(({ hostId }) => {
        hosts.get(hostId).connect();
        return null;
      }),
      'hosts.disconnect': guarded(({ hostId }) => {
        hosts.get(hostId).disconnect();
        return null;
      }),
      'hosts.answerPrompt': guarded(({ promptId, answers, remember }) => {
        hosts.answerPrompt(promptId, answers, remember);
        return null;
      }),
      ...hostCalls(hosts, settings),
      'domains.facts': reader(at, readDomainFacts),
      'domains.xml': reader(at, readDomainXml),
      'domains.health': guarded(({ hostId, uuid }) => {
        const { host, health } = at(hostId);
        return health.read(host.requireLink(), uuid);
      }),
      'domains.inside': guarded(({ hostId, uuid }) => {
        const { host, guests } = at(hostId);
        return guests.inside(host.requireLink(), uuid);
      }),
      'domains.disks': guarded(({ targets }) => readDomainVolumes(at, targets)),
      'domains.chains': guarded(({ hostId, uuid, users }) => at(hostId).images.chains(uuid, { users })),
      'domains.abilities': reader(at, (link, inventory, uuid) => readAbilities(link, inventory.domain(uuid))),
      'domains.act': guarded(({ targets, request }) => operations.act(targets, request)),
      'domains.setMetadata': guarded(({ targets, ...change }) => metadata.set(targets, change)),
      ...storage.calls,
      ...savedState.calls,
      ...snapshots.calls,
      ...snapshotPlanHandlers(at, operations),
      'stats.perfEvents': guarded(({ hostId, uuid }) => {
        const { host, inventory } = at(hostId);
        return readPerfSwitches(host.requireLink(), inventory.domain(uuid));
      }),
      'stats.measure': guarded(({ hostId, uuid, request }) => {
        const name = at(hostId).inventory.requireDomainRow(uuid).name;
        return operations.run(
          { kind: 'domain', hostId, uuid, name },
          request.kind,
          async ({ link, inventory }) => {
            await measure(link, inventory.domain(uuid), request);
            return 'done';
          },
        );
      }),
      'timeline.list': guarded((query) => timeline.list(query)),
      'operations.cancel': guarded(({ id }) => {
        operations.cancel(id);
        return null;
      }),
      'operations.cancelQueued': guarded(({ group }) => {
        operations.cancelQueued(group);
        return null;
      }),
      'operations.clear': guarded(() => {
        operations.clear();
        return null;
      }),
    },
    topics: {
      ...storage.topics,
      ...savedState.topics,
      ...snapshots.topics,
      ...host.topics,
      ...migration.topics,
      ...disks.topics,
      ...backup.topics,
      'app.notices': guarded((_args, emit) => notices.watch(emit)),
      'settings.watch': guarded((_args, emit) => settings.watch(emit)),
      'hosts.watch': guarded((_args, emit) => hosts.watch(emit)),
      'hosts.freshness': guarded((_args, emit) => hosts.watchFreshness(emit)),
      'inventory.watch': guarded(({ hostId }, emit) => at(hostId).inventory.watch(emit)),
      'stats.rows': guarded(({ hostId, uuids }, emit) => at(hostId).watchRows(uuids, emit)),
      'stats.latest': guarded(({ hostId, io }, emit) => at(hostId).stats.latest(io, emit)),
      'stats.domain': guarded(({ hostId, uuid, rangeMs, detail }, emit) =>
        at(hostId).watchDomain(uuid, { rangeMs, detail }, emit),
      ),
      'stats.host': guarded(({ hostId, rangeMs }, emit) => at(hostId).stats.node(rangeMs, emit)),
      'timeline.watch': guarded((filter, emit) => timeline.watch(filter, emit)),
      'operations.watch': guarded((_args, emit) => operations.watch(emit)),
      'consoles.status': guarded(({ hostId, uuid }, emit) => at(hostId).consoles.watchStatus(uuid, emit)),
    },
    streams: {
      ...storage.streams,
      'consoles.open': guarded(async ({ hostId, uuid, device, force }) => {
        const duplex = await at(hostId).consoles.open(uuid, device, force);
        return { opened: null, duplex };
      }),
    },
  };
}
