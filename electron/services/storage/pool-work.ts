import { StoragePoolDefineFlags } from '@virtdeck/libvirt';
import type { PoolAction } from '../../contract/storage.js';
import type { LibvirtStoragePool } from '../libvirt.js';
import { checkSameObject } from '../networks/network-work.js';
import type { Definition } from '../networks/network-work.js';
import type { Work, WorkContext } from '../operations/operations.js';

// What can be done with a pool, as work for an operation.

type Perform = (pool: LibvirtStoragePool, context: WorkContext) => Promise<void>;

/** Undefining and deleting take a stopped pool. */
async function stopped(pool: LibvirtStoragePool, { link }: WorkContext): Promise<void> {
  if (await link.race(pool.isActive())) await link.race(pool.destroy());
}

const performs: Readonly<Record<PoolAction, Perform>> = {
  'pool-start': (pool, { link }) => link.race(pool.create()),
  'pool-stop': (pool, { link }) => link.race(pool.destroy()),
  'pool-refresh': (pool, { link }) => link.race(pool.refresh()),
  'pool-autostart-on': (pool, { link }) => link.race(pool.setAutostart(true)),
  'pool-autostart-off': (pool, { link }) => link.race(pool.setAutostart(false)),
  'pool-build': (pool, { link }) => link.race(pool.build()),
  'pool-undefine': async (pool, context) => {
    const persistent = await context.link.race(pool.isPersistent());
    await stopped(pool, context);
    if (persistent) await context.link.race(pool.undefine());
  },
  'pool-delete': async (pool, context) => {
    const persistent = await context.link.race(pool.isPersistent());
    await stopped(pool, context);
    await context.link.race(pool.delete());
    if (persistent) await context.link.race(pool.undefine());
  },
};

/** Afterwards its row is read again, however the work ended: not every change has an event. */
export function poolAct(action: PoolAction, uuid: string): Work {
  return async (context) => {
    try {
      await performs[action](context.inventory.pool(uuid), context);
      return 'done';
    } finally {
      context.inventory.touchPool(uuid);
    }
  };
}

export function poolDefine({ uuid, xml, build, start, autostart }: Definition & { build: boolean }): Work {
  return async ({ link, inventory }) => {
    checkSameObject(xml, uuid);
    const pool = await link.race(link.connection.storagePoolDefineXML(xml, StoragePoolDefineFlags.VALIDATE));
    try {
      if (build) await link.race(pool.build());
      if (start) await link.race(pool.create());
      if (autostart) await link.race(pool.setAutostart(true));
    } catch (error) {
      // A new one that can't be used leaves nothing behind, so that the form can be sent again.
      if (uuid === null) await link.race(pool.undefine()).catch(() => undefined);
      throw error;
    } finally {
      inventory.touchPool(pool.getUUIDString());
    }
    return 'done';
  };
}
