import { DomainStatsTypes } from '@virtdeck/libvirt';
import { setTimeout as wait } from 'node:timers/promises';
import type { DirtyRate } from '../../contract/migration.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';

const seconds = 1;
/** QEMU takes a moment to reckon when the time is over. */
const deadlineMs = 10_000;
const measured = 2;

/** Measures how fast a running guest writes to its memory. */
export async function measureDirtyRate(
  link: HostLink,
  domain: LibvirtDomain,
  signal: AbortSignal,
): Promise<DirtyRate> {
  await link.race(domain.startDirtyRateCalc(seconds));
  const until = Date.now() + deadlineMs;
  while (Date.now() < until) {
    await wait(250, undefined, { signal });
    const [record] = await link.race(link.connection.getAllDomainStats(DomainStatsTypes.DIRTYRATE, [domain]));
    const rate = record?.data['dirtyrate.megabytes_per_second'];
    if (Number(record?.data['dirtyrate.calc_status']) === measured && rate !== undefined)
      return { mibPerSecond: Number(rate), at: Date.now() };
  }
  throw appError('NOT_CONNECTED', `The hypervisor has not told the rate within ${deadlineMs / 1000} s`);
}
