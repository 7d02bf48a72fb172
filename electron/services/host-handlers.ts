import type { Handlers } from '../contract/handlers.js';
import type { HostObjectChange } from '../contract/host-objects.js';
import { guarded } from './guarded.js';
import type { HostServices } from './host-services.js';
import { applyChange, kindOf, nameIn } from './host-objects/changes.js';
import { findExisting } from './host-objects/existing.js';
import { readHostObject, readSecretValue } from './host-objects/host-objects.js';
import { readUsers } from './host-objects/users.js';
import type { HostLink } from './hosts/host-link.js';
import { readHostClock } from './node/node-clock.js';
import {
  readCapabilities,
  readCpuModels,
  readDomainCapabilities,
  readNodeFacts,
  readPoolCapabilities,
} from './node/node-facts.js';
import { reserveHugePages, setMemoryParameters } from './node/node-memory.js';
import { sleepHost } from './node/node-sleep.js';
import type { Operations } from './operations/operations.js';

type HostCalls =
  | `node.${'facts' | 'capabilities' | 'domainCapabilities' | 'poolCapabilities' | 'cpuModels'}`
  | `node.${'setMemoryParameters' | 'reserveHugePages' | 'sleep' | 'readClock'}`
  | `hostObjects.${'read' | 'users' | 'existing' | 'reload' | 'change'}`
  | 'secrets.value';
type HostTopics =
  'node.memory' | `${'nodeDevices' | 'interfaces' | 'secrets' | 'nwfilters' | 'nwfilterBindings'}.watch`;

interface HostHandlers {
  calls: Pick<Handlers['calls'], HostCalls>;
  topics: Pick<Handlers['topics'], HostTopics>;
}

/** What a host's own page asks. */
export function createHostHandlers(
  at: (hostId: string) => HostServices,
  operations: Operations,
): HostHandlers {
  const linkOf = (hostId: string): HostLink => at(hostId).host.requireLink();
  const ofHost = (hostId: string): { kind: 'host'; hostId: string; uuid: string; name: string } => ({
    kind: 'host',
    hostId,
    uuid: '',
    name: at(hostId).host.config.name,
  });
  const change = (hostId: string, wanted: HostObjectChange): string => {
    const { objects } = at(hostId);
    const kind = kindOf(wanted.action);
    const name =
      ('id' in wanted && objects.nameOf(kind, wanted.id)) || nameIn(wanted) || at(hostId).host.config.name;
    const uuid = 'id' in wanted && kind === 'secret' ? wanted.id : '';
    return operations.run({ kind, hostId, uuid, name }, wanted.action, async ({ link }) => {
      await link.race(applyChange(link.connection, wanted));
      await objects.reload(kind);
      if ('id' in wanted) objects.touch(kind, wanted.id);
      return 'done';
    });
  };
  return {
    calls: {
      'node.facts': guarded(({ hostId }) => readNodeFacts(linkOf(hostId))),
      'node.capabilities': guarded(({ hostId }) => readCapabilities(linkOf(hostId))),
      'node.domainCapabilities': guarded(({ hostId, ...choice }) =>
        readDomainCapabilities(linkOf(hostId), choice),
      ),
      'node.poolCapabilities': guarded(({ hostId }) => readPoolCapabilities(linkOf(hostId))),
      'node.cpuModels': guarded(({ hostId, arch }) => readCpuModels(linkOf(hostId), arch)),
      'node.setMemoryParameters': guarded(({ hostId, ...wanted }) =>
        operations.run(ofHost(hostId), 'host-memory', async ({ link }) => {
          await setMemoryParameters(link, wanted);
          await at(hostId).memory.read();
          return 'done';
        }),
      ),
      'node.reserveHugePages': guarded(({ hostId, ...wanted }) =>
        operations.run(ofHost(hostId), 'host-pages', async ({ link }) => {
          try {
            await reserveHugePages(link, wanted);
          } finally {
            await at(hostId).memory.read();
          }
          return 'done';
        }),
      ),
      'node.sleep': guarded(({ hostId, ...wanted }) =>
        operations.run(ofHost(hostId), 'host-sleep', async ({ link }) => {
          await sleepHost(link, wanted);
          return 'done';
        }),
      ),
      'node.readClock': guarded(({ hostId }) => readHostClock(linkOf(hostId), at(hostId).inventory)),
      'secrets.value': guarded(({ hostId, uuid }) => readSecretValue(linkOf(hostId), uuid)),
      'hostObjects.read': guarded(({ hostId, kind, id }) => readHostObject(linkOf(hostId), kind, id)),
      'hostObjects.users': guarded(({ hostId, kind, id }) =>
        readUsers(linkOf(hostId), at(hostId).inventory, kind, id),
      ),
      'hostObjects.existing': guarded(({ hostId, kind, xml }) => findExisting(linkOf(hostId), kind, xml)),
      'hostObjects.reload': guarded(async ({ hostId, kind }) => {
        await at(hostId).objects.reload(kind);
        return null;
      }),
      'hostObjects.change': guarded((args) => change(args.hostId, args.change)),
    },
    topics: {
      'node.memory': guarded(({ hostId }, emit) => at(hostId).memory.watch(emit)),
      'nodeDevices.watch': guarded(({ hostId }, emit) => at(hostId).objects.watch('node-device', emit)),
      'interfaces.watch': guarded(({ hostId }, emit) => at(hostId).objects.watch('interface', emit)),
      'secrets.watch': guarded(({ hostId }, emit) => at(hostId).objects.watch('secret', emit)),
      'nwfilters.watch': guarded(({ hostId }, emit) => at(hostId).objects.watch('nwfilter', emit)),
      'nwfilterBindings.watch': guarded(({ hostId }, emit) =>
        at(hostId).objects.watch('nwfilter-binding', emit),
      ),
    },
  };
}
