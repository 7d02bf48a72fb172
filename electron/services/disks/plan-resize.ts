import type { DiskRequest } from '../../contract/block-jobs.js';
import { namesOf } from './plan-chain.js';
import { virsh } from './plan-draft.js';
import type { Draft } from './plan-draft.js';
import type { Situation } from './plan.js';

export function planResize(
  draft: Draft,
  { active, chain, capacityBytes, disk, name }: Situation,
  { capacityBytes: wanted }: Extract<DiskRequest, { action: 'disk-resize' }>,
): void {
  const [top] = chain;
  if (!top) return;
  if (wanted === capacityBytes) return draft.obstacle('sameSize');
  if (capacityBytes !== null && wanted < capacityBytes)
    return draft.obstacle('shrinks', { now: capacityBytes });
  if (top.users.length > 0) draft.obstacle('inUse', { path: top.path, names: namesOf(top.users) });
  const sizes = { path: top.path, from: capacityBytes ?? 0, to: wanted };
  draft.plan.into = top.path;
  draft.plan.moveBytes = 0;
  if (active) {
    draft.step('grow', sizes);
    draft.plan.virsh = virsh('blockresize', name, disk.target, `${wanted}B`);
  } else {
    const { volume } = top;
    if (!volume) return draft.obstacle('noVolume', { path: top.path });
    draft.step('growVolume', sizes);
    draft.plan.virsh = virsh('vol-resize', volume.name, `${wanted}B`, '--pool', volume.pool);
  }
  draft.warn('guestGrows');
}
