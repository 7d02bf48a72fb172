import { currentLanguage } from './i18n/language';
import type { Language } from './i18n/language';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;
interface Formats {
  /** With at most so many digits after the point. */
  numbers: readonly [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];
  exactBytes: Intl.NumberFormat;
  time: Intl.DateTimeFormat;
  shortTime: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
}

function formatsOf(locale: Language): Formats {
  const number = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    numbers: [number(0), number(1), number(2)],
    exactBytes: new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' }),
    time: new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' }),
    shortTime: new Intl.DateTimeFormat(locale, clock),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
  };
}

const made = new Map<Language, Formats>();

/** Making a format costs far more than using it. */
function formats(): Formats {
  const language = currentLanguage();
  let found = made.get(language);
  if (!found) made.set(language, (found = formatsOf(language)));
  return found;
}

const number = (value: number, digits: 0 | 1 | 2): string => formats().numbers[digits].format(value);

/** What an unknown number looks like. */
export const DASH = '–';

/** Three significant digits are enough to compare and short enough not to jump. */
function short(value: number): string {
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return number(value, digits);
}

export interface Quantity {
  value: string;
  unit: string;
}

/** 2.4 GiB, split so that the unit can be set in lighter type. */
export function bytesParts(bytes: number): Quantity {
  if (!Number.isFinite(bytes)) return { value: DASH, unit: '' };
  let value = Math.max(0, bytes);
  let index = 0;
  while (value >= 1023.5 && index < units.length - 1) {
    value /= 1024;
    index++;
  }
  return { value: index === 0 ? number(value, 0) : short(value), unit: units[index] ?? 'B' };
}

const joined = ({ value, unit }: Quantity): string => (unit ? `${value} ${unit}` : value);

export const formatBytes = (bytes: number): string => joined(bytesParts(bytes));
export const formatKiB = (kib: number): string => formatBytes(kib * 1024);
/** Every byte, for tooltips: 2,576,980,378 bytes. */
export const formatExactBytes = (bytes: number): string =>
  Number.isFinite(bytes) ? formats().exactBytes.format(bytes) : DASH;

/** Bytes per second as SI bits: 812 Mbit/s. */
export function formatBitRate(bytesPerSecond: number): string {
  if (!Number.isFinite(bytesPerSecond)) return DASH;
  const steps = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'];
  let value = Math.max(0, bytesPerSecond * 8);
  let index = 0;
  while (value >= 999.5 && index < steps.length - 1) {
    value /= 1000;
    index++;
  }
  return `${index === 0 ? number(value, 0) : short(value)} ${steps[index]}`;
}

export const formatByteRate = (bytesPerSecond: number): string =>
  Number.isFinite(bytesPerSecond) ? `${formatBytes(bytesPerSecond)}/s` : DASH;

/** 37 % — of something that is 0–100. */
export function formatPercent(percent: number, digits: 0 | 1 = 0): string {
  return Number.isFinite(percent) ? `${number(percent, digits)} %` : DASH;
}

export const formatCount = (count: number): string => number(count, 0);

const isToday = (ms: number, now: number): boolean =>
  new Date(ms).toDateString() === new Date(now).toDateString();

/** 14:02:07, with the day when it is not today's. */
export function formatTime(ms: number, now = Date.now()): string {
  const { day, time } = formats();
  return isToday(ms, now) ? time.format(ms) : `${day.format(ms)}, ${time.format(ms)}`;
}

/** 14:02, with the day when it is not today's. */
export function formatShortTime(ms: number, now = Date.now()): string {
  const { day, shortTime } = formats();
  return isToday(ms, now) ? shortTime.format(ms) : `${day.format(ms)}, ${shortTime.format(ms)}`;
}

/** A day with its year: Nov 28, 2026. */
export const formatDate = (ms: number): string => formats().date.format(ms);

/** 12 ms */
export const formatMilliseconds = (ms: number): string => `${number(ms, 0)} ms`;

/** The two largest parts: 3 d 4 h, 12 min 5 s, 8 s. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return DASH;
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
