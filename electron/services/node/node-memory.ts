import { NodeAllocPagesFlags, NodeMemoryKey } from '@virtdeck/libvirt';
import type {
  CellMemory,
  HugePagesChange,
  MemoryParameters,
  MemoryParametersChange,
  NodeMemory,
} from '../../contract/node.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtConnection } from '../libvirt.js';
import { capabilities } from '../xml/capabilities.js';
import { told } from './told.js';

type TypedParams = Awaited<ReturnType<LibvirtConnection['nodeGetMemoryParameters']>>;

function number(parameters: TypedParams, key: NodeMemoryKey): number | null {
  const value = parameters[key];
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null;
}

function memoryParameters(parameters: TypedParams): MemoryParameters {
  const across = number(parameters, NodeMemoryKey.SHARED_MERGE_ACROSS_NODES);
  return {
    pagesToScan: number(parameters, NodeMemoryKey.SHARED_PAGES_TO_SCAN),
    sleepMs: number(parameters, NodeMemoryKey.SHARED_SLEEP_MILLISECS),
    mergeAcrossNodes: across === null ? null : across !== 0,
    pagesShared: number(parameters, NodeMemoryKey.SHARED_PAGES_SHARED),
    pagesSharing: number(parameters, NodeMemoryKey.SHARED_PAGES_SHARING),
    pagesUnshared: number(parameters, NodeMemoryKey.SHARED_PAGES_UNSHARED),
    pagesVolatile: number(parameters, NodeMemoryKey.SHARED_PAGES_VOLATILE),
    fullScans: number(parameters, NodeMemoryKey.SHARED_FULL_SCANS),
  };
}

/** Free pages by cell, then by size; a driver without them leaves the table without that column. */
async function freePages(
  connection: LibvirtConnection,
  sizes: number[],
  cells: number,
): Promise<Map<number, Map<number, number>>> {
  if (sizes.length === 0 || cells === 0) return new Map();
  const free = await connection.nodeGetFreePages(sizes, 0, cells);
  return new Map(
    free.map(({ cell, pages }) => [
      cell,
      new Map(Object.entries(pages).map(([size, count]) => [Number(size), Number(count)])),
    ]),
  );
}

/** Memory by cell and page size, and how equal pages are merged: as it is now. */
export async function readNodeMemory(link: HostLink): Promise<NodeMemory> {
  const { connection } = link;
  const { cells, pageSizesKiB } = capabilities(await link.race(connection.getCapabilities()));
  const sizes = [
    ...new Set([...pageSizesKiB, ...cells.flatMap(({ pages }) => pages.map((page) => page.sizeKiB))]),
  ];
  const [cpusOnline, free, freeByCell, pages, parameters] = await link.race(
    Promise.all([
      connection.nodeGetCPUMap().then(
        ({ map }) => map,
        () => null,
      ),
      connection.nodeGetFreeMemory().then(Number, () => null),
      connection.nodeGetCellsFreeMemory(0, Math.max(1, cells.length)).catch(() => []),
      freePages(connection, sizes, cells.length).catch(() => new Map<number, Map<number, number>>()),
      told(connection.nodeGetMemoryParameters().then(memoryParameters)),
    ]),
  );
  return {
    time: Date.now(),
    cpusOnline,
    freeBytes: free,
    cells: cells.map((cell, index): CellMemory => {
      const inCell = pages.get(cell.id);
      const freeBytes = freeByCell[index];
      return {
        id: cell.id,
        memoryKiB: cell.memoryKiB,
        freeBytes: freeBytes === undefined ? null : Number(freeBytes),
        pages: sizes.map((sizeKiB) => ({
          sizeKiB,
          total: cell.pages.find((page) => page.sizeKiB === sizeKiB)?.count ?? null,
          free: inCell?.get(sizeKiB) ?? null,
        })),
      };
    }),
    parameters,
  };
}

export async function setMemoryParameters(
  link: HostLink,
  { pagesToScan, sleepMs, mergeAcrossNodes }: Omit<MemoryParametersChange, 'hostId'>,
): Promise<void> {
  const changes: TypedParams = {};
  if (pagesToScan !== undefined) changes[NodeMemoryKey.SHARED_PAGES_TO_SCAN] = pagesToScan;
  if (sleepMs !== undefined) changes[NodeMemoryKey.SHARED_SLEEP_MILLISECS] = sleepMs;
  if (mergeAcrossNodes !== undefined)
    changes[NodeMemoryKey.SHARED_MERGE_ACROSS_NODES] = mergeAcrossNodes ? 1 : 0;
  await link.race(link.connection.nodeSetMemoryParameters(changes));
}

/** Sets a reservation and looks whether it is there: the kernel may find fewer free pages than asked for. */
export async function reserveHugePages(
  link: HostLink,
  { sizeKiB, cell, count }: Omit<HugePagesChange, 'hostId'>,
): Promise<void> {
  const { connection } = link;
  await link.race(connection.nodeAllocPages([[sizeKiB, count]], cell, 1, NodeAllocPagesFlags.SET));
  const { cells } = await readNodeMemory(link);
  const reserved = cells
    .filter(({ id }) => cell === -1 || id === cell)
    .flatMap(({ pages }) => pages.filter((page) => page.sizeKiB === sizeKiB))
    .reduce((sum, { total }) => sum + (total ?? 0), 0);
  if (reserved !== count)
    throw appError('REFUSED', `The host has reserved ${reserved} huge pages of ${sizeKiB} KiB, not ${count}`);
}
