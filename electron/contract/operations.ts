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

/** queued: waits for its turn on the host. waiting: the guest was asked and has until `deadline`. */
export type OperationState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';

export interface OperationLogLine {
  at: number;
  /** A key of the page's message catalogue under operation.log, with its parameters. */
  key: string;
  params: Record<string, string | number>;
}

export interface OperationDto {
  id: string;
  action: DomainAction;
  hostId: string;
  uuid: string;
  /** The domain's name when the operation began. */
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
