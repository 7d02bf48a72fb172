import type { SecretEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { SecretHandle } from './raw.js';
import { WatchableObject } from './watchable-object.js';

/** A secret that the host keeps, such as the passphrase of a disk (`virSecret`). */
export class Secret extends WatchableObject<SecretHandle, SecretEvents> {
  /** Its UUID as text with dashes (`virSecretGetUUIDString`). */
  getUUIDString(): string {
    return this.raw.virSecretGetUUIDString(this[handle]);
  }
}
