import { z } from 'zod';
import { diskDecision, diskRequest, diskTarget } from './block-jobs.js';
import type { DiskPlan, DisksPayload } from './block-jobs.js';
import { backupOf, checkpointOf, checkpointXmlOf, restoreOf, setOf, setsOf } from './backup.js';
import type { BackupPlan, BackupSets, BackupState } from './backup.js';
import { maxDiskTargets } from './disks.js';
import type { Ability } from './capability.js';
import type { DomainChains } from './disk-chain.js';
import type { DomainVolume } from './disks.js';
import type { GuestInside } from './guest.js';
import type { DomainHealth } from './health.js';
import { externalUrl, route, settingsPatch } from './app.js';
import type { AppInfo, AppNotice, LicenceEntry, Settings } from './app.js';
import { hostObjectChange, hostObjectRef, hostObjectsOf, hostObjectXml } from './host-objects.js';
import type { HostObject, HostObjectRows, HostObjectsPayload, HostObjectUser } from './host-objects.js';
import { hostArrangement, hostId, hostInput, promptAnswer } from './hosts.js';
import type {
  CertificateReport,
  FreshnessPayload,
  HostDto,
  HostsPayload,
  HostTrial,
  LocalHypervisor,
} from './hosts.js';
import { uuid } from './inventory.js';
import { measureRequest } from './measures.js';
import type { PerfSwitches } from './measures.js';
import { metadataChange } from './metadata.js';
import type { DomainFacts, InventoryPayload } from './inventory.js';
import { maxMigrationTargets } from './migration-options.js';
import { migrationId, migrationLever } from './migration-run.js';
import type { MigrationSamplesPayload, MigrationsPayload } from './migration-run.js';
import { networkAction, networkSpec, objectXml, portLimit, staticHost } from './networks.js';
import type { NetworkDetails } from './networks.js';
import { migrationRequest } from './migration.js';
import type { CommonCpu, DirtyRate, MigrationPlan, MigrationReport } from './migration.js';
import {
  cpuModelsOf,
  domainCapabilitiesOf,
  hugePagesChange,
  memoryParametersChange,
  nodeSleep,
} from './node.js';
import type {
  Capabilities,
  ClockReading,
  DomainCapabilities,
  NodeFacts,
  NodeMemory,
  PoolCapabilities,
  Told,
} from './node.js';
import { domainRequest } from './operations.js';
import type { OperationsPayload } from './operations.js';
import { importChoice, portableText } from './portable.js';
import type { AliasFile, ImportPlan } from './portable.js';
import {
  changeSavedImage,
  coreDump,
  onHostFile,
  readSavedImage,
  restoreFromFile,
  savedFilePlace,
  saveToFile,
} from './saved-state.js';
import type { FilePlaces, ManagedSave, SavedFile, SavedImage } from './saved-state.js';
import { byteStream, call, topic } from './schema.js';
import { deleteOptions, revertOptions } from './snapshot-plans.js';
import type { SnapshotPlan } from './snapshot-plans.js';
import type {
  ArgsIn,
  ArgsOut,
  CallName,
  OpenedOf,
  PayloadOf,
  ResultOf,
  StreamName,
  TopicName,
} from './schema.js';
import { freshSnapshotName, onSnapshot, snapshotSpec } from './snapshots.js';
import type {
  SnapshotChoices,
  SnapshotCreatePlan,
  SnapshotProposals,
  SnapshotsPayload,
} from './snapshots.js';
import { rangeMs } from './stats.js';
import type { DomainStatsPayload, HostStatsPayload, LatestStatsPayload, RowStatsPayload } from './stats.js';
import {
  byteCount,
  fileGrant,
  fileRequest,
  poolAction,
  poolSpec,
  volumeFormat,
  volumeName,
  volumeSpec,
  wipeAlgorithm,
} from './storage.js';
import { poolTypes } from './storage-kinds.js';
import type { CutTransfer, FileChoice, PoolSource, VolumePlace, VolumesPayload } from './storage.js';
import { timelineFilter, timelineQuery } from './timeline.js';
import type { TimelineEntry } from './timeline.js';

