// Lists that both the contract's schemas and the page's forms are made of; without zod, which the page does not load.

export const networkModes = ['nat', 'route', 'isolated', 'bridge'] as const;

export const poolTypes = ['dir', 'fs', 'netfs', 'logical', 'iscsi', 'disk'] as const;
export type PoolType = (typeof poolTypes)[number];

export const volumeFormats = ['raw', 'qcow2', 'qed', 'vmdk', 'vdi', 'vpc'] as const;
export type VolumeFormat = (typeof volumeFormats)[number];

export const wipeAlgorithms = [
  'zero',
  'random',
  'nnsa',
  'dod',
  'bsi',
  'gutmann',
  'schneier',
  'pfitzner7',
  'pfitzner33',
  'trim',
] as const;
export type WipeAlgorithm = (typeof wipeAlgorithms)[number];
