import type { DomainRow } from '../../contract/inventory.js';
import type { InventoryRecord, LibvirtConnection, LibvirtDomain } from '../libvirt.js';
import { domainStateName, stateReasonName } from '../names.js';
import { domainHead } from '../xml/domain-head.js';
import type { Found, ObjectClass } from './object-class.js';

/** What reading its XML and asking around behind the list has told of a domain. */
const unread = {
  snapshotCount: null,
  vcpus: null,
  maxMemoryKiB: null,
  details: false,
  title: null,
  description: null,
  tags: [],
  group: null,
  os: null,
  addresses: [],
  startedAt: null,
  stalledSince: null,
} satisfies Partial<DomainRow>;

/** A listing tells only whether there are any: it holds against what was counted before. */
function countOf(any: boolean, counted: number | null): number | null {
  if (!any) return 0;
  return counted === 0 ? null : counted;
}

function listedRow(record: InventoryRecord, known: DomainRow | undefined): DomainRow {
  const state = domainStateName(record.state);
  const reason = stateReasonName(state, record.reason);
  return {
    ...(known ?? unread),
    uuid: record.uuid,
    name: record.name,
    id: record.id,
    state,
    // Bulk stats of some drivers tell no reason; what reading the domain itself told still holds then.
    reason: reason === 'unknown' && known?.state === state ? known.reason : reason,
    persistent: record.persistent,
    autostart: record.autostart,
    managedSave: record.managedSave,
    snapshots: record.snapshot,
    snapshotCount: countOf(record.snapshot, known?.snapshotCount ?? null),
  };
}

function readHead(xml: string): Partial<DomainRow> {
  return { ...domainHead(xml), details: true };
}

/** Takes what is read of a domain's XML and is no part of its row. */
type Learn = (uuid: string, xml: string) => void;

async function read(
  connection: LibvirtConnection,
  uuid: string,
  known: () => DomainRow | undefined,
  learn: Learn,
): Promise<Found<LibvirtDomain, DomainRow>> {
  // Looked up anew: name and id live in the handle and are those of the time it was made.
  const domain = await connection.domainLookupByUUID(uuid);
  const [{ state: stateNumber, reason }, persistent, autostart, managedSave, xml] = await Promise.all([
    domain.getState(),
    domain.isPersistent(),
    domain.getAutostart().catch(() => false),
    domain.hasManagedSaveImage().catch(() => false),
    domain.getXMLDesc(),
  ]);
  const state = domainStateName(stateNumber);
  learn(uuid, xml);
  const before = known();
  return {
    handle: domain,
    row: {
      ...(before ?? unread),
      ...readHead(xml),
      uuid,
      name: domain.getName(),
      id: domain.getID(),
      state,
      reason: stateReasonName(state, reason),
      persistent,
      autostart,
      managedSave,
      // No event tells of snapshots; the next listing does.
      snapshots: before?.snapshots ?? false,
    },
  };
}

export function domainClass(learn: Learn): ObjectClass<LibvirtDomain, DomainRow> {
  return {
    async list(connection, known) {
      const records = await connection.inventory();
      return records.map((record) => ({ handle: record.domain, row: listedRow(record, known(record.uuid)) }));
    },
    read: (connection, uuid, known) => read(connection, uuid, known, learn),
    async details(connection, domains) {
      const xmls = await connection.domainsXML(domains);
      return domains.map((domain, index) => {
        const xml = xmls[index];
        if (typeof xml !== 'string') return null;
        learn(domain.getUUIDString(), xml);
        return readHead(xml);
      });
    },
  };
}
