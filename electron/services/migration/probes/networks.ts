import { ErrorNumber } from '@virtdeck/libvirt';
import { errorNumber } from '../../errors.js';
import { finding } from '../findings.js';
import type { MigrationFinding } from '../../../contract/migration.js';
import type { Destination } from '../destination.js';
import type { Probe } from '../probe.js';

const maps = { do: 'go', step: 'maps' } as const;

async function network(destination: Destination, name: string): Promise<MigrationFinding> {
  const found = (await destination.networks()).find((each) => each.name === name);
  const params = { network: name, host: destination.name };
  if (!found) return finding('networks', 'block', 'networkMissing', { params, remedies: [maps] });
  if (found.active) return finding('networks', 'ok', 'networkThere', { params });
  const { hostId } = destination;
  return finding('networks', 'block', 'networkInactive', {
    params,
    remedies: [
      ...(hostId === null ? [] : [{ do: 'start-network', hostId, uuid: found.uuid } as const]),
      maps,
    ],
  });
}

/** A bridge is the host's own: libvirt tells of it only where it has a driver for host interfaces. */
async function bridge({ link, name: host }: Destination, name: string): Promise<MigrationFinding> {
  const params = { bridge: name, host };
  try {
    await link.race(link.connection.interfaceLookupByName(name));
    return finding('networks', 'ok', 'bridgeThere', { params });
  } catch (error) {
    if (errorNumber(error) === ErrorNumber.NO_INTERFACE)
      return finding('networks', 'block', 'bridgeMissing', { params });
    return finding('networks', 'unknown', 'bridgeUnknown', { params });
  }
}

/** Whether what the machine is plugged into is there and active. */
export const probeNetworks: Probe = async ({ guest, request }, destination) => {
  if (guest.networks.length + guest.bridges.length === 0) return [finding('networks', 'ok', 'noNetworks')];
  if (!destination) return [finding('networks', 'unknown', 'networksUnknown')];
  const mapped = guest.networks.map((name) => request.networks.find(({ from }) => from === name)?.to ?? name);
  return Promise.all([
    ...[...new Set(mapped)].map((name) => network(destination, name)),
    ...guest.bridges.map((name) => bridge(destination, name)),
  ]);
};
