import { writeXml } from './write.js';

/** Where blockCopy() copies to. */
export function copyDestinationXml(type: 'file' | 'block', path: string, format: string): string {
  return writeXml({
    name: 'disk',
    attributes: { type },
    children: [
      { name: 'source', attributes: { [type === 'block' ? 'dev' : 'file']: path } },
      { name: 'driver', attributes: { type: format } },
    ],
  });
}
