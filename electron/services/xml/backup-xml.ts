import { XMLSerializer } from '@xmldom/xmldom';
import type { BackupDisk, BackupServer, CheckpointRow, RunningBackup } from '../../contract/backup.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import { bytes } from './units.js';
import { writeXml } from './write.js';
import type { Node } from './write.js';

export interface PushTarget {
  target: string;
  path: string;
  format: string;
  incremental: boolean;
}

export interface PullTarget {
  target: string;
  incremental: boolean;
  scratch: string;
}

/** The name by which what has changed on a disk is exported. */
const changesOf = (target: string): string => `changes-${target}`;

function diskNodes(wanted: readonly Node[], left: readonly string[]): Node {
  return {
    name: 'disks',
    children: [
      ...wanted,
      // libvirt takes every disk it is not told of.
      ...left.map((target): Node => ({ name: 'disk', attributes: { name: target, backup: 'no' } })),
    ],
  };
}

const modeOf = (incremental: boolean, since: string | null): Record<string, string | null> => ({
  backupmode: incremental ? 'incremental' : 'full',
  incremental: incremental ? since : null,
});

/** As backupBegin() takes it. `left`: disks that are not backed up. */
export function pushXml(
  targets: readonly PushTarget[],
  left: readonly string[],
  since: string | null,
): string {
  return writeXml({
    name: 'domainbackup',
    attributes: { mode: 'push' },
    children: [
      diskNodes(
        targets.map(({ target, path, format, incremental }): Node => ({
          name: 'disk',
          attributes: { name: target, backup: 'yes', type: 'file', ...modeOf(incremental, since) },
          children: [
            { name: 'driver', attributes: { type: format } },
            { name: 'target', attributes: { file: path } },
          ],
        })),
        left,
      ),
    ],
  });
}

function serverNode(server: BackupServer): Node {
  return server.transport === 'unix'
    ? { name: 'server', attributes: { transport: 'unix', socket: server.socket } }
    : {
        name: 'server',
        attributes: {
          transport: 'tcp',
          name: server.address,
          port: server.port,
          tls: server.tls ? 'yes' : null,
        },
      };
}

export function pullXml(
  targets: readonly PullTarget[],
  left: readonly string[],
  since: string | null,
  server: BackupServer,
): string {
  return writeXml({
    name: 'domainbackup',
    attributes: { mode: 'pull' },
    children: [
      serverNode(server),
      diskNodes(
        targets.map(({ target, incremental, scratch }): Node => ({
          name: 'disk',
          attributes: {
            name: target,
            backup: 'yes',
            type: 'file',
            exportname: target,
            exportbitmap: incremental ? changesOf(target) : null,
            ...modeOf(incremental, since),
          },
          children: [{ name: 'scratch', attributes: { file: scratch } }],
        })),
        left,
      ),
    ],
  });
}

/** As checkpointCreateXML() and backupBegin() take it. `left`: disks it does not cover. */
export function checkpointXml(
  name: string,
  description: string,
  disks: readonly string[],
  left: readonly string[],
): string {
  return writeXml({
    name: 'domaincheckpoint',
    children: [
      { name: 'name', text: name },
      description ? { name: 'description', text: description } : null,
      {
        name: 'disks',
        children: [
          ...disks.map((disk) => ({ name: 'disk', attributes: { name: disk, checkpoint: 'bitmap' } })),
          ...left.map((disk) => ({ name: 'disk', attributes: { name: disk, checkpoint: 'no' } })),
        ],
      },
    ],
  });
}

/** A checkpoint's own description changed; libvirt takes it back by redefining. */
export function describedCheckpoint(xml: string, description: string): string {
  const root = parseXml(xml);
  const document = root.ownerDocument;
  if (!document) throw new Error('A parsed element has a document');
  for (const old of children(root, 'description')) root.removeChild(old);
  if (description) {
    const made = document.createElement('description');
    made.appendChild(document.createTextNode(description));
    root.insertBefore(made, at(root, 'name')?.nextSibling ?? null);
  }
  return new XMLSerializer().serializeToString(root);
}

