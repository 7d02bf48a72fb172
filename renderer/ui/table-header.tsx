import type { ReactTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { cx } from './cx';
import type { tableFeaturesUsed } from './data-table';

interface Props<Row extends object> {
  table: ReactTable<typeof tableFeaturesUsed, Row>;
  template: string;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

export function TableHeader<Row extends object>({ table, template }: Props<Row>): ReactElement {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-bg">
      {table.getHeaderGroups().map((group) => (
        <div
          key={group.id}
          role="row"
          aria-rowindex={1}
          className="grid h-7"
          style={{ gridTemplateColumns: template }}
        >
          {group.headers.map((header) => {
            const { column } = header;
            const title = column.columnDef.header as string;
            const sorted = column.getIsSorted();
            const end = column.columnDef.meta?.align === 'end';
            return (
              <div
                key={header.id}
                role="columnheader"
                aria-sort={sorted ? ariaSort[sorted] : undefined}
                className={cx('relative flex min-w-0 items-center px-2 first:pl-4', end && 'justify-end')}
              >
                {column.getCanSort() ? (
                  <button
                    type="button"
                    onClick={column.getToggleSortingHandler()}
                    className={cx(
                      'caps flex min-w-0 items-center gap-1 rounded-sm hover:text-text',
                      sorted && 'text-text!',
                      end && 'flex-row-reverse',
                    )}
                  >
                    <span className="truncate">{title}</span>
                    {sorted === 'asc' && <ArrowUp aria-hidden className="size-3 shrink-0" />}
                    {sorted === 'desc' && <ArrowDown aria-hidden className="size-3 shrink-0" />}
                  </button>
                ) : (
                  <span className="caps truncate">{title}</span>
                )}
                {column.getCanResize() && (
                  <span
                    aria-hidden
                    onMouseDown={header.getResizeHandler()}
                    onTouchStart={header.getResizeHandler()}
                    onDoubleClick={() => column.resetSize()}
                    className={cx(
                      'absolute inset-y-1 right-0 w-1.5 cursor-col-resize border-r border-transparent hover:border-line-strong',
                      column.getIsResizing() && 'border-focus!',
                    )}
                  />
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
