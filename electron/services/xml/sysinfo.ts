import type { SysinfoSection } from '../../contract/node.js';
import { attribute, children, parseXml } from './dom.js';

/** The firmware's tables in their order; entries without a name (OEM strings) are numbered. */
export function sysinfo(xml: string): SysinfoSection[] {
  return children(parseXml(xml)).map((section) => ({
    name: section.tagName,
    entries: children(section, 'entry').map((entry, index) => ({
      name: attribute(entry, 'name') ?? String(index + 1),
      value: entry.textContent?.trim() ?? '',
    })),
  }));
}
