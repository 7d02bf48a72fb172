import type { DomainRow } from '../../../electron/contract/inventory';

/** A domain where it is: UUIDs are a host's own, so both together name it. */
export interface Machine {
  /** Unlike every other machine's, on whatever host. */
  id: string;
  hostId: string;
  row: DomainRow;
}

const machineId = (hostId: string, uuid: string): string => `${hostId}/${uuid}`;

const ofHost = new WeakMap<ReadonlyMap<string, DomainRow>, readonly Machine[]>();
const ofRow = new WeakMap<DomainRow, Machine>();

/** The same object as before for a row that did not change. */
export function machineOf(hostId: string, row: DomainRow): Machine {
  const known = ofRow.get(row);
  if (known?.hostId === hostId) return known;
  const machine = { id: machineId(hostId, row.uuid), hostId, row };
  ofRow.set(row, machine);
  return machine;
}

/** A host's machines; the same objects as before for rows that did not change. */
export function machinesOn(hostId: string, domains: ReadonlyMap<string, DomainRow>): readonly Machine[] {
  const known = ofHost.get(domains);
  if (known) return known;
  const machines = Array.from(domains.values(), (row) => machineOf(hostId, row));
  ofHost.set(domains, machines);
  return machines;
}
