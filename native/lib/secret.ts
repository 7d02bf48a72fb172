import type { SecretUsageType } from '../generated/enums.js';
import type { SecretEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { SecretHandle } from './raw.js';
import { WatchableObject } from './watchable-object.js';

/** A secret that the host keeps, such as the passphrase of a disk (`virSecret`). */
export class Secret extends WatchableObject<SecretHandle, SecretEvents> {
  /** Its UUID as 16 bytes (`virSecretGetUUID`). Since libvirt 0.7.1. */
  getUUID(): Uint8Array {
    return this.raw.virSecretGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virSecretGetUUIDString`). Since libvirt 0.7.1. */
  getUUIDString(): string {
    return this.raw.virSecretGetUUIDString(this[handle]);
  }

  /** What it is for (`virSecretGetUsageType`). Since libvirt 0.7.1. */
  getUsageType(): SecretUsageType {
    return this.raw.virSecretGetUsageType(this[handle]);
  }

  /**
   * What it belongs to, such as a volume's path or a name (`virSecretGetUsageID`); unique among those of its
   * usage type, empty for usage type NONE. Since libvirt 0.7.1.
   */
  getUsageID(): string {
    return this.raw.virSecretGetUsageID(this[handle]);
  }

  /**
   * Its XML, never with its value (`virSecretGetXMLDesc`). Since libvirt 0.7.1.
   *
   * @param flags - None are defined so far.
   */
  getXMLDesc(flags?: number): Promise<string> {
    return this.raw.virSecretGetXMLDesc(this[handle], flags);
  }

  /**
   * Its value (`virSecretGetValue`). NO_SECRET when none was set, INVALID_SECRET for a private secret, which
   * only the host itself reads, OPERATION_DENIED on a read-only connection. The addon keeps no copy;
   * overwrite the bytes when done. Since libvirt 0.7.1.
   *
   * @param flags - None are defined so far.
   */
  getValue(flags?: number): Promise<Uint8Array> {
    return this.raw.virSecretGetValue(this[handle], flags);
  }

  /**
   * Gives it a value (`virSecretSetValue`). The addon keeps no copy; overwrite the bytes when done. Since
   * libvirt 0.7.1.
   *
   * @param value - Any bytes, at least one, up to 64 KiB; else INVALID_ARG or RPC.
   * @param flags - None are defined so far.
   */
  setValue(value: Uint8Array, flags?: number): Promise<void> {
    return this.raw.virSecretSetValue(this[handle], value, flags);
  }

  /** Removes it with its value (`virSecretUndefine`). Since libvirt 0.7.1. */
  undefine(): Promise<void> {
    return this.raw.virSecretUndefine(this[handle]);
  }
}
