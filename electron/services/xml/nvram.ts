import { at, attribute, parseXml } from './dom.js';

/** Whether a domain has firmware variables of its own, which have to be removed or kept with it. */
export function hasNvram(xml: string): boolean {
  const os = at(parseXml(xml), 'os');
  return at(os, 'nvram') !== null || attribute(os, 'firmware') === 'efi';
}
