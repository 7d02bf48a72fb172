import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { DataTable } from './data-table';
import type { Column } from './data-table';
import type { Sort } from './sort-rows';
import { useTables } from './table-export';
import { emptySelection } from './table-rows';
import type { Selection } from './table-rows';

interface Row {
  id: string;
  size: number;
}

function Live({ row }: { row: Row }): ReactElement {
  const [text] = useState(`live ${row.id}`);
  return (
    <span>
      {text}
      <span aria-hidden>!</span>
    </span>
  );
}

const columns: readonly Column<Row>[] = [
  { id: 'name', title: 'Name', width: 100, sortBy: (row) => row.id, cell: (row) => <b>{row.id}</b> },
  {
    id: 'size',
    title: 'Size',
    width: 100,
    cell: (row) => (
      <span>
        {row.size} <span>GiB</span>
      </span>
    ),
  },
  { id: 'exact', title: 'Exact', width: 100, cell: () => '…', text: (row) => row.size * 1024 },
  { id: 'live', title: 'Live', width: 100, cell: (row) => <Live row={row} /> },
  { id: 'later', title: 'Later', width: 100, cell: () => '–', sortBy: (row) => row.size },
  { id: 'none', title: 'None', width: 100, cell: () => null },
];

const rows: Row[] = [
  { id: 'b, c', size: 2 },
  { id: 'a', size: 1 },
];

function Table(): ReactElement {
  const [sorting, setSorting] = useState<Sort[]>([{ id: 'name', desc: false }]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  return (
    <DataTable
      label="Things on h/1"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      sorting={sorting}
      onSorting={setSorting}
      selection={selection}
      onSelection={setSelection}
    />
  );
}

/** jsdom's Blob has no text(). */
const textOf = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(blob);
  });

let saved: { name: string; content: Blob }[];
let copied: string[];
beforeEach(() => {
  saved = [];
  copied = [];
  const blobs = new Map<string, Blob>();
  URL.createObjectURL = (blob) => {
    blobs.set('blob:1', blob as Blob);
    return 'blob:1';
  };
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, content: blobs.get(this.href)! });
  });
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('saves all rows as sorted, with what the cells say', async () => {
  render(<Table />);
  await act(() => useTables.getState().tables[0]!.save());
  expect(saved[0]!.name).toBe('Things on h-1.csv');
  expect(await textOf(saved[0]!.content)).toBe(
    'Name,Size,Exact,Live,Later,None\r\na,1 GiB,1024,live a,1,\r\n"b, c",2 GiB,2048,live b, c,2,\r\n'.replace(
      'live b, c',
      '"live b, c"',
    ),
  );
});

it('copies the selected rows with Ctrl+C, or all', async () => {
  render(<Table />);
  const grid = screen.getByRole('grid', { name: 'Things on h/1' });
  await act(async () => {
    fireEvent.keyDown(grid, { key: 'c', ctrlKey: true });
    await vi.waitFor(() => expect(copied).toHaveLength(1));
  });
  expect(copied[0]!.split('\n')).toHaveLength(3);
  expect(await screen.findByText('Copied')).toBeTruthy();
  fireEvent.mouseDown(screen.getByRole('row', { name: /^a/ }));
  await act(async () => {
    fireEvent.keyDown(grid, { key: 'c', ctrlKey: true });
    await vi.waitFor(() => expect(copied).toHaveLength(2));
  });
  expect(copied[1]).toBe('Name\tSize\tExact\tLive\tLater\tNone\na\t1 GiB\t1024\tlive a\t1\t');
});

it('goes with its table', () => {
  const { unmount } = render(<Table />);
  expect(useTables.getState().tables.map(({ label }) => label)).toEqual(['Things on h/1']);
  unmount();
  expect(useTables.getState().tables).toEqual([]);
});
