import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DomainRow } from '../../../electron/contract/inventory';
import { domainStatus } from '../../lib/domain-status';
import { DASH, formatKiB } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { IconButton } from '../../ui/button';
import { SmallTable } from '../../ui/small-table';
import { StateBadge } from '../../ui/state-badge';
import { useInventories } from '../hosts/inventory';
import { useHosts } from '../hosts/store';
import { withoutTarget } from './draft';
import type { StepProps } from './wizard';

const isOff = (row: DomainRow | undefined): boolean => row?.id === null;

export function MachinesStep({ draft, onChange }: StepProps): ReactElement {
  const byHost = useInventories((state) => state.byHost);
  const hosts = useHosts((state) => state.byId);
  const machines = draft.targets.map((target) => ({
    target,
    row: byHost.get(target.hostId)?.domains.get(target.uuid),
  }));
  return (
    <>
      <p className="text-soft">{t('migration.machines.intro')}</p>
      <SmallTable
        title={t('migration.machines.table')}
        none=""
        columns={[
          t('migration.machines.name'),
          t('migration.machines.host'),
          t('migration.machines.state'),
          t('migration.machines.memory'),
          '',
        ]}
        rows={machines.map(({ target, row }) => {
          const name = row?.name ?? target.uuid;
          const status = row && domainStatus(row);
          return [
            <bdi key="name" className="font-medium whitespace-nowrap">
              {name}
            </bdi>,
            <span key="host" className="whitespace-nowrap">
              {hosts.get(target.hostId)?.name ?? target.hostId}
            </span>,
            status ? (
              <StateBadge key="state" kind={status.kind}>
                {status.text}
              </StateBadge>
            ) : (
              DASH
            ),
            <span key="memory" className="numeric whitespace-nowrap">
              {row?.maxMemoryKiB == null ? DASH : formatKiB(row.maxMemoryKiB)}
            </span>,
            machines.length > 1 ? (
              <span key="remove" className="flex justify-end">
                <IconButton
                  size="small"
                  icon={X}
                  label={t('migration.machines.remove', { name })}
                  onPress={() => onChange((before) => withoutTarget(before, target))}
                />
              </span>
            ) : null,
          ];
        })}
      />
      {machines.some(({ row }) => isOff(row)) && <p className="text-soft">{t('migration.machines.off')}</p>}
    </>
  );
}
