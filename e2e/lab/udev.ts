import { copyFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.js';
import { unpackPackages } from './unpack.js';

/**
 * Debian's udevd, unpacked without its rules: all a host needs of it is that it passes on what the kernel tells, as
 * libvirtd listens to udevd alone. It sees the machine's own devices too, and must not act on them.
 */
export async function udevd(): Promise<string> {
  const folder = await cached('udev', ['udevadm'], async (work) => {
    const files = join(work, 'files');
    await unpackPackages(files, () => Promise.resolve(['udev']));
    await copyFile(join(files, 'bin/udevadm'), join(work, 'udevadm')); // it acts by the name it is called
    await symlink('udevadm', join(work, 'systemd-udevd'));
    await rm(files, { recursive: true });
  });
  return join(folder, 'systemd-udevd');
}
