import { z } from 'zod';
import { hostId } from './hosts.js';
import type { ObjectKind } from './operations.js';

export const timelineLevels = ['info', 'warning', 'error'] as const;
export type TimelineLevel = (typeof timelineLevels)[number];

/** libvirt: what a host has told; action: what was done here; app: what the app itself has noticed. */
export const timelineSources = ['libvirt', 'action', 'app'] as const;
export type TimelineSource = (typeof timelineSources)[number];

/** Something that has happened. */
export interface TimelineEntry {
  /** Rises with time, across restarts. */
  id: number;
  /** When it happened, or began; and when it was seen last, or ended. */
  at: number;
  lastAt: number;
  /** How often: events that repeat in a short time are one entry. */
  count: number;
  hostId: string;
  kind: ObjectKind;
  /** Empty where there is none, as of the host itself. */
  uuid: string;
  name: string;
  source: TimelineSource;
  /**
   * What happened: of libvirt's events "domain.lifecycle.started", "pool.refresh", …; of actions "action.start", …;
   * of the app host.connected, host.lost, host.failed, host.storm, domain.stalled, domain.answers.
   */
  event: string;
  level: TimelineLevel;
  /** libvirt's; of an action its `state` and, if it failed, `code` and `message`. */
  params: Record<string, string | number | boolean | null>;
}

const time = z.number().int().nonnegative().nullable().default(null);

/** Empty lists and null leave out no entry. */
export const timelineFilter = z.strictObject({
  hostId: hostId.nullable().default(null),
  uuid: z.string().max(64).nullable().default(null),
  kinds: z.array(z.string().max(32)).max(16).default([]),
  levels: z.array(z.enum(timelineLevels)).max(3).default([]),
  sources: z.array(z.enum(timelineSources)).max(3).default([]),
  /** Part of the object's name, or one of these events: the page knows what events are called. */
  text: z.string().max(200).default(''),
  events: z.array(z.string().max(80)).max(300).default([]),
  from: time,
  to: time,
});
export type TimelineFilter = z.output<typeof timelineFilter>;

export const timelineQuery = timelineFilter.extend({
  /** The id of the oldest entry that is known, for those before it. */
  before: time,
  limit: z.number().int().min(1).max(1000).default(200),
});
export type TimelineQuery = z.output<typeof timelineQuery>;