export function checkpointRow(xml: string): CheckpointRow {
  const root = parseXml(xml);
  const disks = children(at(root, 'disks'), 'disk').filter(
    (disk) => attribute(disk, 'checkpoint') === 'bitmap',
  );
  const sizes = disks.map((disk) => attribute(disk, 'size'));
  return {
    name: textAt(root, 'name') ?? '',
    parent: textAt(root, 'parent/name'),
    createdAt: Number(textAt(root, 'creationTime') ?? 0) * 1000,
    description: textAt(root, 'description') ?? '',
    disks: disks.map((disk) => attribute(disk, 'name') ?? ''),
    changedBytes: sizes.some((size) => size !== null)
      ? sizes.reduce((sum, size) => sum + Number(size ?? 0), 0)
      : null,
  };
}

/** What changed on each disk since a checkpoint, as its XML tells with sizes. */
export function changedByDisk(xml: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const disk of children(at(parseXml(xml), 'disks'), 'disk')) {
    const size = attribute(disk, 'size');
    if (size !== null) found.set(attribute(disk, 'name') ?? '', Number(size));
  }
  return found;
}

function serverOf(root: ReturnType<typeof parseXml>): BackupServer | null {
  const server = at(root, 'server');
  if (!server) return null;
  const socket = attribute(server, 'socket');
  if (socket !== null) return { transport: 'unix', socket };
  return {
    transport: 'tcp',
    address: attribute(server, 'name') ?? '',
    port: Number(attribute(server, 'port') ?? 10809),
    tls: attribute(server, 'tls') === 'yes',
  };
}

/** What backupGetXMLDesc() tells. */
export function runningBackup(xml: string): Pick<RunningBackup, 'mode' | 'since' | 'disks' | 'server'> {
  const root = parseXml(xml);
  const disks = children(at(root, 'disks'), 'disk').filter((disk) => attribute(disk, 'backup') === 'yes');
  const since = disks.map((disk) => attribute(disk, 'incremental')).find((name) => name !== null);
  return {
    mode: attribute(root, 'mode') === 'pull' ? 'pull' : 'push',
    since: since ?? textAt(root, 'incremental'),
    disks: disks.map((disk) => ({
      target: attribute(disk, 'name') ?? '',
      path: attribute(at(disk, 'target'), 'file') ?? attribute(at(disk, 'target'), 'dev'),
      exportName: attribute(disk, 'exportname'),
      exportBitmap: attribute(disk, 'exportbitmap'),
    })),
    server: serverOf(root),
  };
}

/** The disks of a domain that hold data of its own. */
export function backupDisks(xml: string): Omit<BackupDisk, 'capacityBytes' | 'allocationBytes'>[] {
  return children(at(parseXml(xml), 'devices'), 'disk').flatMap((disk) => {
    const source = at(disk, 'source');
    if ((attribute(disk, 'device') ?? 'disk') !== 'disk' || !source || at(disk, 'readonly')) return [];
    const format = attribute(at(disk, 'driver'), 'type');
    return [
      {
        target: attribute(at(disk, 'target'), 'dev') ?? '',
        format,
        source:
          attribute(source, 'file') ??
          attribute(source, 'dev') ??
          attribute(source, 'volume') ??
          attribute(source, 'name'),
        tracks: format === 'qcow2',
        encrypted: at(source, 'encryption') !== null || at(disk, 'encryption') !== null,
      },
    ];
  });
}

export interface VolumeSize {
  path: string;
  capacityBytes: number;
  allocationBytes: number;
}

export function volumeSize(xml: string): VolumeSize {
  const root = parseXml(xml);
  return {
    path: textAt(root, 'target/path') ?? '',
    capacityBytes: bytes(at(root, 'capacity')),
    allocationBytes: bytes(at(root, 'allocation')),
  };
}

/** When a volume was last written to, by its host's clock (ms), where its pool tells. */
export function volumeWrittenAt(xml: string): number | null {
  const seconds = Number(textAt(at(parseXml(xml), 'target/timestamps'), 'mtime') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/** Of a volume, by its XML. */
export function isOldQcow2(xml: string): boolean {
  const target = at(parseXml(xml), 'target');
  return attribute(at(target, 'format'), 'type') === 'qcow2' && textAt(target, 'compat') === '0.10';
}
