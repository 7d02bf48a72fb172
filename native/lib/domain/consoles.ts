import type { DomainConsoleFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { Stream } from '../stream.js';
import { DomainJobs } from './jobs.js';

/** Its consoles and channels. */
export abstract class DomainConsoles extends DomainJobs {
  /**
   * Attaches a stream to a text console (`virDomainOpenConsole`); null means the first one. A console serves
   * one client: FORCE takes it from another, SAFE refuses where the driver can't tell.
   */
  openConsole(devName: string | null, stream: Stream, flags?: DomainConsoleFlags): Promise<void> {
    return this.raw.virDomainOpenConsole(this[handle], devName, stream?.[handle], flags);
  }
}
