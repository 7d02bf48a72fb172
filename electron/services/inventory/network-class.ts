import { ListAllNetworksFlags } from '@virtdeck/libvirt';
import type { NetworkRow } from '../../contract/inventory.js';
import type { LibvirtNetwork } from '../libvirt.js';
import { networkFacts } from '../xml/network-facts.js';
import { listedFlags } from './listed-flags.js';
import type { ObjectClass } from './object-class.js';

export const networkClass: ObjectClass<LibvirtNetwork, NetworkRow> = {
  async list(connection, known) {
    const { objects, active, persistent, autostart } = await listedFlags(
      (flags) => connection.listAllNetworks(flags),
      ListAllNetworksFlags,
    );
    return objects.map((network) => {
      const uuid = network.getUUIDString();
      const before = known(uuid);
      return {
        handle: network,
        row: {
          uuid,
          name: network.getName(),
          active: active.has(uuid),
          persistent: persistent.has(uuid),
          autostart: autostart.has(uuid),
          mode: before?.mode ?? null,
          bridge: before?.bridge ?? null,
          addresses: before?.addresses ?? [],
          ranges: before?.ranges ?? [],
          domain: before?.domain ?? null,
        },
      };
    });
  },
  async read(connection, uuid) {
    const network = await connection.networkLookupByUUID(uuid);
    const [active, persistent, autostart, xml] = await Promise.all([
      network.isActive(),
      network.isPersistent(),
      network.getAutostart().catch(() => false),
      network.getXMLDesc(),
    ]);
    return {
      handle: network,
      row: { uuid, name: network.getName(), active, persistent, autostart, ...networkFacts(xml) },
    };
  },
  details: (_connection, networks) =>
    Promise.all(
      networks.map((network) =>
        network.getXMLDesc().then(
          (xml) => networkFacts(xml),
          () => null,
        ),
      ),
    ),
};
