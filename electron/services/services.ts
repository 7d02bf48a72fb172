import { join } from 'node:path';
import type { ServiceHandlers } from '../contract/handlers.js';
import { AppService } from './app-service.js';
import type { RuntimeInfo } from './app-service.js';
import { BackupRuns } from './backup/backup-runs.js';
import { LostEnds } from './backup/lost-ends.js';
import { CrashReports } from './crash-reports.js';
import { appError } from './errors.js';
import { createHandlers } from './handlers.js';
import { HostServices } from './host-services.js';
import { Askpass } from './hosts/askpass.js';
import { Hosts } from './hosts/hosts.js';
import { FoundJobs } from './jobs/found-jobs.js';
import type { Libvirt } from './libvirt.js';
import { Log } from './log.js';
import { Metadata } from './metadata/metadata.js';
import { Migrations } from './migration/migrations.js';
import { Notices } from './notices.js';
import { Operations } from './operations/operations.js';
import type { AppPaths } from './paths.js';
import { SavedFiles } from './saved-state/saved-files.js';
import { SecretStore } from './secrets/secret-store.js';
import type { SecretCipher } from './secrets/secret-store.js';
import { SettingsStore } from './settings.js';
import type { WindowPlacement } from './settings.js';
import { Pictures } from './snapshots/pictures.js';
import { FileGrants } from './storage/file-grants.js';
import { Transfers } from './storage/transfers.js';
import { Store } from './store/store.js';
import { followHost, stallEntry } from './timeline/host-entries.js';
import { Timeline } from './timeline/timeline.js';

export interface ServicesOptions {
  /** See resolvePaths(). */
  paths: AppPaths;
  /** The app's own version. */
  version: string;
  runtime: RuntimeInfo;
  /** The test driver's file with the demo host, as an absolute path. */
  demoHostFile: string;
  licencesFile: string;
  /** The bundled program that asks for ssh. */
  askpassProgram: string;
  /** The desktop's keeper of secrets, once it can be asked; null where there is none that is safe. */
  secretCipher: () => Promise<SecretCipher | null>;
  /** URIs of `--connect`. */
  connect: readonly string[];
  /** `--theme`: counts for this run, until the user chooses another. */
  theme?: 'light' | 'dark' | null;
  libvirt: Libvirt;
  /** The script of the history's thread; null keeps history for this run only. */
  storeWorkerFile: string | null;
}

export interface Services {
  handlers: ServiceHandlers;
  log: Log;
  settings: SettingsStore;
  /** Where the window was; the shell keeps it up to date. */
  placement: {
    get(displays: string): readonly WindowPlacement[];
    set(displays: string, placements: readonly WindowPlacement[]): void;
  };
  crashes: CrashReports;
  /** The user has chosen this file; what the page gets to name it. */
  grantFile(path: string, purpose: 'read' | 'write'): string;
  /** Opens the hosts that are to be open from the start. */
  start(): void;
  /** Opens further hosts for this run only: those of a second start's `--connect`. */
  connect(uris: readonly string[]): void;
  /** Disconnects and writes what has to be written; resolves at the deadline even when a host hangs. */
  close(deadlineMs: number): Promise<void>;
}

