import { attribute } from './dom.js';
import type { Element } from './dom.js';

const binary = ['', 'k', 'm', 'g', 't', 'p', 'e'];

/** Bytes in one of libvirt's scaled units: b, bytes, KB (1000), K or KiB (1024), … */
function bytesPer(unit: string): number {
  const lower = unit.toLowerCase();
  if (lower === 'b' || lower === 'byte' || lower === 'bytes') return 1;
  const power = binary.indexOf(lower.charAt(0));
  if (power < 1) return 1;
  return lower.endsWith('b') && !lower.endsWith('ib') ? 1000 ** power : 1024 ** power;
}

function scaled(element: Element | null, unit: string): number | null {
  const text = element?.textContent?.trim();
  return text ? Number(text) * bytesPer(attribute(element, 'unit') ?? unit) : null;
}

/** The text and unit of an element such as <memory unit='GiB'>4</memory> in KiB; null when it is no number. */
export function scaleToKibibytes(text: string, unit: string | null): number | null {
  const size = text === '' ? Number.NaN : Number(text) * bytesPer(unit ?? 'KiB');
  return Number.isFinite(size) ? Math.floor(size / 1024) : null;
}

/** A size such as <memory unit='GiB'>4</memory> in KiB, which is also what no unit means there. */
export function kibibytes(element: Element | null): number | null {
  const size = scaled(element, 'KiB');
  return size === null ? null : Math.floor(size / 1024);
}

/** A size such as <capacity unit='GiB'>4</capacity> in bytes, which is also what no unit means there. */
export function bytes(element: Element | null): number {
  return scaled(element, 'bytes') ?? 0;
}
