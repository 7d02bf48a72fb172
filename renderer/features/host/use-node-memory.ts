import { useEffect, useState } from 'react';
import type { NodeMemory, Told } from '../../../electron/contract/node';
import { bridge } from '../../bridge/bridge';

/** The host's memory, live while the component is shown; null until the host has told. */
export function useNodeMemory(hostId: string): Told<NodeMemory> | null {
  const [memory, setMemory] = useState<Told<NodeMemory> | null>(null);
  useEffect(() => bridge().subscribe('node.memory', { hostId }, setMemory), [hostId]);
  return memory;
}
