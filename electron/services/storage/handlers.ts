import type { ServiceHandlers } from '../../contract/handlers.js';
import { appError } from '../errors.js';
import { guarded } from '../guarded.js';
import type { HostServices } from '../host-services.js';
import {
  nameIn,
  networkAct,
  networkDefine,
  networkLimitPort,
  networkSetHost,
} from '../networks/network-work.js';
import type { Subject } from '../operations/operation.js';
import type { Operations } from '../operations/operations.js';
import { networkDraft, poolDraft } from '../xml/drafts.js';
import type { FileGrants } from './file-grants.js';
import { poolAct, poolDefine } from './pool-work.js';
import type { Transfers } from './transfers.js';
import { volumeClone, volumeCreate, volumeDelete, volumeResize, volumeWipe } from './volume-work.js';

type Calls = Pick<
  ServiceHandlers['calls'],
  Extract<keyof ServiceHandlers['calls'], `${'networks' | 'pools' | 'volumes'}.${string}`>
>;
type Topics = Pick<
  ServiceHandlers['topics'],
  Extract<keyof ServiceHandlers['topics'], `${'networks' | 'pools' | 'volumes'}.${string}`>
>;
type Streams = Pick<ServiceHandlers['streams'], 'volumes.uploadBytes'>;

export interface StorageParts {
  /** Throws NOT_FOUND. */
  at: (hostId: string) => HostServices;
  operations: Operations;
  transfers: Transfers;
  grants: FileGrants;
}

