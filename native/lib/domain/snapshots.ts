import type { DomainSnapshotListFlags } from '../../generated/enums.js';
import { DomainSnapshot } from '../domain-snapshot.js';
import { handle } from '../libvirt-object.js';
import { DomainConsoles } from './consoles.js';

/** Its snapshots. */
export abstract class DomainSnapshots extends DomainConsoles {
  /** Its snapshots (`virDomainListAllSnapshots`). */
  async listAllSnapshots(flags?: DomainSnapshotListFlags): Promise<DomainSnapshot[]> {
    const list = await this.raw.virDomainListAllSnapshots(this[handle], flags);
    return list.map((snapshot) => new DomainSnapshot(this.connection, snapshot));
  }
}
