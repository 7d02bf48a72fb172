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

/** A size such as <memory unit='GiB'>4</memory> in KiB; without a unit libvirt means KiB. */
export function kibibytes(element: Element | null): number | null {
  const text = element?.textContent?.trim();
  if (!text) return null;
  return Math.floor((Number(text) * bytesPer(attribute(element, 'unit') ?? 'KiB')) / 1024);
}
