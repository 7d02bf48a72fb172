import { ConnectBaselineCPUFlags } from '@virtdeck/libvirt';
import type { CommonCpu } from '../../contract/migration.js';
import { appError, isUnsupported } from '../errors.js';
import type { HostLink } from '../hosts/host-link.js';
import { at, children, parseXml, textAt, xmlText } from '../xml/dom.js';
import { migrationGuest } from '../xml/migration-guest.js';
import type { MigrationGuest } from '../xml/migration-guest.js';

/** The CPU that a host's emulator gives to guests that want its own. */
async function hostModel(link: HostLink, guest: MigrationGuest): Promise<string> {
  const xml = await link.race(
    link.connection.getDomainCapabilities(null, guest.arch, guest.machine, guest.virtType),
  );
  const mode = children(at(parseXml(xml), 'cpu'), 'mode').find(
    (each) => each.getAttribute('name') === 'host-model',
  );
  if (!mode) throw appError('NOT_FOUND', 'The hypervisor does not tell its own CPU');
  const cpu = mode.ownerDocument?.createElement('cpu');
  if (!cpu) throw appError('INTERNAL', 'The XML could not be written');
  for (const child of [...mode.childNodes]) cpu.appendChild(child);
  return xmlText(cpu);
}

/** The processors themselves, where libvirt can't tell what guests get of them. */
async function ofProcessors(links: readonly [HostLink, HostLink]): Promise<string> {
  const cpus = await Promise.all(
    links.map(async (link) => {
      const capabilities = parseXml(await link.race(link.connection.getCapabilities()));
      const cpu = at(capabilities, 'host/cpu');
      return cpu ? xmlText(cpu) : '';
    }),
  );
  const [link] = links;
  return link.race(link.connection.baselineCPU(cpus, ConnectBaselineCPUFlags.MIGRATABLE));
}

/** The best CPU that both hosts can give this machine. */
export async function commonCpu(links: readonly [HostLink, HostLink], xml: string): Promise<CommonCpu> {
  const guest = migrationGuest(xml);
  const [link] = links;
  let cpu: string;
  try {
    const models = await Promise.all(links.map((each) => hostModel(each, guest)));
    cpu = await link.race(
      link.connection.baselineHypervisorCPU(
        null,
        guest.arch,
        null,
        guest.virtType,
        models,
        ConnectBaselineCPUFlags.MIGRATABLE,
      ),
    );
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    cpu = await ofProcessors(links);
  }
  return { xml: cpu, model: textAt(parseXml(cpu), 'model') ?? '' };
}
