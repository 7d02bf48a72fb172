import type { ObjectKind } from '../../contract/operations.js';

/** What libvirt told, as plain data. */
export interface HostEvent {
  /** When it arrived (ms since the epoch). */
  at: number;
  hostId: string;
  /** libvirt's event id in kebab case, without its prefix: lifecycle, reboot, io-error, agent-lifecycle, … */
  kind: string;
  /** What happened, where the kind has several things: started, stopped, connected, …; else the kind again. */
  name: string;
  object: {
    kind: Extract<ObjectKind, 'domain' | 'network' | 'pool' | 'node-device' | 'secret'>;
    /** Empty where the class has none (node devices). */
    uuid: string;
    name: string;
  };
  /** By libvirt's names; numbers of an enum are words in kebab case. */
  params: EventParams;
}

export type EventParams = Record<string, string | number | boolean | null>;

/** What is told of one event, besides what it happened on. */
export interface Told {
  name?: string;
  params?: EventParams;
}

/** A name of libvirt in kebab case: LIFECYCLE → lifecycle, IO_ERROR → io-error. */
export function kebab(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** The word for a number of one of libvirt's enums. */
export function word(names: Readonly<Record<string, string | number>>, value: number): string {
  const name = names[value];
  return typeof name === 'string' ? kebab(name) : String(value);
}

/** Typed parameters as libvirt made them; what is no plain value is left out. */
export function plainParams(params: Readonly<Record<string, unknown>>): EventParams {
  const plain: EventParams = {};
  for (const [key, value] of Object.entries(params))
    if (typeof value === 'bigint') plain[key] = Number(value);
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      plain[key] = value;
  return plain;
}
