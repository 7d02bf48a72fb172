import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { useShown } from '../../app/use-shown';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { ErrorCard } from '../../ui/error-card';
import { CpuMap } from './cpu-map';
import { MemoryCells } from './memory-cells';
import { MergingCard } from './merging-card';
import { useCpuLoads } from './use-cpu-loads';
import { useNodeMemory } from './use-node-memory';

/** Processors and memory of the host, as they are now. */
export function CpuTab({ host }: { host: HostDto }): ReactElement {
  const memory = useNodeMemory(host.id);
  const loads = useCpuLoads(host.id);
  const capabilities = useCall('node.capabilities', { hostId: host.id }, host.facts);
  useShown(memory !== null && (loads !== null || memory.error !== null));
  return (
    <div
      role="region"
      aria-label={t('host.tabs.cpu')}
      tabIndex={0}
      className="flex min-h-0 grow flex-col gap-4 overflow-auto p-4 *:shrink-0"
    >
      {memory?.error && <ErrorCard error={memory.error} title={t('host.memory.failed')} />}
      {!memory && <p className="delayed text-soft">{t('common.loading')}</p>}
      {memory?.value && (
        <>
          <CpuMap online={memory.value.cpusOnline} loads={loads} />
          <MemoryCells host={host} memory={memory.value} cells={capabilities.value?.cells ?? []} />
          <MergingCard host={host} parameters={memory.value.parameters} />
        </>
      )}
    </div>
  );
}