/** The contract's part about networks, pools and volumes. */
export function storageHandlers({ at, operations, transfers, grants }: StorageParts): {
  calls: Calls;
  topics: Topics;
  streams: Streams;
} {
  const network = (hostId: string, uuid: string): Subject => {
    const name = at(hostId).inventory.networkRow(uuid)?.name ?? uuid;
    return { kind: 'network', hostId, uuid, name };
  };
  const pool = (hostId: string, uuid: string): Subject => {
    const name = at(hostId).inventory.poolRow(uuid)?.name ?? uuid;
    return { kind: 'pool', hostId, uuid, name };
  };
  const volume = (hostId: string, uuid: string, name: string): Subject => ({
    kind: 'volume',
    hostId,
    uuid,
    name,
  });
  /** Where nothing could be changed nothing is begun: no file is opened, no byte taken from the page. */
  const writable = (hostId: string): HostServices => {
    const found = at(hostId);
    found.host.requireLink();
    if (found.host.config.readonly) throw appError('REFUSED', 'The connection is read-only');
    return found;
  };

  return {
    calls: {
      'networks.xml': guarded(({ hostId, uuid, stored }) => {
        const { host, networks } = at(hostId);
        return networks.xml(host.requireLink(), uuid, stored);
      }),
      'networks.act': guarded(({ targets, action }) =>
        targets.map(({ hostId, uuid }) =>
          operations.run(network(hostId, uuid), action, networkAct(action, uuid)),
        ),
      ),
      'networks.draft': guarded((spec) => networkDraft(spec)),
      'networks.define': guarded(({ hostId, ...definition }) => {
        const { uuid, xml } = definition;
        return operations.run(
          { kind: 'network', hostId, uuid: uuid ?? '', name: nameIn(xml, 'network') },
          uuid === null ? 'network-create' : 'network-edit',
          networkDefine(definition),
        );
      }),
      'networks.setHost': guarded(({ hostId, uuid, change, host }) =>
        operations.run(network(hostId, uuid), 'network-host', networkSetHost(uuid, change, host)),
      ),
      'networks.limitPort': guarded(({ hostId, uuid, port, inbound, outbound }) =>
        operations.run(
          network(hostId, uuid),
          'network-port-limit',
          networkLimitPort(uuid, port, inbound, outbound),
        ),
      ),
      'pools.xml': guarded(({ hostId, uuid, stored }) => {
        const { host, storage } = at(hostId);
        return storage.xml(host.requireLink(), uuid, stored);
      }),
      'pools.act': guarded(({ targets, action }) =>
        targets.map(({ hostId, uuid }) => operations.run(pool(hostId, uuid), action, poolAct(action, uuid))),
      ),
      'pools.draft': guarded((spec) => poolDraft(spec)),
      'pools.define': guarded(({ hostId, ...definition }) => {
        const { uuid, xml } = definition;
        return operations.run(
          { kind: 'pool', hostId, uuid: uuid ?? '', name: nameIn(xml, 'pool') },
          uuid === null ? 'pool-create' : 'pool-edit',
          poolDefine(definition),
        );
      }),
      'pools.sources': guarded(({ hostId, type, server }) => {
        const { host, storage } = at(hostId);
        return storage.sources(host.requireLink(), type, server);
      }),
      'volumes.xml': guarded(({ hostId, uuid, name }) => {
        const { host, storage } = at(hostId);
        return storage.volumeXml(host.requireLink(), uuid, name);
      }),
      'volumes.find': guarded(({ hostId, path }) => {
        const { host, storage } = at(hostId);
        return storage.find(host.requireLink(), path);
      }),
      'volumes.create': guarded(({ hostId, uuid, spec }) =>
        operations.run(volume(hostId, uuid, spec.name), 'volume-create', volumeCreate(uuid, spec)),
      ),
      'volumes.resize': guarded(({ hostId, uuid, name, capacityBytes, shrink }) =>
        operations.run(
          volume(hostId, uuid, name),
          'volume-resize',
          volumeResize(at(hostId).storage, uuid, name, capacityBytes, shrink),
        ),
      ),
      'volumes.clone': guarded(({ hostId, uuid, name, newName, format, poolUuid }) =>
        operations.run(
          volume(hostId, uuid, name),
          'volume-clone',
          volumeClone({ uuid, name, newName, format, target: poolUuid ?? uuid }),
        ),
      ),
      'volumes.wipe': guarded(({ hostId, uuid, name, algorithm, evenIfUsed }) =>
        operations.run(
          volume(hostId, uuid, name),
          'volume-wipe',
          volumeWipe(at(hostId).storage, uuid, name, algorithm, evenIfUsed),
        ),
      ),
      'volumes.delete': guarded(({ hostId, uuid, name, evenIfUsed }) =>
        operations.run(
          volume(hostId, uuid, name),
          'volume-delete',
          volumeDelete(at(hostId).storage, uuid, name, evenIfUsed),
        ),
      ),
      'volumes.upload': guarded(({ hostId, uuid, name, grant, keepPartial }) => {
        writable(hostId);
        return transfers.upload(
          { hostId, poolUuid: uuid, volume: name },
          grants.take(grant, 'read'),
          keepPartial,
        );
      }),
      'volumes.download': guarded(({ hostId, uuid, name, grant, keepPartial }) => {
        at(hostId).host.requireLink();
        return transfers.download(
          { hostId, poolUuid: uuid, volume: name },
          grants.take(grant, 'write'),
          keepPartial,
        );
      }),
      'volumes.resume': guarded(({ id }) => {
        transfers.resume(id);
        return null;
      }),
      'volumes.discard': guarded(async ({ id }) => {
        await transfers.discard(id);
        return null;
      }),
    },
    topics: {
      'networks.details': guarded(({ hostId, uuid }, emit) => at(hostId).networks.watchDetails(uuid, emit)),
      'pools.volumes': guarded(({ hostId, uuid }, emit) => at(hostId).storage.watchVolumes(uuid, emit)),
      'volumes.cut': guarded((_args, emit) => transfers.watchCut(emit)),
    },
    streams: {
      'volumes.uploadBytes': guarded(async ({ hostId, uuid, name, bytes }) => {
        writable(hostId);
        const duplex = transfers.uploadBytes({ hostId, poolUuid: uuid, volume: name }, bytes);
        return Promise.resolve({ opened: null, duplex });
      }),
    },
  };
}
