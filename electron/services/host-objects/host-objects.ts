import { InterfaceXMLFlags, NodeDeviceXMLFlags } from '@virtdeck/libvirt';
import type { Unsubscribe } from '../../contract/handlers.js';
import type {
  HostObject,
  HostObjectKind,
  HostObjectRows,
  HostObjectsPayload,
} from '../../contract/host-objects.js';
import type { HostEvents } from '../events/host-events.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtConnection } from '../libvirt.js';
import type { Logger } from '../log.js';
import { filterRules, leaves } from '../xml/host-object-facts.js';
import { HostList } from './host-list.js';
import { interfaceClass } from './interface-class.js';
import { nodeDeviceClass } from './node-device-class.js';
import { nwfilterBindingClass, nwfilterClass } from './nwfilter-class.js';
import { secretClass } from './secret-class.js';

interface Listing<Row> {
  watch(emit: (payload: HostObjectsPayload<Row>) => void): Unsubscribe;
  row(id: string): Row | undefined;
  reload(): Promise<void>;
  touch(id: string): void;
  dispose(): void;
}

/** The lists of a host's page. */
export class HostObjects {
  readonly #lists: { [Kind in HostObjectKind]: Listing<HostObjectRows[Kind]> };

  constructor(host: Host, events: Pick<HostEvents, 'batches' | 'objectsHeard'>, log: Logger) {
    this.#lists = {
      'node-device': new HostList(host, nodeDeviceClass, events, log),
      interface: new HostList(host, interfaceClass, events, log),
      secret: new HostList(host, secretClass, events, log),
      nwfilter: new HostList(host, nwfilterClass, events, log),
      'nwfilter-binding': new HostList(host, nwfilterBindingClass, events, log),
    };
  }

  watch<Kind extends HostObjectKind>(
    kind: Kind,
    emit: (payload: HostObjectsPayload<HostObjectRows[Kind]>) => void,
  ): Unsubscribe {
    return this.#lists[kind].watch(emit);
  }

  reload(kind: HostObjectKind): Promise<void> {
    return this.#lists[kind].reload();
  }

  /** One of them has changed in a way of which no event may tell. */
  touch(kind: HostObjectKind, id: string): void {
    this.#lists[kind].touch(id);
  }

  /** What a user calls it by, as far as it is listed: of what is known by a UUID that says nothing. */
  nameOf(kind: HostObjectKind, id: string): string | null {
    if (kind === 'nwfilter') return this.#lists.nwfilter.row(id)?.name ?? null;
    if (kind === 'secret') return this.#lists.secret.row(id)?.usageId || null;
    return null;
  }

  dispose(): void {
    for (const list of Object.values(this.#lists)) list.dispose();
  }
}

interface Description {
  xml: string;
  inactiveXml: string | null;
}

const same = async (xml: Promise<string>): Promise<Description> => ({ xml: await xml, inactiveXml: null });

const descriptions: Record<
  HostObjectKind,
  (connection: LibvirtConnection, id: string) => Promise<Description>
> = {
  'node-device': async (connection, id) => {
    const device = await connection.nodeDeviceLookupByName(id);
    const [xml, inactiveXml] = await Promise.all([
      device.getXMLDesc(),
      // Since libvirt 10.1, and for devices that are stored.
      device.getXMLDesc(NodeDeviceXMLFlags.INACTIVE).catch(() => null),
    ]);
    return { xml, inactiveXml };
  },
  interface: async (connection, id) => {
    const one = await connection.interfaceLookupByName(id);
    const [xml, inactiveXml] = await Promise.all([
      one.getXMLDesc(),
      one.getXMLDesc(InterfaceXMLFlags.INACTIVE).catch(() => null),
    ]);
    return { xml, inactiveXml };
  },
  secret: async (connection, id) => same((await connection.secretLookupByUUID(id)).getXMLDesc()),
  nwfilter: async (connection, id) => same((await connection.nwFilterLookupByUUID(id)).getXMLDesc()),
  'nwfilter-binding': async (connection, id) =>
    same((await connection.nwFilterBindingLookupByPortDev(id)).getXMLDesc()),
};

/** One object in full, by its own XML. */
export async function readHostObject(link: HostLink, kind: HostObjectKind, id: string): Promise<HostObject> {
  const description = await link.race(descriptions[kind](link.connection, id));
  return {
    ...description,
    facts: leaves(description.xml),
    rules: kind === 'nwfilter' ? filterRules(description.xml) : [],
  };
}

/** The value of a secret, for who has asked to see it. */
export async function readSecretValue(link: HostLink, uuid: string): Promise<Uint8Array> {
  const secret = await link.race(link.connection.secretLookupByUUID(uuid));
  return link.race(secret.getValue());
}
