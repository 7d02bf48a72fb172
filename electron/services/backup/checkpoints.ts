import {
  DomainCheckpointCreateFlags,
  DomainCheckpointDeleteFlags,
  DomainCheckpointListFlags,
  DomainCheckpointXMLFlags,
} from '@virtdeck/libvirt';
import type { CheckpointChange } from '../../contract/backup.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtDomain } from '../libvirt.js';
import type { Outcome } from '../operations/actions.js';
import type { WorkContext } from '../operations/operations.js';
import { backupDisks, checkpointXml, describedCheckpoint } from '../xml/backup-xml.js';

type ChangeOf<A extends CheckpointChange['action']> = Extract<CheckpointChange, { action: A }>;

async function create(
  { link, operation }: WorkContext,
  domain: LibvirtDomain,
  { name, description, disks, quiesce }: ChangeOf<'create'>,
): Promise<void> {
  const own = backupDisks(await link.race(domain.getXMLDesc())).map(({ target }) => target);
  const left = own.filter((target) => !disks.includes(target));
  if (quiesce) await link.limitAgent(domain);
  const flags = quiesce ? DomainCheckpointCreateFlags.QUIESCE : 0;
  const made = await link.race(
    domain.checkpointCreateXML(checkpointXml(name, description, disks, left), flags),
  );
  operation.note('checkpointMade', { checkpoint: made.getName() });
}

const deleteFlags: Readonly<Record<ChangeOf<'delete'>['what'], number>> = {
  one: 0,
  'with-children': DomainCheckpointDeleteFlags.CHILDREN,
  children: DomainCheckpointDeleteFlags.CHILDREN_ONLY,
  forget: DomainCheckpointDeleteFlags.METADATA_ONLY,
};

async function remove(
  { link, operation }: WorkContext,
  domain: LibvirtDomain,
  { name, what }: ChangeOf<'delete'>,
): Promise<void> {
  const checkpoint = await link.race(domain.checkpointLookupByName(name));
  const [parent, below] = await link.race(
    Promise.all([checkpoint.getParent(), checkpoint.listAllChildren(DomainCheckpointListFlags.DESCENDANTS)]),
  );
  await link.race(checkpoint.delete(deleteFlags[what]));
  if (what !== 'children') operation.note('checkpointGone', { checkpoint: name });
  if (what === 'with-children' || what === 'children')
    for (const each of below) operation.note('checkpointGone', { checkpoint: each.getName() });
  if (what === 'one' && parent) operation.note('trackingMoved', { checkpoint: parent.getName() });
}

async function describe(
  { link }: WorkContext,
  domain: LibvirtDomain,
  { name, description }: ChangeOf<'describe'>,
): Promise<void> {
  const checkpoint = await link.race(domain.checkpointLookupByName(name));
  // With secrets: what is redefined without them would lose them.
  const xml = await link.race(checkpoint.getXMLDesc(DomainCheckpointXMLFlags.SECURE));
  await link.race(
    domain.checkpointCreateXML(describedCheckpoint(xml, description), DomainCheckpointCreateFlags.REDEFINE),
  );
}

export async function changeCheckpoint(
  context: WorkContext,
  domain: LibvirtDomain,
  change: CheckpointChange,
): Promise<Outcome> {
  if (change.action === 'create') await create(context, domain, change);
  else if (change.action === 'delete') await remove(context, domain, change);
  else await describe(context, domain, change);
  return 'done';
}

export async function checkpointXmlNow(link: HostLink, domain: LibvirtDomain, name: string): Promise<string> {
  return link.race((await link.race(domain.checkpointLookupByName(name))).getXMLDesc());
}
