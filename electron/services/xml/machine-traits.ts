import type { MachineTraits } from '../capability-table.js';
import { at, attribute, children, parseXml } from './dom.js';
import { diskImages } from './image-sources.js';

const agentChannel = 'org.qemu.guest_agent.0';

/** The format of a domain's firmware variables; null where it has none of its own. */
function nvramFormat(xml: string): string | null {
  const os = at(parseXml(xml), 'os');
  const nvram = at(os, 'nvram');
  if (nvram) return attribute(nvram, 'format') ?? 'raw';
  return attribute(os, 'firmware') === 'efi' || attribute(at(os, 'loader'), 'type') === 'pflash'
    ? 'raw'
    : null;
}

export function machineTraits(xml: string): Omit<MachineTraits, 'active' | 'checkpoints'> {
  const devices = at(parseXml(xml), 'devices');
  const written = diskImages(xml).filter(
    ({ device, readonly, source }) => source && !readonly && (device === 'disk' || device === 'lun'),
  );
  return {
    nvram: nvramFormat(xml),
    disks: written.flatMap(({ target, source }) =>
      source ? [{ target, kind: source.kind, format: source.format, byVolume: source.pool !== null }] : [],
    ),
    hostDevices: children(devices, 'hostdev').map(
      (device) => attribute(device, 'type') ?? attribute(device, 'mode') ?? 'hostdev',
    ),
    agent: children(devices, 'channel').some((channel) => {
      const target = at(channel, 'target');
      return attribute(target, 'name') === agentChannel && attribute(target, 'state') === 'connected';
    }),
  };
}
