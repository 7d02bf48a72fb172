import { z } from 'zod';
import { externalUrl, route, settingsPatch } from './app.js';
import type { AppInfo, LicenceEntry, Settings } from './app.js';
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
import { metadataChange } from './metadata.js';
import type { DomainFacts, InventoryPayload, VolumeRow } from './inventory.js';
import { domainRequest } from './operations.js';
import type { OperationsPayload } from './operations.js';
import { byteStream, call, topic } from './schema.js';
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
import { rangeMs } from './stats.js';
import type { DomainStatsPayload, HostStatsPayload, LatestStatsPayload, RowStatsPayload } from './stats.js';

const nothing = z.strictObject({});
const onHost = z.strictObject({ hostId });
const onObject = z.strictObject({ hostId, uuid });

/** Everything a window can ask of the main process. Both sides' types are derived from this one value. */
export const contract = {
  app: {
    info: call(nothing).returns<AppInfo>(),
    licences: call(nothing).returns<LicenceEntry[]>(),
    /** Versions, host states and the log's last lines, without secrets, to paste into a bug report. */
    report: call(nothing).returns<string>(),
    openLogFolder: call(nothing).returns<null>(),
    openExternal: call(z.strictObject({ url: externalUrl })).returns<null>(),
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
    domain: topic(onObject).of<DomainStatsPayload>(),
    host: topic(z.strictObject({ hostId, rangeMs })).of<HostStatsPayload>(),
  },
  domains: {
    facts: call(onObject).returns<DomainFacts>(),
    xml: call(onObject).returns<string>(),
    /** One operation per target, of one group if there are several; returns their ids in the same order. */
    act: call(
      z.strictObject({ targets: z.array(onObject).min(1).max(10_000), request: domainRequest }),
    ).returns<string[]>(),
    /** Writes title, description, tags and group into the domains' own XML; operations as with `act`. */
    setMetadata: call(
      z.strictObject({ targets: z.array(onObject).min(1).max(10_000), ...metadataChange }),
    ).returns<string[]>(),
  },
  networks: {
    xml: call(onObject).returns<string>(),
  },
  pools: {
    xml: call(onObject).returns<string>(),
    volumes: call(onObject).returns<VolumeRow[]>(),
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
