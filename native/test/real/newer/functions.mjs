// Runs on a host with a newer libvirt: the functions that this machine's headers don't have. Argument: the URI of a host
// with a running guest `boot` and a running network `wired`. Prints {library, host, outcomes}: what each call gave, or
// the error's codeName, domainName and message.
import {
  DomainGraphicsReloadType,
  DomainModificationImpact,
  libraryStatus,
  ListAllNodeDevicesFlags,
  NetworkMetadataType,
  NetworkUpdateFlags,
  NodeDeviceUpdateFlags,
  open,
} from '@virtdeck/libvirt';

const connection = await open(process.argv[2]);
const network = await connection.networkLookupByName('wired');
const domain = await connection.domainLookupByName('boot');
const [mediated] = await connection.listAllNodeDevices(ListAllNodeDevicesFlags.CAP_MDEV);
const device = mediated ?? (await connection.nodeDeviceLookupByName('computer'));

const { TITLE, DESCRIPTION, ELEMENT } = NetworkMetadataType;
const both = NetworkUpdateFlags.LIVE | NetworkUpdateFlags.CONFIG;
const everywhere = DomainModificationImpact.LIVE | DomainModificationImpact.CONFIG;
const groups = async () =>
  [...(await domain.getXMLDesc()).matchAll(/<throttlegroup>(.*?)<\/throttlegroup>/gs)].map(([, group]) =>
    group.replace(/\s+/g, ''),
  );

const steps = {
  setTitle: () => network.setMetadata(TITLE, 'Called so', null, null, both),
  getTitle: () => network.getMetadata(TITLE),
  getStoredTitle: () => network.getMetadata(TITLE, null, NetworkUpdateFlags.CONFIG),
  getDescription: () => network.getMetadata(DESCRIPTION),
  setElement: () => network.setMetadata(ELEMENT, '<mine/>', 'k', 'urn:k'),
  getElement: () => network.getMetadata(ELEMENT, 'urn:k'),
  clearElement: () => network.setMetadata(ELEMENT, null, 'k', 'urn:k'),
  getClearedElement: () => network.getMetadata(ELEMENT, 'urn:k'),
  getAutostartOnce: () => domain.getAutostartOnce(),
  setAutostartOnce: () => domain.setAutostartOnce(true),
  getChangedAutostartOnce: () => domain.getAutostartOnce(),
  clearAutostartOnce: () => domain.setAutostartOnce(false),
  setThrottleGroup: () => domain.setThrottleGroup('limit', { total_iops_sec: 100 }, everywhere),
  changeThrottleGroup: () => domain.setThrottleGroup('limit', { total_iops_sec: 200n }, everywhere),
  groups,
  delThrottleGroup: () => domain.delThrottleGroup('limit', everywhere),
  groupsLeft: groups,
  graphicsReload: () => domain.graphicsReload(DomainGraphicsReloadType.VNC),
  nodeDeviceUpdate: async () => {
    const xml = (await device.getXMLDesc()).replace("<type id='made'/>", '$&<attr name="size" value="7"/>');
    await device.update(xml, NodeDeviceUpdateFlags.CONFIG);
  },
  announceInterface: () => domain.announceInterface(null, {}),
};

const outcomes = {};
for (const [name, step] of Object.entries(steps)) {
  try {
    outcomes[name] = (await step()) ?? null;
  } catch ({ codeName, domainName, message }) {
    outcomes[name] = { codeName, domainName, message };
  }
}
const host = await connection.getLibVersion();
await connection.close();
console.log(JSON.stringify({ library: libraryStatus().version, host, outcomes }));
