import type { HostColour } from '../../../electron/contract/host-defaults';

const classes: Record<HostColour, string | null> = {
  none: null,
  red: 'bg-host-red',
  orange: 'bg-host-orange',
  green: 'bg-host-green',
  blue: 'bg-host-blue',
  violet: 'bg-host-violet',
  pink: 'bg-host-pink',
};

/** What fills a host's mark; null for a host without one. */
export const colourClass = (colour: HostColour): string | null => classes[colour];