/** All services, wired. Does no I/O but reading the settings until `start`. */
export function createServices(options: ServicesOptions): Services {
  const { paths, version, libvirt } = options;
  const log = new Log(paths.logs);
  const notices = new Notices();
  const settings = new SettingsStore(
    paths.settings,
    log,
    notices,
    options.theme ? { theme: options.theme } : {},
  );
  const crashes = new CrashReports(paths.crashes, version, log);
  const secrets = new SecretStore(paths.secrets, options.secretCipher, log);
  const hosts = new Hosts({
    libvirt,
    settings,
    secrets,
    askpass: new Askpass(options.askpassProgram, log),
    log,
    demoUri: `test://${encodeURI(options.demoHostFile)}`,
    temporary: options.connect,
  });
  const perHost = new Map<string, HostServices>();
  const foundJobs = new Map<string, FoundJobs>();
  const lostEnds = new Map<string, LostEnds>();
  const at = (hostId: string): HostServices => {
    const found = perHost.get(hostId);
    if (!found) throw appError('NOT_FOUND', 'There is no such host');
    return found;
  };
  const operations = new Operations({
    place: at,
    shutdownTimeoutSeconds: () => settings.settings.shutdownTimeoutSeconds,
    parallelPerHost: () => settings.settings.parallelPerHost,
    log,
  });
  const store = new Store({
    path: join(paths.state, 'history.sqlite'),
    workerFile: options.storeWorkerFile,
    notices,
    log,
  });
  const timeline = new Timeline(store);
  operations.begun.subscribe((operation) => timeline.operationBegun(operation));
  operations.ended.subscribe((operation) => timeline.operationEnded(operation));
  const metadata = new Metadata(operations, at);
  const backups = new BackupRuns(at, operations);
  const migrations = new Migrations({
    operations,
    at,
    hostIds: () => [...perHost.keys()],
    perHost: () => settings.settings.migrationsPerHost,
  });
  const transfers = new Transfers(operations);
  const grants = new FileGrants();
  const savedFiles = new SavedFiles(join(paths.state, 'saved-files.json'), log);
  const pictures = new Pictures(join(paths.state, 'pictures'), log);
  operations.ended.subscribe(({ kind, hostId, uuid }) => {
    if (kind === 'domain') perHost.get(hostId)?.snapshots.touch(uuid);
  });
  hosts.added.subscribe((host) => {
    const services = new HostServices(host, store, pictures, log);
    services.events.batches.subscribe((batch) => timeline.addEvents(batch));
    followHost(host, (entry) => timeline.add(entry));
    services.stats.stalls.subscribe(({ uuid, since }) => {
      const name = services.inventory.domainRow(uuid)?.name;
      if (name !== undefined) timeline.add(stallEntry(host.id, uuid, name, since));
    });
    perHost.set(host.id, services);
    const found = new FoundJobs(services, operations, log);
    services.disks.onUnknownJob = (uuid, targets) => found.look(uuid, targets);
    services.backups.onFound = (uuid) => backups.adopt(host.id, uuid);
    found.onMigration = (uuid) => migrations.adopt(host.id, uuid);
    const lost = new LostEnds(services, operations, backups, log);
    services.backups.sets.onUnfinished = () => lost.look();
    lostEnds.set(host.id, lost);
    services.health.onJob = (uuid) => found.look(uuid, []);
    foundJobs.set(host.id, found);
    services.inventory.domainChanges.subscribe((uuid) => {
      if (services.inventory.domainRow(uuid)?.id == null) operations.domainStopped(host.id, uuid);
    });
  });
  hosts.removed.subscribe((host) => {
    foundJobs.get(host.id)?.dispose();
    foundJobs.delete(host.id);
    lostEnds.get(host.id)?.dispose();
    lostEnds.delete(host.id);
    perHost.get(host.id)?.dispose();
    perHost.delete(host.id);
  });
  const app = new AppService({
    ...options,
    hosts,
    crashes,
    log,
  });
  return {
    handlers: createHandlers({
      app,
      notices,
      settings,
      hosts,
      operations,
      timeline,
      metadata,
      backups,
      migrations,
      at,
      transfers,
      grants,
      savedFiles,
      pictures,
    }),
    log,
    settings,
    placement: {
      get: (displays) => settings.windows(displays),
      set: (displays, placements) => settings.setWindows(displays, placements),
    },
    crashes,
    grantFile: (path, purpose) => grants.add(path, purpose),
    start: () => {
      log.info('start', { version, runtime: options.runtime, library: libvirt.libraryStatus() });
      void timeline.open();
      hosts.start();
    },
    connect: (uris) => hosts.openTemporary(uris),
    close: async (deadlineMs) => {
      const deadline = new Promise<void>((resolve) => setTimeout(resolve, deadlineMs));
      await Promise.race([hosts.close(), deadline]);
      await Promise.race([Promise.all([settings.flush(), secrets.flush(), savedFiles.flush()]), deadline]);
      migrations.dispose();
      timeline.dispose();
      for (const { stats } of perHost.values()) stats.keep();
      await Promise.race([store.close(), deadline]);
      log.info('end');
      log.file.flushSync();
    },
  };
}
