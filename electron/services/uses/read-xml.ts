import { ErrorNumber } from '@virtdeck/libvirt';
import { errorNumber, isUnsupported } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';

/** A description in one of its forms; where the driver knows only one, that. */
export async function readXml(
  link: HostLink,
  object: { getXMLDesc(flags?: number): Promise<string> },
  flags: number,
): Promise<string> {
  try {
    return await link.race(object.getXMLDesc(flags));
  } catch (error) {
    const refusesFlags = isUnsupported(error) || errorNumber(error) === ErrorNumber.INVALID_ARG;
    if (flags === 0 || !refusesFlags) throw error;
    return link.race(object.getXMLDesc());
  }
}
