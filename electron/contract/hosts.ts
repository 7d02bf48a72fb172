import { z } from 'zod';
import type { ErrorDto } from './errors.js';

/** Stable: derived from the URI, so deep links survive restarts. The demo host's id is "demo". */
export const hostId = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const hostInput = z.strictObject({
  /** Any libvirt URI, such as qemu:///system or qemu+ssh://root@host/system. */
  uri: z.string().min(1).max(2048),
  /** Shown in the sidebar; empty: made from the URI. */
  name: z.string().max(128).default(''),
  readonly: z.boolean().default(false),
  /** Connect when the app starts. */
  autoconnect: z.boolean().default(true),
});

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
  /** The driver's bulk stats hold CPU and memory (false for the test driver). */
  bulkStats: boolean;
}

export interface HostDto {
  id: string;
  uri: string;
  name: string;
  readonly: boolean;
  autoconnect: boolean;
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

export interface AuthPrompt {
  promptId: string;
  hostId: string;
  requests: CredentialRequest[];
}

export const promptAnswer = z.strictObject({
  promptId: z.string().max(64),
  /** One answer per request; null gives up and lets the open fail. */
  answers: z.array(z.string().max(4096)).max(16).nullable(),
});

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
