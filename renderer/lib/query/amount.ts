import type { NumberField } from './fields';

const binary = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };
const decimal = { b: 1, k: 1000, m: 1000 ** 2, g: 1000 ** 3, t: 1000 ** 4 };
const minute = 60_000;
const time = { s: 1000, m: minute, min: minute, h: 60 * minute, d: 1440 * minute, w: 10_080 * minute };

/** Endings such as the iB of GiB, the bit/s of Mbit/s. */
const units: Record<NumberField, { table: Record<string, number>; ending: RegExp; bare?: number }> = {
  cpu: { table: { '%': 1 }, ending: /^$/, bare: 1 },
  vcpus: { table: {}, ending: /^$/, bare: 1 },
  mem: { table: binary, ending: /^(i?b)?$/ },
  disk: { table: binary, ending: /^(i?b)?(\/s)?$/ },
  net: { table: decimal, ending: /^(b|bit)?(\/s)?$/ },
  uptime: { table: time, ending: /^$/ },
};

export type Amount = { ok: true; value: number } | { ok: false; problem: 'no-number' | 'needs-unit' };

/** A number with its unit: percent, bytes, bytes or bits per second, milliseconds, or a count, as the field has it. */
export function amountOf(field: NumberField, text: string): Amount {
  const found = /^(\d{1,15}(?:\.\d{1,6})?)\s*(.*)$/s.exec(text.trim().toLowerCase());
  if (!found) return { ok: false, problem: 'no-number' };
  const number = Number(found[1]);
  const unit = found[2] ?? '';
  const { table, ending, bare } = units[field];
  if (unit === '') {
    if (bare !== undefined || number === 0) return { ok: true, value: number * (bare ?? 1) };
    return { ok: false, problem: 'needs-unit' };
  }
  if (Object.hasOwn(table, unit)) return { ok: true, value: number * (table[unit] ?? 1) };
  const first = unit.slice(0, 1);
  if (Object.hasOwn(table, first) && ending.test(unit.slice(1)))
    return { ok: true, value: number * (table[first] ?? 1) };
  return { ok: false, problem: 'no-number' };
}
