import type { Capabilities, GuestKind, NumaCell, SecurityModel, SleepTarget } from '../../contract/node.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import type { Element } from './dom.js';
import { kibibytes } from './units.js';

export function whole(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

export const texts = (elements: readonly Element[]): string[] =>
  elements.flatMap((element) => element.textContent?.trim() || []);

function cell(element: Element): NumaCell {
  return {
    id: whole(attribute(element, 'id')) ?? 0,
    memoryKiB: kibibytes(at(element, 'memory')),
    cpus: children(at(element, 'cpus'), 'cpu').map((cpu) => ({
      id: whole(attribute(cpu, 'id')) ?? 0,
      socket: whole(attribute(cpu, 'socket_id')),
      die: whole(attribute(cpu, 'die_id')),
      core: whole(attribute(cpu, 'core_id')),
      siblings: attribute(cpu, 'siblings') ?? '',
    })),
    distances: children(at(element, 'distances'), 'sibling').map((sibling) => ({
      cell: whole(attribute(sibling, 'id')) ?? 0,
      value: whole(attribute(sibling, 'value')) ?? 0,
    })),
    pages: children(element, 'pages').map((pages) => ({
      sizeKiB: whole(attribute(pages, 'size')) ?? 0,
      count: whole(pages.textContent?.trim() ?? null) ?? 0,
    })),
  };
}

function securityModel(element: Element): SecurityModel {
  return {
    model: textAt(element, 'model') ?? '',
    doi: textAt(element, 'doi') ?? '',
    labels: children(element, 'baselabel').map((label) => ({
      type: attribute(label, 'type') ?? '',
      label: label.textContent?.trim() ?? '',
    })),
  };
}

function guestKind(element: Element): GuestKind {
  const arch = at(element, 'arch');
  const domains = children(arch, 'domain');
  return {
    osType: textAt(element, 'os_type') ?? '',
    arch: attribute(arch, 'name') ?? '',
    wordSize: whole(textAt(arch, 'wordsize')),
    emulator: textAt(arch, 'emulator'),
    virtTypes: domains.flatMap((domain) => attribute(domain, 'type') ?? []),
    machines: [arch, ...domains]
      .flatMap((parent) => children(parent, 'machine'))
      .map((machine) => ({
        name: machine.textContent?.trim() ?? '',
        canonical: attribute(machine, 'canonical'),
        maxCpus: whole(attribute(machine, 'maxCpus')),
        deprecated: attribute(machine, 'deprecated') === 'yes',
      })),
    features: children(at(element, 'features')).map((feature) => ({
      name: feature.tagName,
      default: attribute(feature, 'default'),
      toggle: attribute(feature, 'toggle') === 'yes',
    })),
  };
}

const sleepNames: Readonly<Record<string, SleepTarget>> = {
  suspend_mem: 'mem',
  suspend_disk: 'disk',
  suspend_hybrid: 'hybrid',
};

export function capabilities(xml: string): Capabilities {
  const root = parseXml(xml);
  const host = at(root, 'host');
  const cpu = at(host, 'cpu');
  const iommu = attribute(at(host, 'iommu'), 'support');
  const migration = at(host, 'migration_features');
  return {
    xml,
    uuid: textAt(host, 'uuid'),
    arch: textAt(cpu, 'arch'),
    cpuModel: textAt(cpu, 'model'),
    cpuVendor: textAt(cpu, 'vendor'),
    microcode: attribute(at(cpu, 'microcode'), 'version'),
    cpuFeatures: [
      ...children(cpu, 'feature').flatMap((feature) => attribute(feature, 'name') ?? []),
      ...children(at(cpu, 'features')).map((feature) => feature.tagName),
    ],
    pageSizesKiB: children(cpu, 'pages').flatMap((pages) => whole(attribute(pages, 'size')) ?? []),
    sleepModes: children(at(host, 'power_management')).flatMap((mode) => sleepNames[mode.tagName] ?? []),
    iommu: iommu === null ? null : iommu === 'yes',
    liveMigration: at(migration, 'live') !== null,
    migrationTransports: texts(children(at(migration, 'uri_transports'), 'uri_transport')),
    caches: children(at(host, 'cache'), 'bank').map((bank) => ({
      level: whole(attribute(bank, 'level')) ?? 0,
      type: attribute(bank, 'type') ?? '',
      sizeKiB: (whole(attribute(bank, 'size')) ?? 0) * (attribute(bank, 'unit')?.startsWith('M') ? 1024 : 1),
      cpus: attribute(bank, 'cpus') ?? '',
    })),
    cells: children(at(host, 'topology/cells'), 'cell').map(cell),
    securityModels: children(host, 'secmodel').map(securityModel),
    guests: children(root, 'guest').map(guestKind),
  };
}
