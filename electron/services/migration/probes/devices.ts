import type { FindingLevel } from '../../../contract/migration.js';
import { finding } from '../findings.js';
import type { Pin } from '../../../contract/migration-findings.js';
import type { GuestPin } from '../../xml/migration-guest.js';
import type { Probe } from '../probe.js';

/** What a device does to a running machine's move; one that is shut off takes only its description along. */
const running: Readonly<Record<Pin, FindingLevel>> = {
  hostdev: 'block',
  mdev: 'block',
  usb: 'block',
  'host-cpu': 'warn',
  'shared-folder': 'warn',
  virtiofs: 'block',
  tpm: 'warn',
  media: 'ok',
  'host-file': 'warn',
  shmem: 'block',
  nvdimm: 'warn',
  'direct-interface': 'warn',
  numa: 'warn',
  hugepages: 'warn',
  'cpu-pinning': 'warn',
};

/** Told by other probes, which know more of them. */
const elsewhere: ReadonlySet<Pin> = new Set<Pin>(['media', 'host-cpu']);

function levelOf({ pin, detail }: GuestPin, isRunning: boolean): FindingLevel {
  if (!isRunning) return 'warn';
  return pin === 'tpm' && detail === 'passthrough' ? 'block' : running[pin];
}

/** Devices and settings that tie the machine to the host it is on. */
export const probeDevices: Probe = (traveller) => {
  const found = traveller.guest.pins
    .filter(({ pin }) => !elsewhere.has(pin))
    .map((pin) =>
      finding('devices', levelOf(pin, traveller.running), `pin.${pin.pin}`, {
        params: { detail: pin.detail },
      }),
    );
  return Promise.resolve(found.length > 0 ? found : [finding('devices', 'ok', 'noPins')]);
};
