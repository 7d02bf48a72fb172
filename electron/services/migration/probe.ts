import type { MigrationFinding, MigrationRequest } from '../../contract/migration.js';
import type { MigrationCheck } from '../../contract/migration-findings.js';
import type { MigrationFlag } from '../../contract/migration-options.js';
import type { HostServices } from '../host-services.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { MigrationGuest } from '../xml/migration-guest.js';
import type { Destination } from './destination.js';

/** A machine that is to move, and what it is to move by. */
export interface Traveller {
  services: HostServices;
  link: HostLink;
  domain: LibvirtDomain;
  uuid: string;
  name: string;
  running: boolean;
  persistent: boolean;
  /** As it is now. */
  xml: string;
  guest: MigrationGuest;
  request: MigrationRequest;
  /** For this machine; see flagsFor(). */
  flags: readonly MigrationFlag[];
  /** Targets of the disks that are copied. */
  copied: readonly string[];
}

/** `destination` is null where it can't be asked. */
export type Probe = (traveller: Traveller, destination: Destination | null) => Promise<MigrationFinding[]>;

export interface NamedProbe {
  check: MigrationCheck;
  probe: Probe;
}
