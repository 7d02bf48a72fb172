import { Copy } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainFacts, DomainRow } from '../../../electron/contract/inventory';
import type { Loaded } from '../../bridge/use-call';
import { DASH, formatCount, formatExactBytes, formatKiB } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { ErrorCard } from '../../ui/error-card';
import { Card, Facts } from '../../ui/facts';
import { GraphStrip } from '../graphs/graph-strip';
import type { DomainFeed } from '../graphs/domain-feed';
import { SavedFilesCard } from '../saved-state/saved-files-card';
import { SavedStateCard } from '../saved-state/saved-state-card';
import { Condition, useHealth } from './condition';
import { Consoles, Disks, Graphics, Nics } from './devices';
import { Inside } from './inside';
import { Trouble } from './trouble';

interface Props {
  host: HostDto;
  row: DomainRow;
  facts: Loaded<DomainFacts>;
  feed: DomainFeed;
}

/** A domain at a glance: how it does, what it is made of. */
export function Overview({ host, row, facts, feed }: Props): ReactElement {
  const { value, error, reload } = facts;
  const health = useHealth(host.id, row);
  return (
    <div className="@container flex min-h-0 grow flex-col gap-3 overflow-auto p-4">
      <GraphStrip feed={feed} host={host.facts} name={row.name} running={row.state === 'running'} />
      <Trouble host={host} row={row} facts={value} health={health} />
      <SavedStateCard host={host} row={row} />
      {error && (
        <ErrorCard
          error={error}
          title={t('domain.factsFailed')}
          actions={<Button onPress={reload}>{t('common.retry')}</Button>}
        />
      )}
      {value && (
        <>
          <div className="grid items-start gap-3 @xl:grid-cols-2">
            <General row={row} facts={value} />
            <div className="flex flex-col gap-3">
              <Processor facts={value} />
              {health && <Condition row={row} health={health} />}
              <Inside host={host} row={row} />
              <Graphics graphics={value.graphics} />
              <Consoles hostId={host.id} uuid={row.uuid} consoles={value.consoles} />
              <Others facts={value} />
            </div>
          </div>
          <SavedFilesCard host={host} row={row} />
          <Disks disks={value.disks} />
          <Nics nics={value.nics} />
        </>
      )}
    </div>
  );
}

function Memory({ kib }: { kib: number }): ReactElement {
  return <span title={formatExactBytes(kib * 1024)}>{formatKiB(kib)}</span>;
}

function yesNo(value: boolean): string {
  return value ? t('common.yes') : t('common.no');
}

function firmwareName(firmware: string | null): string {
  switch (firmware) {
    case 'efi':
    case 'bios':
      return t(`domain.facts.${firmware}`);
    case null:
      return t('domain.facts.hypervisorDefault');
    default:
      return firmware;
  }
}

function General({ row, facts }: { row: DomainRow; facts: DomainFacts }): ReactElement {
  const items: { name: string; value: ReactNode }[] = [
    ...(facts.description ? [{ name: t('domain.facts.description'), value: facts.description }] : []),
    {
      name: t('domain.facts.uuid'),
      value: (
        <span className="flex items-center gap-1">
          <span className="font-mono text-small">{row.uuid}</span>
          <CopyButton icon={Copy} text={row.uuid} label={t('domain.facts.copyUuid')} />
        </span>
      ),
    },
    { name: t('domain.facts.id'), value: row.id ?? DASH },
    { name: t('domain.facts.hypervisor'), value: facts.virtType },
    {
      name: t('domain.facts.osType'),
      value: [facts.osType, facts.arch].filter(Boolean).join(', '),
    },
    { name: t('domain.facts.machine'), value: facts.machine ?? DASH },
    { name: t('domain.facts.firmware'), value: firmwareName(facts.firmware) },
    ...(facts.emulator
      ? [
          {
            name: t('domain.facts.emulator'),
            value: <span className="font-mono text-small">{facts.emulator}</span>,
          },
        ]
      : []),
    {
      name: t('domain.facts.lasting'),
      value: row.persistent ? t('domain.facts.persistent') : t('domain.facts.transient'),
    },
    { name: t('domain.facts.starts'), value: yesNo(row.autostart) },
    {
      name: t('domain.facts.snapshots'),
      value: row.snapshotCount ? formatCount(row.snapshotCount) : yesNo(row.snapshots),
    },
  ];
  return (
    <Card title={t('domain.facts.general')}>
      <Facts items={items} />
    </Card>
  );
}

function Processor({ facts }: { facts: DomainFacts }): ReactElement {
  const { vcpus, maxVcpus } = facts;
  return (
    <Card title={t('domain.facts.processor')}>
      <Facts
        items={[
          { name: t('domain.facts.cpuModel'), value: facts.cpuModel ?? t('domain.facts.hypervisorDefault') },
          {
            name: t('domain.facts.vcpus'),
            value: vcpus === maxVcpus ? vcpus : t('domain.facts.vcpusOf', { now: vcpus, max: maxVcpus }),
          },
          { name: t('domain.facts.memory'), value: <Memory kib={facts.memoryKiB} /> },
          { name: t('domain.facts.maxMemory'), value: <Memory kib={facts.maxMemoryKiB} /> },
        ]}
      />
    </Card>
  );
}

function Others({ facts }: { facts: DomainFacts }): ReactElement | null {
  const others = Object.entries(facts.others).sort(([a], [b]) => a.localeCompare(b));
  if (others.length === 0) return null;
  return (
    <Card title={t('domain.facts.others')}>
      <ul className="flex flex-wrap gap-1.5">
        {others.map(([name, count]) => (
          <li key={name}>
            <Badge>{count > 1 ? `${name} × ${count}` : name}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
