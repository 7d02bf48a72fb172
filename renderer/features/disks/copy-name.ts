import type { CopyFormat } from '../../../electron/contract/block-jobs';

/** /images/web.qcow2 → web-copy.raw, or with its folder. */
export function copyName(source: string, format: CopyFormat, withFolder = false): string {
  const slash = source.lastIndexOf('/') + 1;
  const file = source.slice(slash);
  const dot = file.lastIndexOf('.');
  const name = `${dot > 0 ? file.slice(0, dot) : file}-copy.${format === 'raw' ? 'img' : 'qcow2'}`;
  return withFolder ? source.slice(0, slash) + name : name;
}
