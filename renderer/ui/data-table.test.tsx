import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { DataTable } from './data-table';
import type { Column } from './data-table';
import { emptySelection } from './table-rows';
import type { Selection } from './table-rows';

const columns: readonly Column<string>[] = [
  { id: 'name', title: 'Name', width: 100, cell: (row) => <b>{row}</b> },
];
const rows = Array.from({ length: 1000 }, (_, index) => `row-${index}`);
const idOf = (row: string): string => row;

interface Props {
  label: string;
  count?: number;
  reveal?: { id: string };
}

function Table({ label, count = rows.length, reveal }: Props): ReactElement {
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const shown = rows.slice(0, count);
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={shown}
      rowId={idOf}
      presorted
      sorting={[]}
      onSorting={() => undefined}
      selection={selection}
      onSelection={setSelection}
      reveal={reveal}
    />
  );
}

const HEIGHT = 720;
function heightOf(element: Element): number {
  const body = element.querySelector<HTMLElement>('[role=rowgroup].relative');
  return Number.parseFloat(body?.style.height ?? '0');
}

/** As browsers do it: no further than there are rows. */
function scrollTo(this: Element, to?: ScrollToOptions): void {
  const before = this.scrollTop;
  this.scrollTop = Math.max(0, Math.min(to?.top ?? 0, heightOf(this) - HEIGHT));
  if (this.scrollTop !== before)
    queueMicrotask(() => act(() => void this.dispatchEvent(new Event('scroll'))));
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (tell: () => void) => setTimeout(tell));
  Object.defineProperties(HTMLElement.prototype, {
    scrollTo: { configurable: true, value: scrollTo },
    scrollHeight: {
      configurable: true,
      get(this: HTMLElement) {
        return heightOf(this);
      },
    },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(HTMLElement.prototype, 'scrollTo');
  Reflect.deleteProperty(HTMLElement.prototype, 'scrollHeight');
});

const table = (): HTMLElement => screen.getByRole('grid');

function leaveAt(label: string, top: number): void {
  const { unmount } = render(<Table label={label} />);
  table().scrollTop = top;
  fireEvent.scroll(table());
  unmount();
}

it('is where it was when it is come back to, and another table is not', () => {
  leaveAt('All machines', 9000);
  const { unmount } = render(<Table label="Others" />);
  expect(table().scrollTop).toBe(0);
  expect(screen.getByText('row-0')).toBeTruthy();
  unmount();
  render(<Table label="All machines" />);
  expect(table().scrollTop).toBe(9000);
  expect(screen.queryByText('row-0')).toBeNull();
  // The keyboard begins with what is seen.
  act(() => table().focus());
  const active = document.getElementById(table().getAttribute('aria-activedescendant') ?? '');
  expect(active?.textContent).toMatch(/row-(2[5-9]\d|3\d\d)/);
});

it('begins at the top when it has become too short for where it was', async () => {
  leaveAt('Fewer', 9000);
  render(<Table label="Fewer" count={5} />);
  expect(table().scrollTop).toBe(0);
  expect(await screen.findByText('row-0')).toBeTruthy();
});

it('takes the focus to a row that is asked for', async () => {
  const { rerender } = render(<Table label="Asked" />);
  rerender(<Table label="Asked" reveal={{ id: 'row-700' }} />);
  expect(document.activeElement).toBe(table());
  expect(await screen.findByText('row-700')).toBeTruthy();
});
