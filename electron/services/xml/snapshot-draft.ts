import { XMLSerializer } from '@xmldom/xmldom';
import type { SnapshotSpec } from '../../contract/snapshots.js';
import { at, children, parseXml } from './dom.js';
import type { Element } from './dom.js';
import { writeXml } from './write.js';
import type { Node } from './write.js';

function diskDraft({ target, snapshot, file }: SnapshotSpec['disks'][number]): Node {
  const made: Node[] =
    snapshot === 'external' && file !== null
      ? [
          { name: 'driver', attributes: { type: 'qcow2' } },
          { name: 'source', attributes: { file } },
        ]
      : [];
  return {
    name: 'disk',
    attributes: { name: target, snapshot: snapshot === 'none' ? 'no' : snapshot },
    children: made,
  };
}

/** What libvirt is asked to take. Disks that are not named would be taken as libvirt likes, so each is. */
export function snapshotDraft(spec: SnapshotSpec): string {
  const { name, description, memory, memoryFile, disks } = spec;
  return writeXml({
    name: 'domainsnapshot',
    children: [
      { name: 'name', text: name },
      description === '' ? null : { name: 'description', text: description },
      {
        name: 'memory',
        attributes: {
          snapshot: memory === 'none' ? 'no' : memory,
          file: memory === 'external' ? memoryFile : null,
        },
      },
      {
        name: 'disks',
        children: disks.map(diskDraft),
      },
    ],
  });
}

function setText(parent: Element, name: string, text: string | null): void {
  const document = parent.ownerDocument;
  const found = children(parent, name)[0];
  if (text === null || text === '') {
    if (found) parent.removeChild(found);
    return;
  }
  if (!document) throw new Error('an element belongs to a document');
  const element =
    found ?? parent.insertBefore(document.createElement(name), at(parent, 'name')?.nextSibling ?? null);
  while (element.firstChild) element.removeChild(element.firstChild);
  element.appendChild(document.createTextNode(text));
}

/** A snapshot's XML with another name, description or parent; all else stays as libvirt wrote it. */
export function changedSnapshot(
  xml: string,
  change: { name?: string; description?: string | null; parent?: string },
): string {
  const snapshot = parseXml(xml);
  if (change.name !== undefined) setText(snapshot, 'name', change.name);
  if (change.description !== undefined) setText(snapshot, 'description', change.description);
  const parent = at(snapshot, 'parent');
  if (change.parent !== undefined && parent) setText(parent, 'name', change.parent);
  return new XMLSerializer().serializeToString(snapshot);
}
