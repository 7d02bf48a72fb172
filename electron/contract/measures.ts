import { z } from 'zod';

/** libvirt's names of performance events. */
export const perfEvents = [
  'cpu_cycles',
  'instructions',
  'ref_cpu_cycles',
  'bus_cycles',
  'stalled_cycles_frontend',
  'stalled_cycles_backend',
  'cache_references',
  'cache_misses',
  'branch_instructions',
  'branch_misses',
  'cpu_clock',
  'task_clock',
  'page_faults',
  'page_faults_min',
  'page_faults_maj',
  'alignment_faults',
  'emulation_faults',
  'context_switches',
  'cpu_migrations',
  'cmt',
  'mbmt',
  'mbml',
] as const;
export type PerfEvent = (typeof perfEvents)[number];

/** Which events are counted now; those that libvirt doesn't know here are missing. */
export type PerfSwitches = Partial<Record<PerfEvent, boolean>>;

/** What can be switched on beside the usual figures. */
export const measureRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('perf-events'),
    on: z.array(z.enum(perfEvents)).max(perfEvents.length),
    off: z.array(z.enum(perfEvents)).max(perfEvents.length),
  }),
  z.strictObject({
    kind: z.literal('block-threshold'),
    disk: z.string().min(1).max(256),
    bytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  }),
  z.strictObject({ kind: z.literal('dirty-rate'), seconds: z.number().int().min(1).max(60) }),
]);
export type MeasureRequest = z.output<typeof measureRequest>;
