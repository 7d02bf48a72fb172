import type { DomainGetHostnameFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import { DomainSaving } from './saving.js';

/** What its guest tells and does, mostly through its agent. */
export abstract class DomainGuest extends DomainSaving {
  /** The guest's own host name, from its agent or a DHCP lease (`virDomainGetHostname`). */
  getHostname(flags?: DomainGetHostnameFlags): Promise<string> {
    return this.raw.virDomainGetHostname(this[handle], flags);
  }
}
