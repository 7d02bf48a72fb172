import type { ServiceHandlers } from '../../contract/handlers.js';
import { guarded } from '../guarded.js';
import type { HostServices } from '../host-services.js';
import type { Subject } from '../operations/operation.js';
import type { Operations } from '../operations/operations.js';
import { choicesOf, proposals } from './choices.js';
import { snapshotCreate } from './create.js';
import { planSnapshot } from './create-plan.js';
import { readGround } from './ground.js';
import type { Pictures } from './pictures.js';
import { snapshotDescribe, snapshotRename } from './rename.js';

type Calls = Pick<
  ServiceHandlers['calls'],
  `snapshots.${'xml' | 'picture' | 'choices' | 'files' | 'planCreate' | 'create' | 'describe' | 'rename'}`
>;

export interface SnapshotParts {
  /** Throws NOT_FOUND. */
  at: (hostId: string) => HostServices;
  operations: Operations;
  pictures: Pictures;
}

/** The contract's part about snapshots. */
export function snapshotHandlers({ at, operations, pictures }: SnapshotParts): {
  calls: Calls;
  topics: Pick<ServiceHandlers['topics'], 'snapshots.watch'>;
} {
  const subject = (hostId: string, uuid: string): Subject => {
    const { name } = at(hostId).inventory.requireDomainRow(uuid);
    return { kind: 'domain', hostId, uuid, name };
  };
  const xmlOf = async ({
    hostId,
    uuid,
    name,
  }: {
    hostId: string;
    uuid: string;
    name: string;
  }): Promise<string> => {
    const { host, inventory } = at(hostId);
    const link = host.requireLink();
    const snapshot = await link.race(inventory.domain(uuid).snapshotLookupByName(name));
    return link.race(snapshot.getXMLDesc());
  };
  return {
    calls: {
      'snapshots.xml': guarded(xmlOf),
      'snapshots.picture': guarded(async ({ hostId, uuid, name, createdAt }) =>
        pictures.get({ hostId, uuid, name, createdAt }),
      ),
      'snapshots.choices': guarded(async ({ hostId, uuid }) => {
        const { host, inventory } = at(hostId);
        return choicesOf(await readGround(host.requireLink(), inventory, uuid), inventory);
      }),
      'snapshots.files': guarded(async ({ hostId, uuid, name }) => {
        const { host, inventory } = at(hostId);
        return proposals(await readGround(host.requireLink(), inventory, uuid), inventory, name);
      }),
      'snapshots.planCreate': guarded(async ({ hostId, uuid, spec }) => {
        const { host, inventory } = at(hostId);
        const link = host.requireLink();
        return planSnapshot(link, inventory, await readGround(link, inventory, uuid), spec);
      }),
      'snapshots.create': guarded(({ hostId, uuid, spec }) =>
        operations.run(
          subject(hostId, uuid),
          'snapshot-create',
          snapshotCreate(hostId, uuid, spec, pictures),
        ),
      ),
      'snapshots.describe': guarded(({ hostId, uuid, name, description }) =>
        operations.run(subject(hostId, uuid), 'snapshot-describe', snapshotDescribe(uuid, name, description)),
      ),
      'snapshots.rename': guarded(({ hostId, uuid, name, newName }) =>
        operations.run(
          subject(hostId, uuid),
          'snapshot-rename',
          snapshotRename({ hostId, uuid, name }, newName, pictures),
        ),
      ),
    },
    topics: {
      'snapshots.watch': guarded(({ hostId, uuid }, emit) => at(hostId).snapshots.watch(uuid, emit)),
    },
  };
}
