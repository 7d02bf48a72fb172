import { onTestFinished } from 'vitest';
import { HostServices } from '../host-services.js';
import { Pictures } from '../snapshots/pictures.js';
import { Host } from '../hosts/host.js';
import { fakeOpener, hostConfig } from './fake-opener.js';
import { FakeConnection } from './fake-connection.js';
import { FakeHypervisor } from './fake-hypervisor.js';
import { FakeLibvirt } from './fake-libvirt.js';
import { noStore } from './no-store.js';
import { QuietLog } from './quiet-log.js';
import { temporaryFolder } from './temporary-folder.js';
import { until } from './until.js';

export interface FakeHost extends HostServices {
  hypervisor: FakeHypervisor;
  connections: FakeConnection[];
  connection(): FakeConnection;
}

/** A connected host with so many stopped domains, and everything that belongs to it. */
export async function fakeHost(
  domains: number,
  change: { readonly?: boolean; id?: string } = {},
): Promise<FakeHost> {
  const hypervisor = new FakeHypervisor();
  for (let index = 0; index < domains; index++) hypervisor.add(index);
  const connections: FakeConnection[] = [];
  const libvirt = new FakeLibvirt();
  libvirt.answers = [
    () => {
      const connection = new FakeConnection(hypervisor);
      connections.push(connection);
      return Promise.resolve(connection);
    },
  ];
  const log = new QuietLog();
  const host = new Host(hostConfig(change), fakeOpener(libvirt), log);
  const services = new HostServices(host, noStore(), new Pictures(temporaryFolder(), log), log);
  onTestFinished(() => {
    services.dispose();
    host.disconnect();
  });
  host.connect();
  await until('the fake host is listed', () => services.inventory.domainRows().length === domains);
  return Object.assign(services, {
    hypervisor,
    connections,
    connection: () => {
      const connection = connections.at(-1);
      if (!connection) throw new Error('not connected');
      return connection;
    },
  });
}
