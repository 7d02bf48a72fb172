import { NodeSuspendTarget } from '@virtdeck/libvirt';
import type { NodeSleep, SleepTarget } from '../../contract/node.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import { isThisMachine } from './node-facts.js';

const targets: Readonly<Record<SleepTarget, NodeSuspendTarget>> = {
  mem: NodeSuspendTarget.MEM,
  disk: NodeSuspendTarget.DISK,
  hybrid: NodeSuspendTarget.HYBRID,
};

/** Puts the host to sleep. The machine on which this app runs only when that is said. */
export async function sleepHost(
  link: HostLink,
  { target, seconds, thisMachineToo }: Omit<NodeSleep, 'hostId'>,
): Promise<void> {
  if (!thisMachineToo && (await link.race(isThisMachine(link))))
    throw appError('REFUSED', 'This would put the machine to sleep on which Virtdeck runs');
  await link.race(link.connection.nodeSuspendForDuration(targets[target], seconds));
}
