import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.js';

/** Unpacks Debian packages into a new folder; nothing is installed. `names` is asked when apt has package lists. */
export async function unpackPackages(folder: string, names: () => Promise<string[]>): Promise<void> {
  await mkdir(folder);
  // The sandbox user of apt may not enter the folder; what is downloaded is verified either way.
  const options = ['-q', '-o', 'APT::Sandbox::User=root'];
  const download = async (): Promise<unknown> =>
    run('apt-get', [...options, 'download', ...(await names())], { cwd: folder, timeout: 300_000 });
  await download().catch(async () => {
    await run('apt-get', ['-q', 'update'], { timeout: 300_000 }); // no package lists yet, or old ones
    await download();
  });
  for (const file of await readdir(folder)) {
    await run('dpkg-deb', ['--extract', join(folder, file), folder], { timeout: 60_000 });
    await rm(join(folder, file));
  }
}
