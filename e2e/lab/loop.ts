import { run } from './run.js';

// Block devices that are files. All hosts of the machine share them, so a host's are known by where their files lie.

/** Makes a block device of a file; returns its path. */
export async function attachLoop(file: string): Promise<string> {
  return (await run('losetup', ['--find', '--show', '--partscan', file])).trim();
}

/** The block devices whose files lie in the folder. */
export async function loopsOf(folder: string): Promise<string[]> {
  const list = await run('losetup', ['--list', '--noheadings', '--output', 'NAME,BACK-FILE']);
  const devices = list.split('\n').map((line) => line.trim().split(/\s+/));
  return devices.flatMap(([device = '', file = '']) => (file.startsWith(`${folder}/`) ? [device] : []));
}

/** Ends the block devices whose files lie in the folder. */
export async function detachLoops(folder: string): Promise<void> {
  for (const device of await loopsOf(folder)) await run('losetup', ['--detach', device]);
}
