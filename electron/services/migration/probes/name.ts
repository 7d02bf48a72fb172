import type { MigrationFinding } from '../../../contract/migration.js';
import { finding } from '../findings.js';
import type { Probe } from '../probe.js';

const go = { do: 'go', step: 'options' } as const;

/** Whether the destination has a machine of this name or UUID already. */
export const probeName: Probe = async ({ link, uuid, name, request }, destination) => {
  if (!destination) return [finding('name', 'unknown', 'nameUnknown')];
  const wanted = request.params.DEST_NAME;
  const called = typeof wanted === 'string' ? wanted : name;
  const [byName, byUuid] = await Promise.all([
    destination.domainByName(called),
    destination.domainByUuid(uuid),
  ]);
  const params = { name: called, host: destination.name };
  const found: MigrationFinding[] = [];
  if (byName && byName.getUUIDString() !== uuid)
    found.push(finding('name', 'block', 'nameTaken', { params, remedies: [go] }));
  if (byUuid && byUuid.getName() !== called)
    found.push(finding('name', 'block', 'uuidTaken', { params: { ...params, other: byUuid.getName() } }));
  else if (byUuid) {
    const runs = await link.race(byUuid.isActive());
    found.push(finding('name', runs ? 'block' : 'warn', runs ? 'runsThere' : 'definitionThere', { params }));
  }
  return found.length > 0 ? found : [finding('name', 'ok', 'nameFree', { params })];
};
