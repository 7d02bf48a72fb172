// Functions that came after the oldest libvirt this package runs on: where the library lacks them, they say since when
// there are such.
import {
  DomainGraphicsReloadType,
  ErrorDomain,
  ErrorNumber,
  libraryStatus,
  NetworkMetadataType,
  open,
  type Connection,
} from '@virtdeck/libvirt';
import { afterAll, beforeAll, expect, test } from 'vitest';

let connection: Connection;
beforeAll(async () => {
  connection = await open('test:///default');
});
afterAll(() => connection.close());

function packed(version: string): number {
  const [major = 0, minor = 0, micro = 0] = version.split('.').map(Number);
  return (major * 1000 + minor) * 1000 + micro;
}

const calls: Record<string, [since: string, call: () => Promise<unknown>]> = {
  virNetworkGetMetadata: ['9.7.0', async () => (await net()).getMetadata(NetworkMetadataType.TITLE)],
  virNetworkSetMetadata: ['9.7.0', async () => (await net()).setMetadata(NetworkMetadataType.TITLE, 'x')],
  virNodeDeviceUpdate: ['10.1.0', async () => (await device()).update('<device/>')],
  virDomainGraphicsReload: ['10.2.0', async () => (await dom()).graphicsReload(DomainGraphicsReloadType.VNC)],
  virDomainGetAutostartOnce: ['11.2.0', async () => (await dom()).getAutostartOnce()],
  virDomainSetAutostartOnce: ['11.2.0', async () => (await dom()).setAutostartOnce(true)],
  virDomainSetThrottleGroup: ['11.2.0', async () => (await dom()).setThrottleGroup('g', {})],
  virDomainDelThrottleGroup: ['11.2.0', async () => (await dom()).delThrottleGroup('g')],
  virDomainAnnounceInterface: ['12.5.0', async () => (await dom()).announceInterface(null, {})],
};
const net = () => connection.networkLookupByName('default');
const dom = () => connection.domainLookupByName('test');
const device = () => connection.nodeDeviceLookupByName('computer');

test.each(Object.entries(calls))('%s', async (name, [since, call]) => {
  const { version } = libraryStatus() as { version: string };
  const [outcome] = await Promise.allSettled([call()]);
  const reason = outcome.status === 'rejected' ? (outcome.reason as Error) : undefined;
  if (packed(version) < packed(since)) {
    expect(reason).toMatchObject({
      code: ErrorNumber.NO_SUPPORT,
      domain: ErrorDomain.NONE,
      message: `${name} came with libvirt ${since}; the library here is ${version}`,
    });
  } else {
    expect(reason?.message ?? '').not.toContain('came with libvirt');
  }
});
