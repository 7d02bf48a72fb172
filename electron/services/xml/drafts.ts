import type { NetworkSpec, StaticHost } from '../../contract/networks.js';
import type { PoolSpec, VolumeSpec } from '../../contract/storage.js';
import type { VolumeFormat } from '../../contract/storage-kinds.js';
import { writeXml } from './write.js';
import type { Node } from './write.js';

// Descriptions of what does not exist yet, from what a form has asked.

function forward({ mode, device }: NetworkSpec): Node | null {
  if (mode === 'isolated') return null;
  return { name: 'forward', attributes: { mode, dev: mode === 'bridge' ? null : device } };
}

export function networkDraft(spec: NetworkSpec): string {
  const bridged = spec.mode === 'bridge';
  const { address, dhcp } = spec;
  return writeXml({
    name: 'network',
    children: [
      { name: 'name', text: spec.name },
      forward(spec),
      bridged ? { name: 'bridge', attributes: { name: spec.bridge } } : null,
      // A domain of its own: names in it are never asked of the host's resolver.
      spec.domain && !bridged
        ? { name: 'domain', attributes: { name: spec.domain, localOnly: 'yes' } }
        : null,
      address && !bridged
        ? {
            name: 'ip',
            attributes: { address, prefix: spec.prefix },
            children: [dhcp && { name: 'dhcp', children: [{ name: 'range', attributes: { ...dhcp } }] }],
          }
        : null,
    ],
  });
}

/** As network.update() takes it. */
export function staticHostXml({ mac, name, ip }: StaticHost): string {
  return writeXml({ name: 'host', attributes: { mac, name, ip } });
}

export function poolDraft({ name, type, target, server, directory, source, device }: PoolSpec): string {
  const text = (tag: string, value: string | null): Node | null =>
    value ? { name: tag, text: value } : null;
  const from: (Node | null)[] = [
    server ? { name: 'host', attributes: { name: server } } : null,
    directory && type === 'netfs' ? { name: 'dir', attributes: { path: directory } } : null,
    device ? { name: 'device', attributes: { path: device } } : null,
    directory && type === 'iscsi' ? { name: 'device', attributes: { path: directory } } : null,
    type === 'logical' ? text('name', source) : null,
    type === 'netfs' ? { name: 'format', attributes: { type: 'auto' } } : null,
  ];
  return writeXml({
    name: 'pool',
    attributes: { type },
    children: [
      { name: 'name', text: name },
      from.some((each) => each !== null) ? { name: 'source', children: from } : null,
      target ? { name: 'target', children: [{ name: 'path', text: target }] } : null,
    ],
  });
}

/** As findStoragePoolSources() takes it. */
export function serverXml(server: string): string {
  return writeXml({ name: 'source', children: [{ name: 'host', attributes: { name: server } }] });
}

/** libvirt makes qcow2 of 2010 unless told otherwise, which can neither keep bitmaps nor hide what lies beneath by zeros. */
function formatNodes(format: VolumeFormat): Node[] {
  const type: Node = { name: 'format', attributes: { type: format } };
  return format === 'qcow2' ? [type, { name: 'compat', text: '1.1' }] : [type];
}

export function volumeDraft({ name, format, capacityBytes, allocationBytes, backing }: VolumeSpec): string {
  return writeXml({
    name: 'volume',
    children: [
      { name: 'name', text: name },
      { name: 'capacity', attributes: { unit: 'bytes' }, text: capacityBytes },
      { name: 'allocation', attributes: { unit: 'bytes' }, text: allocationBytes },
      format ? { name: 'target', children: formatNodes(format) } : null,
      backing && {
        name: 'backingStore',
        children: [
          { name: 'path', text: backing.path },
          { name: 'format', attributes: { type: backing.format } },
        ],
      },
    ],
  });
}

/** A copy; below the original's capacity libvirt does not go. */
export function copyDraft(
  name: string,
  capacityBytes: number,
  allocationBytes: number,
  format: VolumeFormat | null,
): string {
  return volumeDraft({ name, format, capacityBytes, allocationBytes, backing: null });
}
