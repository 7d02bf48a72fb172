import {
  NetworkDefineFlags,
  NetworkPortBandwidthKey,
  NetworkUpdateCommand,
  NetworkUpdateFlags,
  NetworkUpdateSection,
} from '@virtdeck/libvirt';
import type { NetworkAction, PortLimit, StaticHost } from '../../contract/networks.js';
import { appError } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtNetwork } from '../libvirt.js';
import type { Work, WorkContext } from '../operations/operations.js';
import { attribute, children, parseXml, textAt } from '../xml/dom.js';
import { staticHostXml } from '../xml/drafts.js';

// What can be done with a network, as work for an operation.

/** Afterwards its row is read again, however the work ended: not every change has an event. */
function onNetwork(
  uuid: string,
  perform: (network: LibvirtNetwork, context: WorkContext) => Promise<void>,
): Work {
  return async (context) => {
    try {
      await perform(context.inventory.network(uuid), context);
      return 'done';
    } finally {
      context.inventory.touchNetwork(uuid);
    }
  };
}

async function remove(network: LibvirtNetwork, { link }: WorkContext): Promise<void> {
  const [active, persistent] = await link.race(Promise.all([network.isActive(), network.isPersistent()]));
  // A transient network is gone when it is stopped; and not every driver forgets one that runs.
  if (active) await link.race(network.destroy());
  if (persistent) await link.race(network.undefine());
}

const performs: Readonly<
  Record<NetworkAction, (network: LibvirtNetwork, context: WorkContext) => Promise<void>>
> = {
  'network-start': (network, { link }) => link.race(network.create()),
  'network-stop': (network, { link }) => link.race(network.destroy()),
  'network-autostart-on': (network, { link }) => link.race(network.setAutostart(true)),
  'network-autostart-off': (network, { link }) => link.race(network.setAutostart(false)),
  'network-delete': remove,
};

export function networkAct(action: NetworkAction, uuid: string): Work {
  return onNetwork(uuid, performs[action]);
}

export interface Definition {
  /** The object to describe anew; null: a new one. */
  uuid: string | null;
  xml: string;
  start: boolean;
  autostart: boolean;
}

/** The name a description gives its object. Throws when the text is no such description. */
export function nameIn(xml: string, root: 'network' | 'pool'): string {
  const element = parseXml(xml);
  const name = textAt(element, 'name');
  if (element.tagName !== root) throw appError('BAD_ARGUMENTS', `The XML describes no ${root}`);
  if (!name) throw appError('BAD_ARGUMENTS', `The XML gives the ${root} no name`);
  return name;
}

/** A description with another UUID would make a second object beside the one that is edited. */
export function checkSameObject(xml: string, uuid: string | null): void {
  const given = textAt(parseXml(xml), 'uuid');
  if (uuid !== null && given !== uuid)
    throw appError('BAD_ARGUMENTS', 'The XML must keep the UUID of what is edited');
}

export function networkDefine({ uuid, xml, start, autostart }: Definition): Work {
  return async ({ link, inventory }) => {
    checkSameObject(xml, uuid);
    const network = await link.race(link.connection.networkDefineXML(xml, NetworkDefineFlags.VALIDATE));
    try {
      if (start) await link.race(network.create());
      if (autostart) await link.race(network.setAutostart(true));
    } catch (error) {
      // A new one that can't be used leaves nothing behind, so that the form can be sent again.
      if (uuid === null) await link.race(network.undefine()).catch(() => undefined);
      throw error;
    } finally {
      inventory.touchNetwork(network.getUUIDString());
    }
    return 'done';
  };
}

function applies(active: boolean, persistent: boolean): number {
  return (active ? NetworkUpdateFlags.LIVE : 0) | (persistent ? NetworkUpdateFlags.CONFIG : 0);
}

async function flagsOf(link: HostLink, network: LibvirtNetwork): Promise<number> {
  const [active, persistent] = await link.race(Promise.all([network.isActive(), network.isPersistent()]));
  return applies(active, persistent);
}

function isIpv6(address: string): boolean {
  return address.includes(':');
}

/** Which of the network's <ip> elements gives out addresses of this one's kind; libvirt counts them all. */
function parentOf(xml: string, address: string): number {
  const wanted = isIpv6(address) ? 'ipv6' : 'ipv4';
  return children(parseXml(xml), 'ip').findIndex(
    (ip) => (attribute(ip, 'family') ?? 'ipv4') === wanted && children(ip, 'dhcp').length > 0,
  );
}

export function networkSetHost(uuid: string, change: 'add' | 'remove', host: StaticHost): Work {
  return onNetwork(uuid, async (network, { link }) => {
    const flags = await flagsOf(link, network);
    const parent = parentOf(await link.race(network.getXMLDesc()), host.ip);
    const command = change === 'add' ? NetworkUpdateCommand.ADD_LAST : NetworkUpdateCommand.DELETE;
    await link.race(
      network.update(command, NetworkUpdateSection.IP_DHCP_HOST, parent, staticHostXml(host), flags),
    );
  });
}

export function networkLimitPort(uuid: string, port: string, inbound: PortLimit, outbound: PortLimit): Work {
  return onNetwork(uuid, async (network, { link }) => {
    const found = await link.race(network.portLookupByUUID(port));
    await link.race(
      found.setParameters({
        [NetworkPortBandwidthKey.IN_AVERAGE]: inbound.average,
        [NetworkPortBandwidthKey.IN_PEAK]: inbound.peak,
        [NetworkPortBandwidthKey.IN_BURST]: inbound.burst,
        [NetworkPortBandwidthKey.OUT_AVERAGE]: outbound.average,
        [NetworkPortBandwidthKey.OUT_PEAK]: outbound.peak,
        [NetworkPortBandwidthKey.OUT_BURST]: outbound.burst,
      }),
    );
  });
}
