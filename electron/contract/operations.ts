import { z } from 'zod';
import type { ErrorDto } from './errors.js';

/** In the fixed order in which menus show them. */
export const domainActions = [
  'start',
  'restore',
  'shutdown',
  'reboot',
  'suspend',
  'resume',
  'save',
  'pm-suspend',
  'pm-wakeup',
  'nmi',
  'reset',
  'destroy',
] as const;
export const domainAction = z.enum(domainActions);
export type DomainAction = z.infer<typeof domainAction>;

/** What an operation can be about. */
export type ObjectKind =
  | 'domain'
  | 'network'
  | 'pool'
  | 'volume'
  | 'host'
  | 'node-device'
  | 'interface'
  | 'secret'
  | 'nwfilter'
  | 'nwfilter-binding';

/** All that is done as an operation; the page has a text for each under operations.action. */
export type OperationAction = DomainAction | 'set-metadata';

/** queued: waits for its turn on the host. waiting: the guest was asked and has until `deadline`. */
export type OperationState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';

/**
 * begun; asked: the guest was asked to shut down and has `seconds`; stopped: it did; overdue: it did not in time;
 * cancelRequested: the user wants it cancelled. How it ended is told by `state` and `error`.
 */
export type OperationLogKey = 'begun' | 'asked' | 'stopped' | 'overdue' | 'cancelRequested';

export interface OperationLogLine {
  at: number;
  /** A key of the page's message catalogue under operations.log, with its parameters. */
  key: OperationLogKey;
  params: Record<string, string | number>;
}

export interface OperationDto {
  id: string;
  action: OperationAction;
  kind: ObjectKind;
  hostId: string;
  /** The object's; of a volume its pool's; empty where there is none (a host, an interface, a device). */
  uuid: string;
  /** The object's name when the operation began. */
  name: string;
  state: OperationState;
  startedAt: number;
  endedAt: number | null;
  /** 0–1; null where libvirt tells none. */
  progress: number | null;
  etaMs: number | null;
  /** While waiting: until when the guest may take. */
  deadline: number | null;
  cancellable: boolean;
  /** What the app offers next, such as destroy after a shutdown that took too long. */
  offers: DomainAction[];
  error: ErrorDto | null;
  log: OperationLogLine[];
}

/** Snapshot first, then changes. Ended operations are kept, the newest 500. */
export type OperationsPayload =
  | { kind: 'snapshot'; operations: OperationDto[] }
  | { kind: 'changed'; operation: OperationDto }
  | { kind: 'removed'; ids: string[] };
