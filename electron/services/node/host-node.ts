import type { Host } from '../hosts/host.js';
import { NodeCpuWatch } from './node-cpus.js';
import { NodeMemoryWatch } from './node-memory-watch.js';

/** What is watched of a host itself. */
export class HostNode {
  readonly cpus: NodeCpuWatch;
  readonly memory: NodeMemoryWatch;

  constructor(host: Host) {
    this.cpus = new NodeCpuWatch(host);
    this.memory = new NodeMemoryWatch(host);
  }

  dispose(): void {
    this.cpus.dispose();
    this.memory.dispose();
  }
}
