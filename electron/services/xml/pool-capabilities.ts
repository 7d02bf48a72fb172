import type { PoolCapabilities } from '../../contract/node.js';
import { texts } from './capabilities.js';
import { at, attribute, children, parseXml } from './dom.js';
import type { Element } from './dom.js';

const formats = (options: Element | null): string[] =>
  children(options, 'enum').flatMap((list) => texts(children(list, 'value')));

export function poolCapabilities(xml: string): PoolCapabilities {
  return {
    xml,
    pools: children(parseXml(xml), 'pool').map((pool) => {
      const source = at(pool, 'poolOptions');
      const volumes = at(pool, 'volOptions');
      return {
        type: attribute(pool, 'type') ?? '',
        supported: attribute(pool, 'supported') === 'yes',
        defaultFormat: attribute(at(source ?? volumes, 'defaultFormat'), 'type'),
        sourceFormats: formats(source),
        volumeFormats: formats(volumes),
      };
    }),
  };
}
