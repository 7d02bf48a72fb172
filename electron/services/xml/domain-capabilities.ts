import type { DomainCapabilities, DomainCapability } from '../../contract/node.js';
import { texts, whole } from './capabilities.js';
import { at, attribute, children, parseXml, textAt } from './dom.js';
import type { Element } from './dom.js';

function supported(element: Element): boolean | null {
  const answer = attribute(element, 'supported');
  return answer === null ? null : answer === 'yes';
}

function choices(element: Element): DomainCapability['choices'] {
  return children(element, 'enum').map((list) => ({
    name: attribute(list, 'name') ?? '',
    values: texts(children(list, 'value')),
  }));
}

/** One part of a guest: whether it can be had, from what can be chosen, and what else is told of it. */
function capability(element: Element): DomainCapability {
  return {
    name: element.tagName,
    supported: supported(element),
    choices: choices(element),
    facts: children(element).flatMap((child) => {
      const value = child.textContent?.trim();
      return child.tagName === 'enum' || children(child).length > 0 || !value
        ? []
        : { name: child.tagName, value };
    }),
  };
}

function cpuMode(mode: Element): DomainCapabilities['cpuModes'][number] {
  const models = children(mode, 'model');
  const custom = attribute(mode, 'name') === 'custom';
  return {
    name: attribute(mode, 'name') ?? '',
    supported: supported(mode) ?? false,
    model: custom ? null : (models[0]?.textContent?.trim() ?? null),
    models: custom
      ? models.map((model) => {
          const usable = attribute(model, 'usable');
          return {
            name: model.textContent?.trim() ?? '',
            usable: usable === 'yes' ? true : usable === 'no' ? false : null,
            deprecated: attribute(model, 'deprecated') === 'yes',
            vendor: attribute(model, 'vendor'),
          };
        })
      : [],
  };
}

export function domainCapabilities(xml: string): DomainCapabilities {
  const root = parseXml(xml);
  const os = at(root, 'os');
  const loader = at(os, 'loader');
  const memory = at(root, 'memoryBacking');
  const iothreads = at(root, 'iothreads');
  return {
    xml,
    emulator: textAt(root, 'path'),
    virtType: textAt(root, 'domain') ?? '',
    machine: textAt(root, 'machine'),
    arch: textAt(root, 'arch') ?? '',
    maxVcpus: whole(attribute(at(root, 'vcpu'), 'max')),
    firmware: [...(os ? [capability(os)] : []), ...(loader ? [capability(loader)] : [])],
    cpuModes: children(at(root, 'cpu'), 'mode').map(cpuMode),
    memory: [...(memory ? [capability(memory)] : []), ...(iothreads ? [capability(iothreads)] : [])],
    devices: children(at(root, 'devices')).map(capability),
    features: children(at(root, 'features')).map(capability),
  };
}
