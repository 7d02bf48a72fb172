import { randomUUID } from 'node:crypto';
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import type { ClockReading } from '../../contract/node.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { parseXml, textAt } from '../xml/dom.js';

/** A file's time is the kernel's; a folder on another machine would give that machine's. */
const poolType = 'dir';

function volumeXml(name: string): string {
  const document = new DOMImplementation().createDocument(null, 'volume');
  const root = document.documentElement;
  const add = (tag: string, text: string): void => {
    const element = document.createElement(tag);
    element.appendChild(document.createTextNode(text));
    root?.appendChild(element);
  };
  add('name', name);
  add('capacity', '512');
  return new XMLSerializer().serializeToString(document);
}

/**
 * libvirt has no call for a host's time. So the host writes a file, whose time its own clock gives, and removes it.
 */
export async function readHostClock(link: HostLink, inventory: HostInventory): Promise<ClockReading> {
  if (link.readonly) throw appError('REFUSED', 'The connection is read-only');
  const row = inventory.poolRows().find(({ type, state }) => type === poolType && state === 'running');
  if (!row) throw appError('NOT_FOUND', 'No active storage pool of type dir is there to write a file to');
  const pool = inventory.pool(row.uuid);
  const before = Date.now();
  const volume = await link.race(pool.storageVolCreateXML(volumeXml(`virtdeck-clock-${randomUUID()}`)));
  const after = Date.now();
  try {
    const modified = textAt(parseXml(await link.race(volume.getXMLDesc())), 'target/timestamps/mtime');
    if (modified === null) throw appError('NOT_FOUND', 'The host does not tell when the file was written');
    return {
      offsetMs: Math.round(Number(modified) * 1000 - (before + after) / 2),
      uncertaintyMs: Math.ceil((after - before) / 2),
      pool: row.name,
      at: after,
    };
  } finally {
    await link.race(volume.delete());
  }
}
