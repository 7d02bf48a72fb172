import type { LibvirtObject } from '../libvirt.js';

interface Listed<Handle> {
  objects: Handle[];
  active: ReadonlySet<string>;
  persistent: ReadonlySet<string>;
  autostart: ReadonlySet<string>;
}

/** Listing by flag answers for all objects at once what asking each would take a call per object for. */
export async function listedFlags<Handle extends LibvirtObject>(
  list: (flags: number) => Promise<Handle[]>,
  flags: { ACTIVE: number; PERSISTENT: number; AUTOSTART: number },
): Promise<Listed<Handle>> {
  const uuids = async (flag: number): Promise<ReadonlySet<string>> =>
    new Set((await list(flag)).map((object) => object.getUUIDString()));
  // One after the other: nobody waits for it, and a daemon serves few requests of one client at a time.
  const objects = await list(0);
  const active = await uuids(flags.ACTIVE);
  const persistent = await uuids(flags.PERSISTENT);
  const autostart = await uuids(flags.AUTOSTART);
  return { objects, active, persistent, autostart };
}
