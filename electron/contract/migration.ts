import { z } from 'zod';
import type { ErrorDto } from './errors.js';
import { hostId } from './hosts.js';
import { uuid } from './inventory.js';
import {
  longestDowntimeMs,
  maxMigrationTargets,
  migrationFlags,
  migrationParam,
  migrationParamNames,
} from './migration-options.js';
import type { FindingCode, MigrationCheck, MigrationProblem } from './migration-findings.js';
import type { MigrationFlag, MigrationParam, MigrationParams } from './migration-options.js';

// A move of machines to another host: what is asked for, what a look beforehand finds, and what libvirt is told then.

/** Of names and addresses; XML may be longer. */
const text = z.string().min(1).max(4096);
const xml = z.string().min(1).max(1_048_576);

function paramSchema(name: MigrationParam): z.ZodType<number | string | string[]> {
  const { type, max, values } = migrationParam(name);
  switch (type) {
    case 'int':
    case 'ullong':
      return z
        .int()
        .min(0)
        .max(max ?? 0);
    case 'string':
      return name === 'DEST_XML' || name === 'PERSIST_XML' ? xml : text;
    case 'list':
      return z.array(values ? z.enum(values) : z.string().min(1).max(64)).max(1000);
  }
}

const params = z
  .strictObject(Object.fromEntries(migrationParamNames.map((name) => [name, paramSchema(name).optional()])))
  .transform((given) => given as MigrationParams);

const absolutePath = z.string().regex(/^\/[^\0\n]{0,4095}$/);

/** What becomes of a disk; one that is not named stays where it is, and is copied if storage is. */
const diskMap = z.strictObject({
  /** The machine's. */
  uuid,
  /** Such as vda. */
  target: z.string().min(1).max(64),
  /** Where it lies on the destination; null: where it lay. */
  path: absolutePath.nullable().default(null),
  /** Where storage is copied: whether this disk is. Parameter MIGRATE_DISKS goes before it. */
  copy: z.boolean().default(true),
});

export const migrationRequest = z.strictObject({
  targets: z.array(z.strictObject({ hostId, uuid })).min(1).max(maxMigrationTargets),
  destination: z.strictObject({
    /** A host of the app; null when all that is known is a URI, and then the source's daemon has to do it. */
    hostId: hostId.nullable(),
    /** The destination's URI as the source's daemon has to call it: what PEER2PEER needs. */
    uri: z.string().min(1).max(2048).nullable(),
  }),
  /**
   * With PEER2PEER the source's daemon drives it, else this app does. A machine that is shut off moves by OFFLINE, with
   * those of the others that mean something then.
   */
  flags: z
    .array(z.enum(migrationFlags))
    .max(migrationFlags.length)
    .refine((flags) => new Set(flags).size === flags.length),
  /** XML that is given here goes before what the maps make. */
  params: params.default({}),
  /** How long the guest may stand still at the end; null leaves it to the hypervisor. */
  maxDowntimeMs: z.int().min(1).max(longestDowntimeMs).nullable().default(null),
  /** Networks of the source by those of the destination. */
  networks: z
    .array(z.strictObject({ from: z.string().min(1).max(256), to: z.string().min(1).max(256) }))
    .max(256)
    .default([]),
  disks: z.array(diskMap).max(1000).default([]),
});
export type MigrationRequest = z.output<typeof migrationRequest>;
/** As the page makes it: what is left out is as usual. */
export type MigrationRequestInput = z.input<typeof migrationRequest>;

/** block: it would fail. warn: it may go wrong, or something is lost. unknown: nobody can tell beforehand. */
export type FindingLevel = 'block' | 'warn' | 'unknown' | 'ok';

/** What the page can do about a finding by a button. */
export type MigrationRemedy =
  | { do: 'connect'; hostId: string }
  | { do: 'start-network'; hostId: string; uuid: string }
  | { do: 'start-pool'; hostId: string; uuid: string }
  | { do: 'refresh-pool'; hostId: string; uuid: string }
  /** Leads to a step of the wizard. */
  | { do: 'go'; step: 'machines' | 'destination' | 'maps' | 'options' }
  | { do: 'set-flags'; add: MigrationFlag[]; remove: MigrationFlag[] }
  /** Shows the CPU that both hosts can give. */
  | { do: 'common-cpu' };

export interface MigrationFinding {
  check: MigrationCheck;
  level: FindingLevel;
  code: FindingCode;
  params: Record<string, string | number>;
  remedies: MigrationRemedy[];
  /** What libvirt said, where it said something. */
  error: ErrorDto | null;
}

export interface MigrationDisk {
  target: string;
  device: string;
  /** Where it lies now; null for an empty drive and for what has no path. */
  path: string | null;
  format: string | null;
  readonly: boolean;
  shareable: boolean;
  /** What it can grow to, and what it takes up; null where the source does not tell. */
  capacityBytes: number | null;
  allocationBytes: number | null;
  /** It stands on other images. */
  backed: boolean;
  /** It would be copied, were storage copied and no disks chosen. */
  copied: boolean;
}

/** What is known of a machine that is to move. */
export interface MigrationMachine {
  running: boolean;
  persistent: boolean;
  memoryBytes: number;
  /** Names of the networks it is plugged into. */
  networks: string[];
  disks: MigrationDisk[];
}

export interface MigrationTargetReport {
  hostId: string;
  uuid: string;
  name: string;
  /** null until its description has been read. */
  machine: MigrationMachine | null;
  findings: MigrationFinding[];
  /** All has been looked at. */
  done: boolean;
}

/** What the destination offers for the maps; null until it has been asked, or where it can't be asked. */
export interface MigrationPlaces {
  networks: { name: string; active: boolean }[];
  /** `path`: the folder its volumes lie in; only pools that are active and have one can take a disk. */
  pools: { uuid: string; name: string; path: string; availableBytes: number }[];
}

/** The whole of what is known so far, again at each change. Unsubscribing ends the look. */
export interface MigrationReport {
  targets: MigrationTargetReport[];
  places: MigrationPlaces | null;
  done: boolean;
}

/** What libvirt would be told to move one machine. */
export interface MigrationPlan {
  hostId: string;
  uuid: string;
  name: string;
  /** Who drives it: the source's daemon, and it goes on without this app; or this app, and it ends with it. */
  driver: 'source' | 'app';
  /** The URI of the destination, as whoever drives it calls it. */
  uri: string;
  /** The sum of the flags' bits. */
  flags: number;
  params: MigrationParams;
  /** The same as code of the binding, and as virsh takes it. */
  typescript: string;
  virsh: string;
  /** Of a running guest; what it writes meanwhile comes on top. */
  memoryBytes: number;
  diskBytes: number;
  /** Why it can't be told to libvirt like this. */
  problems: MigrationProblem[];
}

/** How fast a guest writes to its memory, measured. */
export interface DirtyRate {
  mibPerSecond: number;
  at: number;
}

/** The best CPU that both hosts can give, as a cpu element. */
export interface CommonCpu {
  xml: string;
  model: string;
}
