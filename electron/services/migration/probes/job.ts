import { JobType } from '@virtdeck/libvirt';
import { at, children, parseXml } from '../../xml/dom.js';
import { finding } from '../findings.js';
import type { Probe } from '../probe.js';

/** libvirt has one job per machine, and moves none whose disks are being copied. */
export const probeJob: Probe = async ({ link, domain, running, xml }) => {
  if (!running) return [];
  const { type } = await link.race(domain.getJobStats());
  if (type !== (JobType.NONE as number)) return [finding('job', 'block', 'jobRuns')];
  const busy = children(at(parseXml(xml), 'devices'), 'disk').find((disk) => at(disk, 'mirror'));
  if (busy) {
    const target = at(busy, 'target')?.getAttribute('dev') ?? '';
    return [finding('job', 'block', 'blockJobRuns', { params: { disk: target } })];
  }
  return [finding('job', 'ok', 'noJob')];
};
