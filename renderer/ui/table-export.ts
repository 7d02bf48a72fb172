import { create } from 'zustand';
import { useEffect, useMemo, useRef, useState } from 'react';
import { copyText } from '../lib/clipboard';
import { toCsv, toText } from '../lib/csv';
import type { CsvValue } from '../lib/csv';
import { DASH } from '../lib/format';
import { fileName, saveFile } from '../lib/save-file';
import { cellTexts } from './cell-text';
import type { Column } from './data-table';

/** A table as it is filtered and sorted now. */
interface Content<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

/** What can be had of a table outside of it. */
export interface TableExport {
  label: string;
  /** `only`: these rows of it. */
  copy(only?: ReadonlySet<string>): Promise<void>;
  save(): Promise<void>;
}

const COPIED_SHOWN_MS = 1500;

/** The tables that are shown, for whoever offers to export them; the latest last. */
export const useTables = create<{ tables: readonly TableExport[] }>(() => ({ tables: [] }));

/** The value of a cell: what the column says it is, else what it shows, else what it is sorted by. */
async function valuesOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<CsvValue[][]> {
  const perColumn = await Promise.all(
    columns.map(async ({ text, cell, sortBy }): Promise<CsvValue[]> => {
      if (text) return rows.map(text);
      const shown = await cellTexts(rows.map(cell));
      return rows.map((row, index) => {
        const value = shown[index] ?? '';
        if (value !== '' && value !== DASH) return value;
        // Live figures are shown for rows on screen only; what they are sorted by is known of all.
        const sorted = sortBy?.(row);
        return typeof sorted === 'number' ? sorted : null;
      });
    }),
  );
  return rows.map((_, index) => perColumn.map((values) => values[index] ?? null));
}

/** Makes a table available for copying and saving while it is shown. */
export function useTableExport<Row>(
  content: Content<Row>,
  rowId: (row: Row) => string,
): TableExport & { copied: boolean } {
  const [copiedAt, setCopiedAt] = useState<number | null>(null);
  useEffect(() => {
    if (copiedAt === null) return;
    const timer = setTimeout(() => setCopiedAt(null), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const latest = useRef(content);
  useEffect(() => {
    latest.current = content;
  });
  const { label } = content;
  const made = useMemo<TableExport>(() => {
    const titles = (): string[] => latest.current.columns.map(({ title }) => title);
    return {
      label,
      async copy(only) {
        const { columns, rows } = latest.current;
        const wanted = only ? rows.filter((row) => only.has(rowId(row))) : rows;
        if (await copyText(toText(titles(), await valuesOf(columns, wanted)))) setCopiedAt(Date.now());
      },
      async save() {
        const { columns, rows } = latest.current;
        const csv = toCsv(titles(), await valuesOf(columns, rows));
        saveFile(fileName(label, 'csv'), new Blob([csv], { type: 'text/csv;charset=utf-8' }));
      },
    };
  }, [label, rowId]);
  useEffect(() => {
    useTables.setState(({ tables }) => ({ tables: [...tables, made] }));
    return () => useTables.setState(({ tables }) => ({ tables: tables.filter((each) => each !== made) }));
  }, [made]);
  return { ...made, copied: copiedAt !== null };
}
