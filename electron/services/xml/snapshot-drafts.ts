import { XMLSerializer } from '@xmldom/xmldom';
import { appError } from '../errors.js';
import { at, attribute, children, parseXml } from './dom.js';
import type { Element } from './dom.js';

// Descriptions that libvirt gave, with what has to be another in them.

function text(element: Element): string {
  return new XMLSerializer().serializeToString(element);
}

function drop(parent: Element, name: string): void {
  for (const child of children(parent, name)) parent.removeChild(child);
}

/** A child of this name, made where there is none. */
function childOf(parent: Element, name: string): Element {
  const found = children(parent, name)[0];
  if (found) return found;
  const document = parent.ownerDocument;
  if (!document) throw new Error('an element belongs to a document');
  const made = document.createElement(name);
  parent.appendChild(made);
  return made;
}

function putImage(disk: Element, path: string): void {
  disk.setAttribute('type', 'file');
  drop(disk, 'source');
  drop(disk, 'backingStore');
  drop(disk, 'mirror');
  childOf(disk, 'source').setAttribute('file', path);
  const driver = childOf(disk, 'driver');
  if (!attribute(driver, 'name')) driver.setAttribute('name', 'qemu');
  driver.setAttribute('type', 'qcow2');
}

function putImages(machine: Element, images: ReadonlyMap<string, string>): void {
  for (const disk of children(at(machine, 'devices'), 'disk')) {
    const image = images.get(attribute(at(disk, 'target'), 'dev') ?? '');
    if (image !== undefined) putImage(disk, image);
    else drop(disk, 'backingStore');
  }
}

/** The machine as it was at a snapshot, with disks in other images, all of them qcow2 files; `name`: its name now. */
export function machineOf(snapshotXml: string, name: string, images: ReadonlyMap<string, string>): string {
  const root = parseXml(snapshotXml);
  const machine = at(root, 'inactiveDomain') ?? at(root, 'domain');
  if (!machine) throw appError('REFUSED', 'The snapshot does not hold the machine’s definition');
  const document = machine.ownerDocument;
  if (!document) throw new Error('an element belongs to a document');
  const definition = document.createElement('domain');
  for (const { name: key, value } of [...machine.attributes])
    if (key !== 'id') definition.setAttribute(key, value);
  for (const child of [...machine.childNodes]) definition.appendChild(child);
  childOf(definition, 'name').textContent = name;
  putImages(definition, images);
  return text(definition);
}

/** The machine in a saved state, with disks in other images, all of them qcow2 files; `name`: its name now. */
export function withImages(machineXml: string, name: string, images: ReadonlyMap<string, string>): string {
  const machine = parseXml(machineXml);
  childOf(machine, 'name').textContent = name;
  putImages(machine, images);
  return text(machine);
}

/** A snapshot's description with another parent; null: it is a root. */
export function withParent(snapshotXml: string, parent: string | null): string {
  const root = parseXml(snapshotXml);
  drop(root, 'parent');
  if (parent !== null) childOf(childOf(root, 'parent'), 'name').textContent = parent;
  return text(root);
}

/** A snapshot's description with other overlays. */
export function withOverlays(snapshotXml: string, images: ReadonlyMap<string, string>): string {
  const root = parseXml(snapshotXml);
  for (const disk of children(at(root, 'disks'), 'disk')) {
    const image = images.get(attribute(disk, 'name') ?? '');
    if (image === undefined) continue;
    disk.setAttribute('type', 'file');
    drop(disk, 'source');
    childOf(disk, 'source').setAttribute('file', image);
  }
  return text(root);
}
