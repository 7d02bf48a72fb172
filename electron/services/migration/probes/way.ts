import type { MigrationFinding } from '../../../contract/migration.js';
import { parseUri } from '../../../contract/host-uri.js';
import { finding } from '../findings.js';
import type { Destination } from '../destination.js';
import type { Probe, Traveller } from '../probe.js';

/** Where libvirt's daemons listen when nobody says otherwise, and where hypervisors send a guest. */
const standardPorts: Readonly<Record<string, number>> = { tcp: 16_509, tls: 16_514, ssh: 22 };
const dataPorts = { first: 49_152, last: 49_215 };

/** How the source's daemon reaches the destination's. */
function daemonWay(uri: string): MigrationFinding {
  const { transport, host, port } = parseUri(uri);
  const standard = standardPorts[transport];
  if (standard === undefined || host === '')
    return finding('way', 'block', 'uriLocal', {
      params: { uri },
      remedies: [{ do: 'go', step: 'destination' }],
    });
  return finding('way', 'unknown', 'daemonPort', {
    params: { target: host, port: port === '' ? standard : Number(port), transport },
  });
}

async function sameHost({ link }: Traveller, destination: Destination): Promise<boolean> {
  const [own, other] = await Promise.all([
    link.race(link.connection.getCapabilities()),
    destination.capabilities(),
  ]);
  return other.uuid !== null && own.includes(`<uuid>${other.uuid}</uuid>`);
}

/** What the destination calls itself is where the source sends the guest, unless it is told otherwise. */
async function dataWay(
  { flags, request }: Traveller,
  destination: Destination | null,
): Promise<MigrationFinding[]> {
  if (flags.includes('TUNNELLED') || flags.includes('OFFLINE')) return [];
  const given = request.params.URI;
  const name = destination ? await destination.hostname() : '';
  const target = typeof given === 'string' ? given : name;
  const found: MigrationFinding[] = [];
  if (given === undefined && /^localhost(\.|$)/.test(name))
    found.push(
      finding('way', 'block', 'calledLocalhost', {
        params: { host: destination?.name ?? '' },
        remedies: [{ do: 'go', step: 'options' }],
      }),
    );
  return [...found, finding('way', 'unknown', 'dataPorts', { params: { target, ...dataPorts } })];
}

/** Whether the source reaches the destination: libvirt has no question for that, so what must be open is told. */
export const probeWay: Probe = async (traveller, destination) => {
  const { flags, request } = traveller;
  const found: MigrationFinding[] = [];
  if (destination && (await sameHost(traveller, destination)))
    found.push(finding('way', 'block', 'sameHost', { params: { host: destination.name } }));
  const { uri } = request.destination;
  if (flags.includes('PEER2PEER') && uri !== null) found.push(daemonWay(uri));
  return [...found, ...(await dataWay(traveller, destination))];
};

/** The hypervisors' own TLS, whose certificates no call of libvirt's shows. */
export const probeTls: Probe = ({ flags }) =>
  Promise.resolve(flags.includes('TLS') ? [finding('tls', 'unknown', 'tlsFiles')] : []);
