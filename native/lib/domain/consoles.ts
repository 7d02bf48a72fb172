import type { DomainChannelFlags, DomainConsoleFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { Stream } from '../stream.js';
import { DomainJobs } from './jobs.js';

/** A picture of a domain's screen. */
export interface Screenshot {
  /** What kind of file it is, such as `image/png`. */
  mimeType: string;
  /** The file's bytes. */
  data: Uint8Array;
}

/** Its consoles, channels and screens. */
export abstract class DomainConsoles extends DomainJobs {
  /**
   * Attaches a stream to a text console (`virDomainOpenConsole`, since libvirt 0.8.6). A console serves one client.
   *
   * @param devName - The alias of a console, serial or parallel port; null for the first console.
   * @param stream - A fresh one, from connection.newStream(). It is opened in both directions.
   * @param flags - FORCE takes the console from another client, SAFE refuses where the driver can't tell whether
   * there is one.
   */
  openConsole(devName: string | null, stream: Stream, flags?: DomainConsoleFlags): Promise<void> {
    return this.raw.virDomainOpenConsole(this[handle], devName, stream?.[handle], flags);
  }

  /**
   * Attaches a stream to a channel between host and guest (`virDomainOpenChannel`, since libvirt 1.0.2), such as a
   * virtio serial port. A channel serves one client.
   *
   * @param name - The channel's target name or its alias; null for the first one.
   * @param stream - A fresh one, from connection.newStream(). It is opened in both directions.
   * @param flags - FORCE takes the channel from another client.
   */
  openChannel(name: string | null, stream: Stream, flags?: DomainChannelFlags): Promise<void> {
    return this.raw.virDomainOpenChannel(this[handle], name, stream?.[handle], flags);
  }

  /**
   * A picture of one of its screens (`virDomainScreenshot`, since libvirt 0.9.2).
   *
   * @param screen - Which screen, from 0: graphics cards come first, then the heads of one card.
   * @param flags - None so far.
   * @returns The picture as a file, and what kind of file that is: QEMU gives image/png or, in older versions,
   * image/x-portable-pixmap.
   */
  async screenshot(screen = 0, flags?: number): Promise<Screenshot> {
    const stream = this.connection.newStream();
    const mimeType = await this.raw.virDomainScreenshot(this[handle], stream[handle], screen, flags);
    const chunks: Uint8Array[] = [];
    await stream.recvAll((chunk) => void chunks.push(chunk));
    await stream.finish();
    return { mimeType, data: Uint8Array.from(Buffer.concat(chunks)) };
  }
}
