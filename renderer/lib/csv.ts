export type CsvValue = string | number | null;

/** A spreadsheet takes a text that begins so for a formula, and the names of machines are not ours. */
const FORMULA = /^[=+@\t\r]/;

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180: commas, CRLF, quotes where they are needed, names in the first line. Numbers have a point in any language. */
export function toCsv(titles: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [titles, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** As spreadsheets and chats take it from the clipboard. */
export function toText(titles: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [titles, ...rows]
    .map((row) => row.map((value) => String(value ?? '').replace(/\s+/g, ' ')).join('\t'))
    .join('\n');
}
