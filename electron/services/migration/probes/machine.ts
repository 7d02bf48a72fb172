import type { DomainCapabilities, GuestKind } from '../../../contract/node.js';
import type { MigrationFinding } from '../../../contract/migration.js';
import { finding } from '../findings.js';
import type { Probe, Traveller } from '../probe.js';

/** What the destination's emulator lacks of the machine's firmware, devices and processors. */
function lacks({ guest }: Traveller, there: DomainCapabilities, host: string): MigrationFinding[] {
  const found: MigrationFinding[] = [];
  if (there.maxVcpus !== null && guest.vcpus > there.maxVcpus)
    found.push(
      finding('machine', 'block', 'tooManyCpus', {
        params: { cpus: guest.vcpus, max: there.maxVcpus, host },
      }),
    );
  const os = there.firmware.find(({ name }) => name === 'os');
  const kinds = os?.choices.find(({ name }) => name === 'firmware')?.values;
  const loaders = there.firmware
    .find(({ name }) => name === 'loader')
    ?.facts.filter(({ name }) => name === 'value');
  if (guest.firmware === 'efi' && kinds && !kinds.includes('efi'))
    found.push(finding('machine', 'block', 'noFirmware', { params: { host } }));
  else if (guest.loader && loaders && !loaders.some(({ value }) => value === guest.loader))
    found.push(finding('machine', 'warn', 'otherLoader', { params: { loader: guest.loader, host } }));
  for (const { device, choice, value } of guest.models) {
    const known = there.devices.find(({ name }) => name === device);
    const values = known?.choices.find(({ name }) => name === choice)?.values;
    if (known?.supported === false || (values && !values.includes(value)))
      found.push(finding('machine', 'block', 'noDevice', { params: { device, model: value, host } }));
  }
  return found;
}

function kindOf({ guest }: Traveller, kinds: readonly GuestKind[]): GuestKind | undefined {
  return kinds.find(({ osType, arch }) => osType === guest.osType && arch === guest.arch);
}

/** Whether the destination runs this kind of machine at all. */
export const probeMachine: Probe = async (traveller, destination) => {
  if (!destination) return [finding('machine', 'unknown', 'machineUnknown')];
  const { guest } = traveller;
  const { name: host } = destination;
  const kind = kindOf(traveller, (await destination.capabilities()).guests);
  if (!kind)
    return [
      finding('machine', 'block', 'noArchitecture', { params: { arch: guest.arch ?? guest.osType, host } }),
    ];
  if (!kind.virtTypes.includes(guest.virtType))
    return [finding('machine', 'block', 'noVirtType', { params: { type: guest.virtType, host } })];
  const known = kind.machines.find(
    ({ name, canonical }) => name === guest.machine || canonical === guest.machine,
  );
  const params = { machine: guest.machine ?? '', host };
  if (guest.machine !== null && !known) return [finding('machine', 'block', 'noMachineType', { params })];
  // The emulator's path is each host's own: libvirt looks for it anew.
  const there = await destination.domainCapabilities(null, guest.arch, guest.machine, guest.virtType);
  const found = lacks(traveller, there, host);
  if (guest.emulator && there.emulator && guest.emulator !== there.emulator)
    found.push(
      finding('machine', 'warn', 'otherEmulator', {
        params: { emulator: guest.emulator, other: there.emulator, host },
      }),
    );
  if (known?.deprecated) found.push(finding('machine', 'warn', 'oldMachineType', { params }));
  return found.length > 0 ? found : [finding('machine', 'ok', 'machineFits', { params })];
};
