import type { DomainConsole, DomainDisk, DomainFacts, DomainNic } from '../../contract/inventory.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import type { Element } from './dom.js';
import { kibibytes } from './units.js';

/** Devices that the facts list one by one, and the emulator, which is no device. */
const listed: ReadonlySet<string> = new Set([
  'emulator',
  'disk',
  'interface',
  'graphics',
  'serial',
  'console',
]);

/** What a disk's or a pool volume's <source> points at, whatever its type calls it. */
function diskSource(source: Element | null): string | null {
  const volume = attribute(source, 'volume');
  if (volume) return `${attribute(source, 'pool') ?? ''}/${volume}`;
  const network = attribute(source, 'protocol');
  if (network) return `${network}:${attribute(source, 'name') ?? ''}`;
  for (const name of ['file', 'dev', 'dir', 'path']) {
    const value = attribute(source, name);
    if (value) return value;
  }
  return null;
}

function disk(element: Element): DomainDisk {
  return {
    target: attribute(at(element, 'target'), 'dev') ?? '',
    bus: attribute(at(element, 'target'), 'bus') ?? '',
    device: attribute(element, 'device') ?? 'disk',
    source: diskSource(at(element, 'source')),
    format: attribute(at(element, 'driver'), 'type'),
    readonly: at(element, 'readonly') !== null,
  };
}

function nic(element: Element): DomainNic {
  const source = at(element, 'source');
  return {
    mac: attribute(at(element, 'mac'), 'address'),
    model: attribute(at(element, 'model'), 'type'),
    type: attribute(element, 'type') ?? '',
    source: attribute(source, 'network') ?? attribute(source, 'bridge') ?? attribute(source, 'dev'),
    target: attribute(at(element, 'target'), 'dev'),
  };
}

function graphics(element: Element): DomainFacts['graphics'][number] {
  const port = Number(attribute(element, 'port') ?? attribute(element, 'tlsPort') ?? -1);
  return {
    type: attribute(element, 'type') ?? '',
    address: attribute(at(element, 'listen'), 'address') ?? attribute(element, 'listen'),
    port: port > 0 ? port : null,
  };
}

/** Kinds of character devices whose bytes libvirt can hand to a client. */
const openable: ReadonlySet<string> = new Set(['pty', 'unix', 'tcp', 'file', 'null', 'stdio', 'vc']);

/**
 * Serial devices, and the consoles that aren't one of them seen again: libvirt lists the first serial device
 * as the first console, too. A console is opened by its alias, which only a running domain has; until then
 * by the name libvirt will give it.
 */
function consoles(devices: Element | null): DomainConsole[] {
  const found: DomainConsole[] = [];
  for (const tag of ['serial', 'console'])
    for (const element of children(devices, tag)) {
      if (!openable.has(attribute(element, 'type') ?? '')) continue;
      const target = at(element, 'target');
      const targetType = attribute(target, 'type') ?? tag;
      if (tag === 'console' && targetType === 'serial') continue;
      const port = Number(attribute(target, 'port') ?? 0);
      found.push({
        device: attribute(at(element, 'alias'), 'name') ?? `${tag}${port}`,
        kind: `${tag} ${targetType} ${port}`,
        port,
      });
    }
  return found;
}

function firmware(os: Element | null): string | null {
  const named = attribute(os, 'firmware');
  if (named) return named;
  const loader = at(os, 'loader');
  if (!loader) return null;
  return attribute(loader, 'type') === 'pflash' ? 'efi' : 'bios';
}

export function domainFacts(xml: string): DomainFacts {
  const domain = parseXml(xml);
  const os = at(domain, 'os');
  const osType = at(os, 'type');
  const cpu = at(domain, 'cpu');
  const vcpu = at(domain, 'vcpu');
  const maxVcpus = Number(textAt(domain, 'vcpu') ?? 1);
  const devices = at(domain, 'devices');
  const maxMemoryKiB = kibibytes(at(domain, 'memory')) ?? 0;
  const others: Record<string, number> = {};
  for (const { tagName } of children(devices))
    if (!listed.has(tagName)) others[tagName] = (others[tagName] ?? 0) + 1;
  return {
    title: textAt(domain, 'title'),
    description: textAt(domain, 'description'),
    osType: osType?.textContent?.trim() ?? '',
    arch: attribute(osType, 'arch'),
    machine: attribute(osType, 'machine'),
    firmware: firmware(os),
    virtType: attribute(domain, 'type') ?? '',
    emulator: textAt(devices, 'emulator'),
    cpuModel: textAt(cpu, 'model') ?? attribute(cpu, 'mode'),
    vcpus: Number(attribute(vcpu, 'current') ?? maxVcpus),
    maxVcpus,
    memoryKiB: kibibytes(at(domain, 'currentMemory')) ?? maxMemoryKiB,
    maxMemoryKiB,
    disks: children(devices, 'disk').map(disk),
    nics: children(devices, 'interface').map(nic),
    graphics: children(devices, 'graphics').map(graphics),
    consoles: consoles(devices),
    others,
  };
}
