import type {
  DomainChannelFlags,
  DomainConsoleFlags,
  DomainGraphicsReloadType,
  DomainOpenGraphicsFlags,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { Stream } from '../stream.js';
import { DomainQemu } from './qemu.js';

/** A picture of a domain's screen. */
export interface Screenshot {
  /** What kind of file it is, such as `image/png`. */
  mimeType: string;
  /** The file's bytes. */
  data: Uint8Array;
}

/** Its consoles, channels and screens. */
export abstract class DomainConsoles extends DomainQemu {
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

  /**
   * Hands one end of a socket to its graphics server (VNC or SPICE), as if a viewer had connected there.
   * Connections by UNIX socket only, else ARGUMENT_UNSUPPORTED. openGraphicsFD() makes the pair itself.
   *
   * C: `virDomainOpenGraphics`. Since libvirt 0.9.7.
   *
   * @param idx - Which of its graphics, from 0.
   * @param fd - A connected stream socket of this process; it may be closed once the call is done.
   * @param flags - SKIPAUTH: without its password, for this viewer.
   */
  openGraphics(idx: number, fd: number, flags?: DomainOpenGraphicsFlags): Promise<void> {
    return this.raw.virDomainOpenGraphics(this[handle], idx, fd, flags);
  }

  /**
   * Connects to its graphics server (VNC or SPICE) without a port. Connections by UNIX socket only, else
   * ARGUMENT_UNSUPPORTED.
   *
   * C: `virDomainOpenGraphicsFD`. Since libvirt 1.2.8.
   *
   * @param idx - Which of its graphics, from 0.
   * @param flags - SKIPAUTH: without its password, for this viewer.
   * @returns The viewer's end of a socket, as a file descriptor that the caller has to close; `new
   *   net.Socket({ fd })` takes it over.
   */
  openGraphicsFD(idx: number, flags?: DomainOpenGraphicsFlags): Promise<number> {
    return this.raw.virDomainOpenGraphicsFD(this[handle], idx, flags);
  }

  /**
   * Makes its graphics servers read their TLS certificates again. Needs libvirt 10.2 on both sides, else
   * NO_SUPPORT.
   *
   * C: `virDomainGraphicsReload`. Since libvirt 10.2.0.
   *
   * @param type - Which graphics: ANY or VNC.
   * @param flags - None so far.
   */
  graphicsReload(type: DomainGraphicsReloadType, flags?: number): Promise<void> {
    return this.raw.virDomainGraphicsReload(this[handle], type, flags);
  }
}
