import { perfEvents } from '../../contract/measures.js';
import type { MeasureRequest, PerfSwitches } from '../../contract/measures.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';

/** Which performance events of a running domain are counted. */
export async function readPerfSwitches(link: HostLink, domain: LibvirtDomain): Promise<PerfSwitches> {
  const told = await link.race(domain.getPerfEvents());
  return Object.fromEntries(
    perfEvents.flatMap((event) => (typeof told[event] === 'boolean' ? [[event, told[event]]] : [])),
  );
}

/** Switches a measurement on or off; what it measures comes with the statistics. */
export async function measure(link: HostLink, domain: LibvirtDomain, request: MeasureRequest): Promise<void> {
  switch (request.kind) {
    case 'perf-events': {
      const { on, off } = request;
      const switches = [...on.map((event) => [event, true]), ...off.map((event) => [event, false])];
      return link.race(domain.setPerfEvents(Object.fromEntries(switches) as Record<string, boolean>));
    }
    case 'block-threshold':
      return link.race(domain.setBlockThreshold(request.disk, request.bytes));
    case 'dirty-rate':
      return link.race(domain.startDirtyRateCalc(request.seconds));
  }
}
