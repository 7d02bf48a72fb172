import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';

const tries = 40;
const waitMs = 250;

/** Right after connecting a host's pools are not read yet, and without them its sets are not found. */
export async function poolsKnown(link: HostLink, inventory: HostInventory): Promise<void> {
  for (let count = 0; count < tries; count++) {
    const pools = inventory.poolRows();
    if (pools.length > 0 && pools.every(({ state, type }) => state === 'inactive' || type !== null)) return;
    await link.race(new Promise((resolve) => setTimeout(resolve, waitMs)));
  }
}
