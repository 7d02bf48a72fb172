import type { NamedProbe } from './probe.js';
import { probeCpu } from './probes/cpu.js';
import { probeDevices } from './probes/devices.js';
import { probeJob } from './probes/job.js';
import { probeMachine } from './probes/machine.js';
import { probeMemory } from './probes/memory.js';
import { probeName } from './probes/name.js';
import { probeNetworks } from './probes/networks.js';
import { probeOptions } from './probes/options.js';
import { probeSnapshots } from './probes/snapshots.js';
import { probeStorage } from './probes/storage.js';
import { probeVersions } from './probes/versions.js';
import { probeTls, probeWay } from './probes/way.js';

export const probes: readonly NamedProbe[] = [
  { check: 'way', probe: probeWay },
  { check: 'tls', probe: probeTls },
  { check: 'versions', probe: probeVersions },
  { check: 'name', probe: probeName },
  { check: 'job', probe: probeJob },
  { check: 'cpu', probe: probeCpu },
  { check: 'machine', probe: probeMachine },
  { check: 'memory', probe: probeMemory },
  { check: 'networks', probe: probeNetworks },
  { check: 'storage', probe: probeStorage },
  { check: 'devices', probe: probeDevices },
  { check: 'snapshots', probe: probeSnapshots },
  { check: 'options', probe: probeOptions },
];