const nothing = z.strictObject({});
const onHost = z.strictObject({ hostId });
const onObject = z.strictObject({ hostId, uuid });
/** `stored`: not as the object runs, but as it starts next time; what an editor begins with. */
const xmlOf = z.strictObject({ hostId, uuid, stored: z.boolean().default(false) });
const onObjects = z.array(onObject).min(1).max(10_000);
/** A volume is known by its pool and its name. */
const onVolume = z.strictObject({ hostId, uuid, name: volumeName });
const transferId = z.strictObject({ id: z.uuid() });

/** Everything a window can ask of the main process. Both sides' types are derived from this one value. */
export const contract = {
  app: {
    info: call(nothing).returns<AppInfo>(),
    /** What the user should know of the app itself, now and at every change. */
    notices: topic(nothing).of<AppNotice[]>(),
    licences: call(nothing).returns<LicenceEntry[]>(),
    /** Versions, host states and the log's last lines, without secrets, to paste into a bug report. */
    report: call(nothing).returns<string>(),
    openLogFolder: call(nothing).returns<null>(),
    openExternal: call(z.strictObject({ url: externalUrl })).returns<null>(),
    /** A notification of the desktop's; a click on it brings the window to the front. */
    notify: call(
      z.strictObject({ title: z.string().min(1).max(256), text: z.string().max(1024) }),
    ).returns<null>(),
    openWindow: call(z.strictObject({ route })).returns<null>(),
    /**
     * What the route shows is there; `live`: all of it is live (or explained why it can't be), which `--screenshot`
     * waits for. A list is there when its rows are, and live when their figures move.
     */
    shown: call(z.strictObject({ route, live: z.boolean().default(true) })).returns<null>(),
    /** An error the page could not handle, for the log. */
    reportError: call(
      z.strictObject({ message: z.string().max(4096), stack: z.string().max(16384).default('') }),
    ).returns<null>(),
  },
  settings: {
    update: call(settingsPatch).returns<Settings>(),
    /** The settings now, and again at every change. */
    watch: topic(nothing).of<Settings>(),
  },
  hosts: {
    /** All hosts and open prompts now, and again at every change. */
    watch: topic(nothing).of<HostsPayload>(),
    /** Hypervisors on this machine. */
    local: call(nothing).returns<LocalHypervisor[]>(),
    add: call(hostInput).returns<HostDto>(),
    update: call(z.strictObject({ hostId, host: hostInput })).returns<HostDto>(),
    remove: call(onHost).returns<null>(),
    /** Connect, or try again at once. Returns when the attempt has begun; `watch` tells how it goes. */
    connect: call(onHost).returns<null>(),
    disconnect: call(onHost).returns<null>(),
    answerPrompt: call(promptAnswer).returns<null>(),
    /** Opens a connection as these settings say, reads the host's facts and closes it. Cancelling gives up. */
    test: call(z.strictObject({ host: hostInput })).returns<HostTrial>(),
    /** Order and groups; hosts left out keep their place behind the others. */
    arrange: call(hostArrangement).returns<null>(),
    /** Forgets the answers remembered for a host. */
    forget: call(onHost).returns<null>(),
    /** Whether a folder has what TLS needs; without a path libvirt's own places. */
    certificates: call(z.strictObject({ path: z.string().max(4096) })).returns<CertificateReport>(),
    /** The hosts of libvirt's client configuration. */
    aliases: call(nothing).returns<AliasFile[]>(),
    /** Hosts and settings as the text of a file, without secrets. */
    export: call(nothing).returns<string>(),
    /** What such a file would change. */
    planImport: call(z.strictObject({ text: portableText })).returns<ImportPlan>(),
    import: call(importChoice).returns<null>(),
    /** Told every second while it changes. */
    freshness: topic(nothing).of<FreshnessPayload>(),
  },
  inventory: {
    watch: topic(onHost).of<InventoryPayload>(),
  },
  stats: {
    /** For the rows on screen, in the order given. */
    rows: topic(z.strictObject({ hostId, uuids: z.array(uuid).max(500) })).of<RowStatsPayload>(),
    /** `io`: disks and NICs of all of them, which costs the host as much as all the rest. */
    latest: topic(z.strictObject({ hostId, io: z.boolean().default(false) })).of<LatestStatsPayload>(),
    /** `detail`: each disk, NIC and vCPU, memory statistics and performance events as well. */
    domain: topic(onObject.extend({ rangeMs, detail: z.boolean().default(false) })).of<DomainStatsPayload>(),
    host: topic(z.strictObject({ hostId, rangeMs })).of<HostStatsPayload>(),
    /** Performance events of a running domain. */
    perfEvents: call(onObject).returns<PerfSwitches>(),
    /** Switches a measurement on or off; returns the operation's id. */
    measure: call(onObject.extend({ request: measureRequest })).returns<string>(),
  },
  domains: {
    facts: call(onObject).returns<DomainFacts>(),
    xml: call(onObject).returns<string>(),
    /** How a domain's process does; what does not answer in time is named. */
    health: call(onObject).returns<DomainHealth>(),
    /** What the agent of a running guest tells; null where there is none that can be asked. */
    inside: call(onObject).returns<GuestInside | null>(),
    /** The volumes behind these machines' disks, and who else uses them. Asks every machine of their hosts. */
    disks: call(z.strictObject({ targets: z.array(onObject).min(1).max(maxDiskTargets) })).returns<
      DomainVolume[]
    >(),
    /** The images a machine and its snapshots stand on; `users`: and who else does, which asks the whole host. */
    chains: call(onObject.extend({ users: z.boolean().default(false) })).returns<DomainChains>(),
    /** What can be done with this machine on its host, and why not. */
    abilities: call(onObject).returns<Ability[]>(),
    /** One operation per target, of one group if there are several; returns their ids in the same order. */
    act: call(
      z.strictObject({ targets: z.array(onObject).min(1).max(10_000), request: domainRequest }),
    ).returns<string[]>(),
    /** Writes title, description, tags and group into the domains' own XML; operations as with `act`. */
    setMetadata: call(
      z.strictObject({ targets: z.array(onObject).min(1).max(10_000), ...metadataChange }),
    ).returns<string[]>(),
  },
  /** A machine's memory in files. What writes or reads one returns an operation's id. */
  savedState: {
    toFile: call(saveToFile).returns<string>(),
    /** The machine need not exist any more: the file has its description. */
    fromFile: call(restoreFromFile).returns<string>(),
    dump: call(coreDump).returns<string>(),
    /** The description that saving it now would keep, with passwords. */
    description: call(onObject).returns<string>(),
    /** Where a file could go. */
    places: call(savedFilePlace).returns<FilePlaces>(),
    managed: call(onObject).returns<ManagedSave>(),
    image: call(readSavedImage).returns<SavedImage>(),
    changeImage: call(changeSavedImage).returns<string>(),
    /** Files that were written here, the newest first, on all hosts. */
    files: topic(nothing).of<SavedFile[]>(),
    /** Takes a file from this list; the file itself stays. */
    forget: call(onHostFile).returns<null>(),
  },
  disks: {
    /** A machine's disks, what they stand on and the jobs on them; again when anything of it changes. */
    watch: topic(onObject).of<DisksPayload>(),
    /** What a request would do, and whether it is possible now. Asks every machine of the host who uses the images. */
    plan: call(onObject.extend({ request: diskRequest })).returns<DiskPlan>(),
    /** Returns the operation's id. */
    start: call(onObject.extend({ request: diskRequest })).returns<string>(),
    /** Limits a running job; 0: no limit. */
    setSpeed: call(onObject.extend({ target: diskTarget, bytesPerSecond: byteCount })).returns<null>(),
    /** Ends a job whose both sides are the same; returns when the machine goes on with what was decided. */
    decide: call(onObject.extend({ target: diskTarget, decision: diskDecision })).returns<null>(),
    /** Deletes a file that a job has left. Returns the operation's id. */
    deleteLeftOver: call(onObject.extend({ path: z.string().min(1).max(4096) })).returns<string>(),
    forgetLeftOver: call(onObject.extend({ path: z.string().min(1).max(4096) })).returns<null>(),
  },
  backups: {
    /** A machine's checkpoints, and the backup that runs. */
    watch: topic(onObject).of<BackupState>(),
    /** All sets in a host's pools. */
    sets: topic(onHost).of<BackupSets>(),
    /** What a backup would do. What changes something returns an operation's id. */
    plan: call(backupOf).returns<BackupPlan>(),
    start: call(backupOf).returns<string>(),
    /** Cancels what is being written, ends what is offered. */
    end: call(onObject).returns<string>(),
    restore: call(restoreOf).returns<string>(),
    /** Compares a set's contents with its checksums. */
    verify: call(setOf).returns<string>(),
    delete: call(setsOf).returns<string>(),
  },
  checkpoints: {
    change: call(checkpointOf).returns<string>(),
    xml: call(checkpointXmlOf).returns<string>(),
  },
  snapshotPlans: {
    /** What going back to a snapshot would do; changes nothing. */
    revert: call(onObject.extend({ options: revertOptions })).returns<SnapshotPlan>(),
    delete: call(onObject.extend({ options: deleteOptions })).returns<SnapshotPlan>(),
    /** Plans anew, and does it unless something stands in the way now. Returns the operation's id. */
    runRevert: call(onObject.extend({ options: revertOptions })).returns<string>(),
    runDelete: call(onObject.extend({ options: deleteOptions })).returns<string>(),
  },
  networks: {
    xml: call(xmlOf).returns<string>(),
    /** Guests, leases and ports; again when they change, leases every few seconds. */
    details: topic(onObject).of<NetworkDetails>(),
    /** One operation per target; returns their ids in the same order. So do all calls here that return ids. */
    act: call(z.strictObject({ targets: onObjects, action: networkAction })).returns<string[]>(),
    /** The XML that `define` would take for this form. */
    draft: call(networkSpec).returns<string>(),
    /** Makes a network, or gives one (`uuid`) a new description. Returns the operation's id. */
    define: call(
      z.strictObject({
        hostId,
        uuid: uuid.nullable(),
        xml: objectXml,
        start: z.boolean(),
        autostart: z.boolean(),
      }),
    ).returns<string>(),
    setHost: call(
      z.strictObject({ hostId, uuid, change: z.enum(['add', 'remove']), host: staticHost }),
    ).returns<string>(),
    limitPort: call(
      z.strictObject({ hostId, uuid, port: uuid, inbound: portLimit, outbound: portLimit }),
    ).returns<string>(),
  },
  pools: {
    xml: call(xmlOf).returns<string>(),
    volumes: topic(onObject).of<VolumesPayload>(),
    act: call(z.strictObject({ targets: onObjects, action: poolAction })).returns<string[]>(),
    draft: call(poolSpec).returns<string>(),
    define: call(
      z.strictObject({
        hostId,
        uuid: uuid.nullable(),
        xml: objectXml,
        /** Makes what the pool stands on, such as its folder, if it is not there. */
        build: z.boolean(),
        start: z.boolean(),
        autostart: z.boolean(),
      }),
    ).returns<string>(),
    /** What pools of this type could be made of; asks the host, and a server if one is named. */
    sources: call(
      z.strictObject({
        hostId,
        type: z.enum(poolTypes),
        server: poolSpec.shape.server,
      }),
    ).returns<PoolSource[]>(),
  },
  volumes: {
    xml: call(onVolume).returns<string>(),
    /** null: the path belongs to no active pool. */
    find: call(z.strictObject({ hostId, path: z.string().min(1).max(4096) })).returns<VolumePlace | null>(),
    create: call(z.strictObject({ hostId, uuid, spec: volumeSpec })).returns<string>(),
    resize: call(onVolume.extend({ capacityBytes: byteCount, shrink: z.boolean() })).returns<string>(),
    clone: call(
      onVolume.extend({
        newName: volumeName,
        /** null: that of the original. */
        format: volumeFormat.nullable(),
        /** Where to; null: the same pool. */
        poolUuid: uuid.nullable(),
      }),
    ).returns<string>(),
    wipe: call(onVolume.extend({ algorithm: wipeAlgorithm, evenIfUsed: z.boolean() })).returns<string>(),
    /** `evenIfUsed`: also when a machine has it, as long as that is shut off. */
    delete: call(onVolume.extend({ evenIfUsed: z.boolean() })).returns<string>(),
    /** A new volume with the contents of a file on this machine. */
    upload: call(onVolume.extend({ grant: fileGrant, keepPartial: z.boolean() })).returns<string>(),
    download: call(onVolume.extend({ grant: fileGrant, keepPartial: z.boolean() })).returns<string>(),
    /** A new volume with the bytes the page sends: exactly so many. Main ends the stream when all have arrived. */
    uploadBytes: byteStream(onVolume.extend({ bytes: byteCount })).opens<null>(),
    /** Transfers that a lost link cut. */
    cut: topic(nothing).of<CutTransfer[]>(),
    resume: call(transferId).returns<null>(),
    /** Forgets a cut transfer and removes what has arrived. */
    discard: call(transferId).returns<null>(),
  },
  files: {
    /** Lets the user choose a file on this machine. The page learns its name and gets a grant for this one use. */
    choose: call(fileRequest).returns<FileChoice>(),
  },
  /** Snapshots of a machine. What changes them returns an operation's id. */
  snapshots: {
    watch: topic(onObject).of<SnapshotsPayload>(),
    xml: call(onSnapshot).returns<string>(),
    /** The screen when it was taken, as a small PNG. */
    picture: call(onSnapshot.extend({ createdAt: z.number() })).returns<Uint8Array | null>(),
    /** What a new one can be. */
    choices: call(onObject).returns<SnapshotChoices>(),
    /** The files that one of this name would make. */
    files: call(onSnapshot).returns<SnapshotProposals>(),
    planCreate: call(z.strictObject({ hostId, uuid, spec: snapshotSpec })).returns<SnapshotCreatePlan>(),
    create: call(z.strictObject({ hostId, uuid, spec: snapshotSpec })).returns<string>(),
    describe: call(onSnapshot.extend({ description: z.string().max(4096) })).returns<string>(),
    rename: call(onSnapshot.extend({ newName: freshSnapshotName })).returns<string>(),
  },
  /** The host itself. What changes it returns an operation's id. */
  node: {
    facts: call(onHost).returns<NodeFacts>(),
    capabilities: call(onHost).returns<Capabilities>(),
    domainCapabilities: call(domainCapabilitiesOf).returns<DomainCapabilities>(),
    poolCapabilities: call(onHost).returns<PoolCapabilities>(),
    /** The CPU models libvirt knows for an architecture. */
    cpuModels: call(cpuModelsOf).returns<string[]>(),
    memory: topic(onHost).of<Told<NodeMemory>>(),
    setMemoryParameters: call(memoryParametersChange).returns<string>(),
    reserveHugePages: call(hugePagesChange).returns<string>(),
    sleep: call(nodeSleep).returns<string>(),
    /** Writes a small file into a storage pool of the host, and removes it. */
    readClock: call(onHost).returns<ClockReading>(),
  },
  nodeDevices: { watch: topic(onHost).of<HostObjectsPayload<HostObjectRows['node-device']>>() },
  interfaces: { watch: topic(onHost).of<HostObjectsPayload<HostObjectRows['interface']>>() },
  secrets: {
    watch: topic(onHost).of<HostObjectsPayload<HostObjectRows['secret']>>(),
    /** Asked for only when the user wants to see it. */
    value: call(onObject).returns<Uint8Array>(),
  },
  nwfilters: { watch: topic(onHost).of<HostObjectsPayload<HostObjectRows['nwfilter']>>() },
  nwfilterBindings: { watch: topic(onHost).of<HostObjectsPayload<HostObjectRows['nwfilter-binding']>>() },
  hostObjects: {
    read: call(hostObjectRef).returns<HostObject>(),
    /** What uses it. Reads the XML of all that could. */
    users: call(hostObjectRef).returns<HostObjectUser[]>(),
    /** The XML of what a definition would replace; null when it is new. */
    existing: call(hostObjectXml).returns<string | null>(),
    /** Lists anew what no event tells of. */
    reload: call(hostObjectsOf).returns<null>(),
    /** Returns an operation's id. */
    change: call(z.strictObject({ hostId, change: hostObjectChange })).returns<string>(),
  },
  timeline: {
    /** Newest first. */
    list: call(timelineQuery).returns<TimelineEntry[]>(),
    /** New and changed entries from now on. */
    watch: topic(timelineFilter).of<TimelineEntry[]>(),
  },
  migrations: {
    /** What would hinder it, and what the destination offers; told as it is found out. */
    report: topic(migrationRequest).of<MigrationReport>(),
    /** What libvirt would be told, per target and in their order. */
    plan: call(migrationRequest).returns<MigrationPlan[]>(),
    /** Measures for a second how fast a running guest writes to its memory. */
    dirtyRate: call(onObject).returns<DirtyRate>(),
    /** The CPU with which a machine could run on its host and on another one. */
    commonCpu: call(onObject.extend({ with: hostId })).returns<CommonCpu>(),
    /** One operation per target; returns their ids in the same order. */
    start: call(migrationRequest).returns<string[]>(),
    /** Those of this run: that wait, go, and how the others ended. */
    watch: topic(nothing).of<MigrationsPayload>(),
    /** How one goes, for its chart. */
    samples: topic(migrationId).of<MigrationSamplesPayload>(),
    /** Changes one that is under way. */
    steer: call(migrationId.extend({ lever: migrationLever })).returns<null>(),
    /** Those that have failed, as they were asked for; returns the new ids. */
    retry: call(z.strictObject({ ids: z.array(z.uuid()).min(1).max(maxMigrationTargets) })).returns<
      string[]
    >(),
    /** Takes up a post-copy migration that broke; returns the new id. */
    recover: call(migrationId).returns<string>(),
    /** Asks both hosts where the machine is, and what was left over. */
    look: call(migrationId).returns<null>(),
    /** Removes what a failed one has left on the destination; returns the operation's id. */
    cleanUp: call(migrationId).returns<string>(),
  },
  operations: {
    watch: topic(nothing).of<OperationsPayload>(),
    cancel: call(z.strictObject({ id: z.string().max(64) })).returns<null>(),
    /** Those of a group that have not begun yet. */
    cancelQueued: call(z.strictObject({ group: z.string().max(64) })).returns<null>(),
    /** Forget ended operations. */
    clear: call(nothing).returns<null>(),
  },
  consoles: {
    /**
     * A serial console, both ways. It outlives a lost link: main reattaches it, so it ends only when the page
     * closes it or another client takes the console over. `force` takes it from another client.
     */
    open: byteStream(
      z.strictObject({
        hostId,
        uuid,
        device: z.string().max(64).nullable(),
        force: z.boolean().default(false),
      }),
    ).opens<null>(),
    /** Whether a console opened by this window is attached, and if not why. */
    status: topic(onObject).of<ConsoleStatus>(),
  },
} as const;

export type ConsoleStatus =
  | { state: 'attached'; since: number }
  | { state: 'detached'; since: number; reason: 'not-running' | 'host-away' | 'in-use' | 'none' };

export type Contract = typeof contract;
export type Calls = CallName<Contract>;
export type Topics = TopicName<Contract>;
export type Streams = StreamName<Contract>;
export type Args<P extends string> = ArgsIn<Contract, P>;
export type ValidArgs<P extends string> = ArgsOut<Contract, P>;
export type Result<P extends string> = ResultOf<Contract, P>;
export type Payload<P extends string> = PayloadOf<Contract, P>;
export type Opened<P extends string> = OpenedOf<Contract, P>;
