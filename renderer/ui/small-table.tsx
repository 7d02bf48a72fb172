import type { ReactElement, ReactNode } from 'react';
import { Card } from './facts';

interface Props {
  title: string;
  /** Said instead of the table when there are no rows. */
  none: string;
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  aside?: ReactNode;
}

/** A few rows that need no sorting and no selection, with a title. */
export function SmallTable({ title, none, columns, rows, aside }: Props): ReactElement {
  return (
    <Card title={title} aside={aside}>
      {rows.length === 0 ? (
        <p className="text-soft">{none}</p>
      ) : (
        <div className="-mx-3 -my-2 overflow-x-auto">
          <table aria-label={title} className="w-full text-left">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className="caps px-3 py-1.5 whitespace-nowrap">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, row) => (
                <tr key={row} className="border-t border-line">
                  {cells.map((cell, column) => (
                    <td key={column} className="px-3 py-1.5 align-baseline break-words last:w-full">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
