import { finding } from '../findings.js';
import type { Probe } from '../probe.js';

/** Whether the destination has the memory now. A host may give more than it has, so that this only warns. */
export const probeMemory: Probe = async ({ guest, running }, destination) => {
  if (!running) return [];
  if (!destination) return [finding('memory', 'unknown', 'memoryUnknown')];
  const available = await destination.availableMemoryBytes();
  const wanted = guest.memoryKiB * 1024;
  const params = { wanted, available, host: destination.name };
  return [
    wanted > available
      ? finding('memory', 'warn', 'memoryShort', { params })
      : finding('memory', 'ok', 'memoryThere', { params }),
  ];
};
