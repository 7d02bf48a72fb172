/** What can be asked of a domain's process; each is asked for itself, and may be late. */
export type HealthPart = 'control' | 'messages' | 'diskErrors' | 'labels';

/** How a domain's process does. Empty where the driver tells nothing. */
export interface DomainHealth {
  /** The channel to the hypervisor; null while the domain is off. */
  control: {
    state: 'ok' | 'job' | 'occupied' | 'error';
    /** Since when, in ms; null where it is not known. */
    forMs: number | null;
  } | null;
  /** libvirt's own, such as that the domain is tainted; in its words. */
  messages: string[];
  diskErrors: { target: string; kind: 'no-space' | 'unspecified' }[];
  /** How the host's security drivers confine it. */
  labels: { model: string; label: string; enforcing: boolean }[];
  /** Parts that have not been answered in time. */
  late: HealthPart[];
}
