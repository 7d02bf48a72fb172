import { DomainSaveImageXMLFlags, DomainXMLFlags } from '@virtdeck/libvirt';
import type { ManagedSave, SavedImage, SavedImageRef } from '../../contract/saved-state.js';
import type { HostLink } from '../hosts/host-link.js';
import type { HostInventory } from '../inventory/host-inventory.js';
import { diskPlaces } from '../xml/disk-sources.js';
import { at, parseXml, textAt } from '../xml/dom.js';
import { kibibytes } from '../xml/units.js';
import { readXml } from '../uses/read-xml.js';
import { fileFacts } from './host-file.js';
import type { FileFacts } from './host-file.js';

/** QEMU writes the last of an image when it ends, which is after the memory was saved. */
const settleMs = 10_000;
/** What is looked at of a machine with very many disks. */
const maxDisks = 64;

/** The disks that were written to after this moment, as far as pools tell. Both times are the host's. */
async function changedSince(link: HostLink, xml: string, moment: number): Promise<string[]> {
  const paths = diskPlaces(xml)
    .filter(({ readonly, device }) => !readonly && (device === 'disk' || device === 'lun'))
    .flatMap(({ source }) => (source && 'path' in source ? [source.path] : []))
    .slice(0, maxDisks);
  const facts = await Promise.all(paths.map((path) => fileFacts(link, path).catch(() => null)));
  return facts.flatMap((fact) =>
    fact?.writtenAt != null && fact.writtenAt > moment + settleMs ? [fact.path] : [],
  );
}

/** Where libvirt's packages keep a machine's own saved state. */
const managedPath = (name: string): string => `/var/lib/libvirt/qemu/save/${name}.save`;

/** What is known of libvirt's own saved state of a machine. libvirt itself tells neither when nor how large. */
export async function readManagedSave(
  link: HostLink,
  inventory: HostInventory,
  uuid: string,
  savedAt: number | null,
): Promise<ManagedSave> {
  const facts = await fileFacts(link, managedPath(inventory.requireDomainRow(uuid).name)).catch(() => null);
  return {
    savedAt: facts?.writtenAt ?? savedAt,
    path: facts?.path ?? null,
    bytes: facts?.bytes ?? null,
  };
}

/** A machine's description as its save file would hold it. */
export function readDescription(link: HostLink, inventory: HostInventory, uuid: string): Promise<string> {
  return readXml(link, inventory.domain(uuid), DomainXMLFlags.SECURE | DomainXMLFlags.MIGRATABLE);
}

export async function readSavedImage(
  link: HostLink,
  inventory: HostInventory,
  image: SavedImageRef,
  secrets: boolean,
  savedAt: number | null,
): Promise<SavedImage> {
  const flags = secrets ? DomainSaveImageXMLFlags.SECURE : undefined;
  const xml = await link.race(
    image.kind === 'managed'
      ? inventory.domain(image.uuid).managedSaveGetXMLDesc(flags)
      : link.connection.domainSaveImageGetXMLDesc(image.path, flags),
  );
  const root = parseXml(xml);
  const name = textAt(root, 'name') ?? '';
  const path = image.kind === 'file' ? image.path : managedPath(name);
  const facts: FileFacts | null = await fileFacts(link, path).catch(() => null);
  const written = facts?.writtenAt ?? null;
  return {
    uuid: textAt(root, 'uuid') ?? '',
    name,
    memoryKiB: kibibytes(at(root, 'memory')),
    xml,
    bytes: facts?.bytes ?? null,
    savedAt: written ?? savedAt,
    changedDisks: written === null ? [] : await changedSince(link, xml, written),
  };
}
