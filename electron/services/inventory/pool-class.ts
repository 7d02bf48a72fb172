import { ListAllStoragePoolsFlags } from '@virtdeck/libvirt';
import type { PoolRow } from '../../contract/inventory.js';
import type { LibvirtStoragePool } from '../libvirt.js';
import { poolStateName } from '../names.js';
import { poolFacts } from '../xml/pool-facts.js';
import { listedFlags } from './listed-flags.js';
import type { ObjectClass } from './object-class.js';

async function usage(
  pool: LibvirtStoragePool,
): Promise<Pick<PoolRow, 'state' | 'capacityBytes' | 'allocationBytes' | 'availableBytes'>> {
  const { state, capacity, allocation, available } = await pool.getInfo();
  return {
    state: poolStateName(state),
    capacityBytes: Number(capacity),
    allocationBytes: Number(allocation),
    availableBytes: Number(available),
  };
}

export const poolClass: ObjectClass<LibvirtStoragePool, PoolRow> = {
  async list(connection, known) {
    const { objects, active, persistent, autostart } = await listedFlags(
      (flags) => connection.listAllStoragePools(flags),
      ListAllStoragePoolsFlags,
    );
    return objects.map((pool) => {
      const uuid = pool.getUUIDString();
      const before = known(uuid);
      return {
        handle: pool,
        row: {
          uuid,
          name: pool.getName(),
          state: active.has(uuid) ? 'running' : 'inactive',
          persistent: persistent.has(uuid),
          autostart: autostart.has(uuid),
          type: before?.type ?? null,
          path: before?.path ?? null,
          capacityBytes: before?.capacityBytes ?? 0,
          allocationBytes: before?.allocationBytes ?? 0,
          availableBytes: before?.availableBytes ?? 0,
        },
      };
    });
  },
  async read(connection, uuid) {
    const pool = await connection.storagePoolLookupByUUID(uuid);
    const [persistent, autostart, xml, used] = await Promise.all([
      pool.isPersistent(),
      pool.getAutostart().catch(() => false),
      pool.getXMLDesc(),
      usage(pool),
    ]);
    return {
      handle: pool,
      row: { uuid, name: pool.getName(), persistent, autostart, ...poolFacts(xml), ...used },
    };
  },
  details: (_connection, pools) =>
    Promise.all(
      pools.map((pool) =>
        Promise.all([pool.getXMLDesc(), usage(pool)]).then(
          ([xml, used]) => ({ ...poolFacts(xml), ...used }),
          () => null,
        ),
      ),
    ),
};
