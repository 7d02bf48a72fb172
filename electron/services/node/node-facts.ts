import { hostname } from 'node:os';
import type { Capabilities, DomainCapabilities, NodeFacts, PoolCapabilities } from '../../contract/node.js';
import type { HostLink } from '../hosts/host-link.js';
import { capabilities } from '../xml/capabilities.js';
import { domainCapabilities } from '../xml/domain-capabilities.js';
import { poolCapabilities } from '../xml/pool-capabilities.js';
import { sysinfo } from '../xml/sysinfo.js';
import { told } from './told.js';

// What a host is and what it can do, asked for when somebody looks.

/** A URI without a host is this machine's; one with a host may still be. */
export async function isThisMachine({ connection }: HostLink): Promise<boolean> {
  const [uri, name] = await Promise.all([connection.getURI(), connection.getHostname().catch(() => '')]);
  return /^[^:]+:\/\/\//.test(uri) || name === hostname();
}

export async function readNodeFacts(link: HostLink): Promise<NodeFacts> {
  const { connection } = link;
  return link.race(
    Promise.all([
      connection.nodeGetInfo(),
      isThisMachine(link),
      told(connection.getMaxVcpus(null)),
      told(connection.nodeGetSecurityModel().then(({ model }) => model)),
      told(connection.getSysinfo().then(sysinfo)),
      told(
        connection
          .nodeGetSEVInfo()
          .then((facts) => Object.entries(facts).map(([name, value]) => ({ name, value: String(value) }))),
      ),
    ]).then(([info, thisMachine, maxVcpus, securityModel, tables, sev]) => ({
      model: info.model,
      memoryKiB: info.memory,
      cpus: info.cpus,
      mhz: info.mhz,
      nodes: info.nodes,
      sockets: info.sockets,
      cores: info.cores,
      threads: info.threads,
      thisMachine,
      maxVcpus,
      securityModel,
      sysinfo: tables,
      sev,
    })),
  );
}

export async function readCapabilities(link: HostLink): Promise<Capabilities> {
  return capabilities(await link.race(link.connection.getCapabilities()));
}

export async function readDomainCapabilities(
  link: HostLink,
  choice: { arch: string; machine: string | null; virtType: string | null; emulator: string | null },
): Promise<DomainCapabilities> {
  const { emulator, arch, machine, virtType } = choice;
  return domainCapabilities(
    await link.race(link.connection.getDomainCapabilities(emulator, arch, machine, virtType)),
  );
}

export async function readPoolCapabilities(link: HostLink): Promise<PoolCapabilities> {
  return poolCapabilities(await link.race(link.connection.getStoragePoolCapabilities()));
}

export async function readCpuModels(link: HostLink, arch: string): Promise<string[]> {
  const names = await link.race(link.connection.getCPUModelNames(arch));
  return names.sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}
