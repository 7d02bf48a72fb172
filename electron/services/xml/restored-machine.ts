import { XMLSerializer } from '@xmldom/xmldom';
import { at, attribute, children, parseXml } from './dom.js';
import type { Element } from './dom.js';

export interface RestoredDisk {
  path: string;
  format: string;
}

function remove(element: Element | null): void {
  element?.parentNode?.removeChild(element);
}

function setText(parent: Element, name: string, text: string): void {
  const document = parent.ownerDocument;
  const element = at(parent, name);
  if (!document || !element) return;
  while (element.firstChild) element.removeChild(element.firstChild);
  element.appendChild(document.createTextNode(text));
}

/** The disk stands on this file alone, with nothing of what it stood on before. */
function place(disk: Element, { path, format }: RestoredDisk): void {
  const document = disk.ownerDocument;
  if (!document) throw new Error('A parsed element has a document');
  disk.setAttribute('type', 'file');
  for (const name of ['backingStore', 'mirror']) for (const old of children(disk, name)) remove(old);
  const source = document.createElement('source');
  source.setAttribute('file', path);
  const before = at(disk, 'source');
  if (before) disk.replaceChild(source, before);
  else disk.insertBefore(source, at(disk, 'target'));
  let driver = at(disk, 'driver');
  if (!driver) {
    driver = document.createElement('driver');
    driver.setAttribute('name', 'qemu');
    disk.insertBefore(driver, disk.firstChild);
  }
  driver.setAttribute('type', format);
}

const targetOf = (disk: Element): string => attribute(at(disk, 'target'), 'dev') ?? '';

function disksOf(root: Element): Element[] {
  return children(at(root, 'devices'), 'disk');
}

/** The machine with other files for some of its disks. */
export function withDisks(xml: string, restored: ReadonlyMap<string, RestoredDisk>): string {
  const root = parseXml(xml);
  for (const disk of disksOf(root)) {
    const found = restored.get(targetOf(disk));
    if (found) place(disk, found);
  }
  return new XMLSerializer().serializeToString(root);
}

/** Its own data are not in the backup, so a second machine on them would destroy them. */
function isOthers(disk: Element): boolean {
  return (attribute(disk, 'device') ?? 'disk') === 'disk' && !at(disk, 'readonly');
}

/**
 * A further machine like this one, on the restored disks: with a name of its own, and without what tells one machine
 * from another, which libvirt then makes anew.
 */
export function asNewMachine(xml: string, name: string, restored: ReadonlyMap<string, RestoredDisk>): string {
  const root = parseXml(xml);
  setText(root, 'name', name);
  remove(at(root, 'uuid'));
  root.removeAttribute('id');
  const genid = at(root, 'genid');
  while (genid?.firstChild) genid.removeChild(genid.firstChild);
  for (const entry of children(at(root, 'sysinfo/system'), 'entry'))
    if (attribute(entry, 'name') === 'uuid') remove(entry);
  // The firmware's variables are the old machine's own file; from its template libvirt makes another.
  const nvram = at(root, 'os/nvram');
  while (nvram?.firstChild) nvram.removeChild(nvram.firstChild);
  nvram?.removeAttribute('type');
  for (const nic of children(at(root, 'devices'), 'interface')) {
    remove(at(nic, 'mac'));
    remove(at(nic, 'target'));
  }
  for (const disk of disksOf(root)) {
    const found = restored.get(targetOf(disk));
    if (found) place(disk, found);
    else if (isOthers(disk)) remove(disk);
  }
  return new XMLSerializer().serializeToString(root);
}
