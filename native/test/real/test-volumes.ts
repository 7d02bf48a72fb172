import { execFile } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Connection, StorageVol } from '@virtdeck/libvirt';
import { firstHost } from './test-lab.js';

const MiB = 1024 * 1024;

/** A pool over a folder that both sides see, and files beside it. */
export class Volumes {
  private constructor(
    private readonly connection: Connection,
    private readonly folder: string,
  ) {}

  static async create(connection: Connection): Promise<Volumes> {
    const folder = await mkdtemp(join(tmpdir(), 'virtdeck-volumes-'));
    await firstHost().virsh('pool-create-as', 'streams', 'dir', '--target', join(folder, 'pool'), '--build');
    return new Volumes(connection, folder);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  /** Makes an empty raw volume. */
  async make(name: string, bytes: number): Promise<StorageVol> {
    await firstHost().virsh(
      'vol-create-as',
      'streams',
      name,
      String(bytes),
      '--format',
      'raw',
      '--allocation',
      '0',
    );
    const pool = await this.connection.storagePoolLookupByName('streams');
    const volumes = await pool.listAllVolumes();
    return volumes.find((volume) => volume.getName() === name)!;
  }

  /** Where the host keeps a volume. */
  pathOf(volume: StorageVol): string {
    return join(this.folder, 'pool', volume.getName());
  }

  /** Where a file of the test's own goes. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** A pipe with a name, opened both ways, so that neither reading nor writing it ends by itself. */
  async pipe(name: string): Promise<{ path: string; fd: number; close: () => Promise<void> }> {
    const path = this.path(name);
    await promisify(execFile)('mkfifo', [path]);
    const file = await open(path, 'r+');
    return { path, fd: file.fd, close: () => file.close() };
  }
}

/** Fills a file with random bytes, 1 MiB at each of `places` (in MiB); it is `size` MiB long. */
export async function fill(path: string, size: number, places?: number[]): Promise<void> {
  const file = await open(path, 'w');
  const block = randomFillSync(new Uint8Array(MiB));
  try {
    for (const place of places ?? Array.from({ length: size }, (_, index) => index)) {
      block[place % MiB]! ^= 0xff;
      await file.write(block, 0, MiB, place * MiB);
    }
    await file.truncate(size * MiB);
  } finally {
    await file.close();
  }
}

export async function hashOf(path: string, start = 0, length?: number): Promise<string> {
  const hash = createHash('sha1');
  const end = length === undefined ? Infinity : start + length - 1;
  for await (const chunk of createReadStream(path, { start, end })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** How many MiB of a file are really there. */
export async function allocated(path: string): Promise<number> {
  return ((await stat(path)).blocks * 512) / MiB;
}

/** Whether any process of this machine has the file open. */
export function isOpen(path: string): boolean {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .some((pid) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === path);
      } catch {
        return false;
      }
    });
}
