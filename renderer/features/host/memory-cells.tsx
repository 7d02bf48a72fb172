import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { CellMemory, NodeMemory, NumaCell } from '../../../electron/contract/node';
import { DASH, formatBytes, formatCount, formatKiB } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Card } from '../../ui/facts';
import { CapacityBar } from '../../ui/progress';
import { HugePagesDialog } from './huge-pages-dialog';
import { ranges } from './ranges';
import { cell as cellClass, head, table } from './support-table';

/** The size of the ordinary page, which can't be reserved. */
const ordinaryKiB = 4;

interface Props {
  host: HostDto;
  memory: NodeMemory;
  /** What capabilities tell of the cells: CPUs and distances. */
  cells: readonly NumaCell[];
}

/** Memory by NUMA cell and page size; reservations of huge pages are changed here. */
export function MemoryCells({ host, memory, cells }: Props): ReactElement {
  return (
    <Card
      title={t('host.memory.title')}
      aside={
        memory.freeBytes !== null && (
          <span className="numeric text-small text-soft">
            {t('host.memory.free', { free: formatBytes(memory.freeBytes) })}
          </span>
        )
      }
    >
      <div className="flex flex-col gap-5">
        {memory.cells.map((one) => (
          <Cell key={one.id} host={host} memory={one} known={cells.find(({ id }) => id === one.id)} />
        ))}
      </div>
    </Card>
  );
}

function Cell({
  host,
  memory,
  known,
}: {
  host: HostDto;
  memory: CellMemory;
  known?: NumaCell;
}): ReactElement {
  const total = (memory.memoryKiB ?? 0) * 1024;
  const title = t('host.memory.cell', { id: memory.id });
  const facts = [
    known &&
      known.cpus.length > 0 &&
      t('host.memory.cpusOf', { cpus: ranges(known.cpus.map(({ id }) => id)) }),
    known &&
      known.distances.length > 1 &&
      t('host.memory.distances', {
        list: known.distances.map((distance) => t('host.memory.distance', distance)).join(', '),
      }),
  ].filter(Boolean);
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-semibold">{title}</h3>
        <span className="text-small text-soft">{facts.join(' · ')}</span>
        <span className="grow" />
        {memory.freeBytes !== null && total > 0 && (
          <span className="flex items-center gap-2.5">
            <span className="w-24">
              <CapacityBar fraction={1 - memory.freeBytes / total} />
            </span>
            <span className="numeric">
              {t('host.memory.cellMemory', {
                free: formatBytes(memory.freeBytes),
                memory: formatBytes(total),
              })}
            </span>
          </span>
        )}
      </div>
      <div className="overflow-x-auto rounded-md border border-line">
        <table aria-label={`${t('host.memory.table')}: ${title}`} className={table}>
          <thead>
            <tr>
              {(['size', 'total', 'used', 'free', 'memory'] as const).map((column) => (
                <th key={column} scope="col" className={`${head} ${column === 'size' ? '' : 'text-right'}`}>
                  {t(`host.memory.columns.${column}`)}
                </th>
              ))}
              <td className={head} />
            </tr>
          </thead>
          <tbody>
            {memory.pages.map((pages) => (
              <Pages key={pages.sizeKiB} host={host} cell={memory} pages={pages} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const count = (pages: number | null): string => (pages === null ? DASH : formatCount(pages));

function Pages({
  host,
  cell,
  pages,
}: {
  host: HostDto;
  cell: CellMemory;
  pages: CellMemory['pages'][number];
}): ReactElement {
  const [asking, setAsking] = useState(false);
  const { sizeKiB, total, free } = pages;
  const size = formatKiB(sizeKiB);
  const used = total === null || free === null ? null : Math.max(0, total - free);
  const right = `${cellClass} numeric text-right`;
  const can = sizeKiB > ordinaryKiB && total !== null && !host.readonly && host.state === 'ready';
  return (
    <tr>
      <th scope="row" className={`${cellClass} text-left font-medium`}>
        {size}
      </th>
      <td className={right}>{count(total)}</td>
      <td className={right}>{count(used)}</td>
      <td className={right}>{count(free)}</td>
      <td className={right}>{total === null ? DASH : formatKiB(total * sizeKiB)}</td>
      <td className={`${cellClass} w-28 text-right`}>
        {can && (
          <Button
            size="small"
            aria-label={t('host.memory.reserveLabel', { size, cell: cell.id })}
            onPress={() => setAsking(true)}
          >
            {t('host.memory.reserve')}
          </Button>
        )}
        {asking && total !== null && (
          <HugePagesDialog
            host={host}
            cell={cell}
            sizeKiB={sizeKiB}
            total={total}
            free={free ?? 0}
            onClose={() => setAsking(false)}
          />
        )}
      </td>
    </tr>
  );
}
