import { CPUCompareResult } from '@virtdeck/libvirt';
import { isUnsupported } from '../../errors.js';
import { finding } from '../findings.js';
import type { Destination } from '../destination.js';
import type { Probe, Traveller } from '../probe.js';

const common = { do: 'common-cpu' } as const;

/** Compares with what the destination's emulator can give; where libvirt can't tell that, with its CPU itself. */
async function compare(
  { guest }: Traveller,
  { link }: Destination,
  cpuXml: string,
): Promise<CPUCompareResult> {
  const { connection } = link;
  try {
    return await link.race(connection.compareHypervisorCPU(null, guest.arch, null, guest.virtType, cpuXml));
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    return link.race(connection.compareCPU(cpuXml));
  }
}

/** Whether the destination can give the machine the CPU it has now. */
export const probeCpu: Probe = async (traveller, destination) => {
  const { guest, running } = traveller;
  if (!destination) return [finding('cpu', 'unknown', 'cpuUnknown')];
  const params = { model: guest.cpuModel ?? guest.cpuMode ?? '', host: destination.name };
  if (guest.cpuMode === 'host-passthrough') {
    const [own, other] = await Promise.all([
      traveller.link.race(traveller.link.connection.getCapabilities()),
      destination.capabilities(),
    ]);
    const same = own.includes(`<model>${other.cpuModel ?? ''}</model>`);
    return [
      finding('cpu', same ? 'warn' : 'block', same ? 'passthroughAlike' : 'passthroughOther', { params }),
    ];
  }
  if (guest.cpuXml === null || (guest.cpuModel === null && guest.cpuMode !== 'host-model'))
    return [finding('cpu', 'ok', 'cpuDefault')];
  // While it is off its CPU is chosen anew on the destination.
  if (!running && guest.cpuMode === 'host-model') return [finding('cpu', 'ok', 'cpuChosenThere', { params })];
  // Emulation gives features that the host's processor lacks: only accelerated guests are bound to it.
  const result = await compare(traveller, destination, guest.cpuXml);
  // So it starts all the same.
  if (result === CPUCompareResult.INCOMPATIBLE && guest.cpuCheck === 'none')
    return [finding('cpu', 'warn', 'cpuUnchecked', { params })];
  if (result === CPUCompareResult.INCOMPATIBLE)
    return [finding('cpu', 'block', 'cpuIncompatible', { params, remedies: [common] })];
  return [finding('cpu', 'ok', 'cpuFits', { params })];
};
