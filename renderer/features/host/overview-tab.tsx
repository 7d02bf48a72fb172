import type { ReactElement, ReactNode } from 'react';
import type { HostDto, HostFacts } from '../../../electron/contract/hosts';
import type { Capabilities, NodeFacts, SysinfoSection, Told } from '../../../electron/contract/node';
import { useShown } from '../../app/use-shown';
import { useCall } from '../../bridge/use-call';
import { DASH, formatCount, formatKiB } from '../../lib/format';
import { t, translate } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Card, Facts } from '../../ui/facts';
import { ClockCard } from './clock-card';
import { HostGraphs } from './host-graphs';
import { NotTold } from './not-told';
import { SleepCard } from './sleep-card';

interface Fact {
  name: string;
  value: ReactNode;
}

/** What the host is: hardware, software, security, firmware, and its clock. */
export function OverviewTab({ host }: { host: HostDto }): ReactElement {
  const link = host.facts;
  const facts = useCall('node.facts', { hostId: host.id }, link);
  const capabilities = useCall('node.capabilities', { hostId: host.id }, link);
  const error = facts.error ?? capabilities.error;
  useShown((facts.value !== null && capabilities.value !== null) || error !== null);
  return (
    <div
      role="region"
      aria-label={t('host.tabs.overview')}
      tabIndex={0}
      className="@container min-h-0 grow overflow-auto p-4"
    >
      {error && host.state === 'ready' && (
        <div className="mb-4">
          <ErrorCard
            error={error}
            title={t('host.capabilities.failed')}
            actions={
              <Button
                size="small"
                onPress={() => {
                  facts.reload();
                  capabilities.reload();
                }}
              >
                {t('common.retry')}
              </Button>
            }
          />
        </div>
      )}
      <div className="mb-4">
        <HostGraphs hostId={host.id} name={host.name} />
      </div>
      {facts.value && link && (
        <div className="columns-1 gap-4 @3xl:columns-2 @7xl:columns-3 [&>*]:mb-4 [&>*]:break-inside-avoid">
          <Card title={t('host.hardware.title')}>
            <Facts items={hardware(facts.value, capabilities.value)} />
          </Card>
          <Card title={t('host.software.title')}>
            <Facts items={software(link, facts.value, capabilities.value)} />
          </Card>
          <ClockCard host={host} />
          {capabilities.value && (
            <SleepCard
              host={host}
              modes={capabilities.value.sleepModes}
              thisMachine={facts.value.thisMachine}
            />
          )}
          <Firmware sysinfo={facts.value.sysinfo} />
          <Card title={t('host.sev.title')}>
            {facts.value.sev.error ? (
              <NotTold error={facts.value.sev.error} />
            ) : (
              <Facts
                items={facts.value.sev.value.map(({ name, value }) => ({
                  name: translate(`host.sev.facts.${name}`) ?? name,
                  value: <span className="font-mono text-small break-all">{value}</span>,
                }))}
              />
            )}
          </Card>
        </div>
      )}
    </div>
  );
}

function hardware(facts: NodeFacts, can: Capabilities | null): Fact[] {
  const named = [can?.cpuVendor, can?.cpuModel].filter(Boolean).join(' ');
  return [
    { name: t('host.hardware.cpu'), value: named || facts.model || DASH },
    { name: t('host.hardware.arch'), value: can?.arch ?? facts.model },
    { name: t('host.hardware.topology'), value: t('host.hardware.topologyText', facts) },
    { name: t('host.hardware.cpus'), value: formatCount(facts.cpus) },
    {
      name: t('host.hardware.frequency'),
      value: facts.mhz > 0 ? t('host.hardware.mhz', { mhz: formatCount(facts.mhz) }) : DASH,
    },
    { name: t('host.hardware.memory'), value: formatKiB(facts.memoryKiB) },
    ...(can && can.caches.length > 0
      ? [
          {
            name: t('host.hardware.caches'),
            value: can.caches
              .map(({ level, sizeKiB, cpus }) =>
                t('host.hardware.cache', { level, size: formatKiB(sizeKiB), cpus }),
              )
              .join(', '),
          },
        ]
      : []),
    ...(can?.microcode ? [{ name: t('host.hardware.microcode'), value: can.microcode }] : []),
    {
      name: t('host.hardware.iommu'),
      value:
        can?.iommu == null
          ? t('common.notKnown')
          : can.iommu
            ? t('host.hardware.iommuYes')
            : t('host.hardware.iommuNo'),
    },
    {
      name: t('host.hardware.maxVcpus'),
      value: facts.maxVcpus.error ? DASH : formatCount(facts.maxVcpus.value),
    },
    ...(can?.uuid
      ? [
          {
            name: t('host.hardware.uuid'),
            value: <span className="font-mono text-small">{can.uuid}</span>,
          },
        ]
      : []),
  ];
}

function securityText(facts: NodeFacts, can: Capabilities | null): ReactNode {
  if (facts.securityModel.error) return t('host.notTold');
  const inForce = facts.securityModel.value;
  const others = (can?.securityModels ?? []).map(({ model }) => model).filter((model) => model !== inForce);
  return (
    <>
      {inForce === '' || inForce === 'none' ? t('host.software.securityNone') : inForce}
      {others.length > 0 && (
        <span className="block text-small text-soft">
          {t('host.software.securityAlso', { models: others.join(', ') })}
        </span>
      )}
    </>
  );
}

function software(link: HostFacts, facts: NodeFacts, can: Capabilities | null): Fact[] {
  const labels = (can?.securityModels ?? []).flatMap(({ model, labels: own }) =>
    own.map(({ type, label }) => ({
      name: t('host.software.label', { model, type }),
      value: <span className="font-mono text-small">{label}</span>,
    })),
  );
  return [
    { name: t('host.software.hostname'), value: link.hostname || DASH },
    { name: t('host.software.hypervisor'), value: `${link.type} ${link.hypervisorVersion}` },
    { name: t('host.software.libvirt'), value: link.libvirtVersion },
    {
      name: t('host.software.uri'),
      value: <span className="font-mono text-small break-all">{link.uri}</span>,
    },
    { name: t('host.software.security'), value: securityText(facts, can) },
    ...labels,
    {
      name: t('host.software.migration'),
      value: !can?.liveMigration
        ? t('common.no')
        : can.migrationTransports.length > 0
          ? t('host.software.migrationOver', { transports: can.migrationTransports.join(', ') })
          : t('common.yes'),
    },
  ];
}

function Firmware({ sysinfo }: { sysinfo: Told<SysinfoSection[]> }): ReactElement {
  return (
    <Card title={t('host.firmware.title')}>
      {sysinfo.error ? (
        <NotTold error={sysinfo.error} />
      ) : sysinfo.value.length === 0 ? (
        <p className="text-soft">{t('host.firmware.empty')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          {sysinfo.value.map(({ name, entries }, index) => (
            <section key={index} className="flex flex-col gap-1.5">
              <h3 className="caps">{translate(`host.firmware.sections.${name}`) ?? name}</h3>
              <Facts items={entries} />
            </section>
          ))}
        </div>
      )}
    </Card>
  );
}
