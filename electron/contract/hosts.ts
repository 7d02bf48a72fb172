import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import { hostColours, keepAliveDefaults } from './host-defaults.js';

/** Stable: derived from the URI, so deep links survive restarts. The demo host's id is "demo". */
export const hostId = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** A word or a short name: no control characters, and nothing that would be taken for another group. */
export const groupName = z
  .string()
  .max(64)
  .regex(/^\P{Cc}*$/u)
  .transform((name) => name.trim());

const optionalName = z.string().max(256).default('');

/** On whose behalf a privileged link acts; what is empty is not set. */
export const hostIdentity = z.strictObject({
  userName: optionalName,
  userId: z.number().int().min(0).max(4_294_967_294).nullable().default(null),
  groupName: optionalName,
  groupId: z.number().int().min(0).max(4_294_967_294).nullable().default(null),
  saslUserName: optionalName,
});
export type HostIdentity = z.output<typeof hostIdentity>;

/** What most hosts never need. */
export const hostAdvanced = z.strictObject({
  /** Seconds between two probes of the link; 0 switches them off, and with them the notice of a silent host. */
  keepAliveInterval: z.number().int().min(0).max(3600).default(keepAliveDefaults.interval),
  /** After how many unanswered probes the link is lost. */
  keepAliveCount: z.number().int().min(1).max(100).default(keepAliveDefaults.count),
  /** Takes the URI as it is, even if libvirt's client configuration has an alias of that name. */
  noAliases: z.boolean().default(false),
  identity: hostIdentity.nullable().default(null),
  /** How long a guest's agent may take to answer, in seconds; null leaves it to libvirt. */
  agentTimeoutSeconds: z.number().int().min(1).max(3600).nullable().default(null),
});
export type HostAdvanced = z.output<typeof hostAdvanced>;

/** Lets an object be left out, and fills its own defaults in then. */
const defaultAdvanced: HostAdvanced = hostAdvanced.parse({});

export const hostInput = z.strictObject({
  /** Any libvirt URI, such as qemu:///system or qemu+ssh://root@host/system. */
  uri: z.string().min(1).max(2048),
  /** Shown in the sidebar; empty: made from the URI. */
  name: z.string().max(128).default(''),
  readonly: z.boolean().default(false),
  /** Connect when the app starts. */
  autoconnect: z.boolean().default(true),
  /** Hosts of one group stand together in the sidebar; empty: in none. */
  group: groupName.default(''),
  colour: z.enum(hostColours).default('none'),
  notes: z.string().max(4000).default(''),
  advanced: hostAdvanced.default(defaultAdvanced),
});
/** A host as the user sets it up. */
export type HostSpec = z.output<typeof hostInput>;

/**
 * idle: not connected and not asked to be. stale: the link is lost, rows are kept.
 * reconnecting: an attempt runs after a lost link. needs-auth: waits for an answer to `prompt`.
 * failed: the last attempt failed; a next one is planned when `nextAttemptAt` is set.
 */
export type HostState = 'idle' | 'connecting' | 'ready' | 'stale' | 'reconnecting' | 'needs-auth' | 'failed';

/** Facts read once per connection. */
export interface HostFacts {
  hostname: string;
  /** libvirt's canonical URI of the connection. */
  uri: string;
  /** The driver: QEMU, TEST, … */
  type: string;
  /** As a.b.c. */
  libvirtVersion: string;
  hypervisorVersion: string;
  cpuModel: string;
  cpus: number;
  memoryKiB: number;
  /** Nobody can listen in: encrypted, local, or within SSH; null where libvirt does not tell. */
  secure: boolean | null;
  encrypted: boolean | null;
  /** The driver's bulk stats hold CPU and memory (false for the test driver). */
  bulkStats: boolean;
}

export interface HostDto extends HostSpec {
  id: string;
  /** Answers are remembered for it. */
  remembers: boolean;
  /** The built-in demo host; it is not stored. */
  demo: boolean;
  /** Given on the command line; it is not stored. */
  temporary: boolean;
  state: HostState;
  /** Since when `state` holds (ms since the epoch, like every time in this contract). */
  since: number;
  /** Rows are older than this; null while they are fresh. */
  staleSince: number | null;
  /** When the host last answered. */
  lastContactAt: number | null;
  attempt: number;
  nextAttemptAt: number | null;
  lastError: ErrorDto | null;
  facts: HostFacts | null;
}

/** One thing libvirt asks for while it opens a connection. */
export interface CredentialRequest {
  /** libvirt's VIR_CRED_* in kebab case without the prefix: username, authname, passphrase, echoprompt, … */
  type: string;
  /** The answer must not be shown while it is typed. */
  secret: boolean;
  prompt: string;
  challenge: string | null;
  defaultAnswer: string | null;
}

/** What ssh asks, taken apart; the raw question is the request's `prompt`. */
export type SshQuestion =
  | { kind: 'password'; account: string }
  | { kind: 'passphrase'; key: string }
  | { kind: 'host-key'; host: string; keyType: string; fingerprint: string; knownAs: string[] }
  | { kind: 'confirm' }
  | { kind: 'other' };

export interface AuthPrompt {
  promptId: string;
  /** The host that asks; it need not be in the list while its connection is only being tested. */
  hostId: string;
  hostName: string;
  requests: CredentialRequest[];
  /** Set when ssh asks; null when libvirt does. */
  ssh: SshQuestion | null;
  /** An answer given before was refused: remembered, or in this same attempt. */
  again: boolean;
  /** Whether the answer may be remembered: kept on this machine, or for as long as the app runs. */
  remember: 'kept' | 'this-run' | 'no';
}

export const promptAnswer = z.strictObject({
  promptId: z.string().max(64),
  /** One answer per request; null gives up and lets the open fail. */
  answers: z.array(z.string().max(4096)).max(16).nullable(),
  /** Use them again without asking, once they have proved right. */
  remember: z.boolean().default(false),
});

/** The sidebar's order and groups: every host once, in its place. */
export const hostArrangement = z.strictObject({
  hosts: z.array(z.strictObject({ hostId, group: groupName })).max(2000),
});

/** How a trial connection went. */
export type HostTrial =
  { ok: true; facts: HostFacts; ms: number } | { ok: false; error: ErrorDto; ms: number };

/** A file that TLS needs, in a folder of certificates. */
export interface CertificateFile {
  role: 'ca' | 'certificate' | 'key';
  path: string;
  status:
    'ok' | 'missing' | 'unreadable' | 'invalid' | 'expired' | 'not-yet-valid' | 'wrong-ca' | 'wrong-key';
  /** Whose certificate it is, and until when it is valid; null where it could not be read. */
  subject: string | null;
  validUntil: number | null;
}

export interface CertificateReport {
  /** ok, or what is wrong with the folder itself. */
  folder: 'ok' | 'missing' | 'unreadable' | 'no-folder';
  files: CertificateFile[];
}

/** When each host last answered; only hosts that are connected. */
export type FreshnessPayload = { hostId: string; lastContactAt: number }[];

/** A hypervisor found on this machine. */
export interface LocalHypervisor {
  uri: string;
  kind: 'system' | 'session';
  /** ready: can be opened; no-permission: the socket is there but may not be used; configured: in the list already. */
  status: 'ready' | 'no-permission' | 'configured';
  /** The socket or the daemon that was found. */
  path: string;
  /** The group that may use the socket, when status is no-permission. */
  group: string | null;
}

export type HostsPayload = { hosts: HostDto[]; prompts: AuthPrompt[] };
