import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { Capabilities, DomainCapabilities, GuestKind } from '../../../electron/contract/node';
import { useCall } from '../../bridge/use-call';
import { DASH, formatCount } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Card, Facts } from '../../ui/facts';
import { Select } from '../../ui/fields';
import { Answer, WithXml } from './capabilities-tab';
import { cell, head, Support, SupportTable, table, Widths } from './support-table';

/** Not a machine's name: the arch's own default. */
const DEFAULT = '*default';

interface Props {
  host: HostDto;
  capabilities: Capabilities;
}

/** The kinds a host runs, the host's own architecture first. */
function kindsOf({ guests, arch }: Capabilities): GuestKind[] {
  const byArch = new Map(guests.filter(({ osType }) => osType === 'hvm').map((guest) => [guest.arch, guest]));
  const kinds = byArch.size > 0 ? [...byArch.values()] : [...guests];
  return kinds.sort((a, b) => Number(b.arch === arch) - Number(a.arch === arch));
}

/** What a guest of a chosen kind can have on this host. */
export function GuestCapabilities({ host, capabilities }: Props): ReactElement | null {
  const kinds = kindsOf(capabilities);
  const [arch, setArch] = useState(kinds[0]?.arch ?? '');
  const [machine, setMachine] = useState(DEFAULT);
  const [virtType, setVirtType] = useState(DEFAULT);
  const kind = kinds.find((each) => each.arch === arch);
  const loaded = useCall(
    'node.domainCapabilities',
    {
      hostId: host.id,
      arch,
      machine: machine === DEFAULT ? null : machine,
      virtType: virtType === DEFAULT ? null : virtType,
      emulator: null,
    },
    host.facts,
  );
  if (!kind) return null;
  const byDefault = { id: DEFAULT, label: t('host.capabilities.defaultMachine') };
  const chooser = (
    <>
      <Select
        label={t('host.capabilities.choose.arch')}
        value={arch}
        onChange={(next) => {
          setArch(next);
          setMachine(DEFAULT);
          setVirtType(DEFAULT);
        }}
        options={kinds.map((each) => ({ id: each.arch, label: each.arch }))}
      />
      <Select
        label={t('host.capabilities.choose.machine')}
        value={machine}
        onChange={setMachine}
        options={[
          byDefault,
          ...kind.machines.map(({ name, deprecated }) => ({
            id: name,
            label: deprecated ? `${name} (${t('host.capabilities.deprecated')})` : name,
          })),
        ]}
      />
      <Select
        label={t('host.capabilities.choose.virtType')}
        value={virtType}
        onChange={setVirtType}
        options={[byDefault, ...[...new Set(kind.virtTypes)].map((id) => ({ id, label: id }))]}
      />
    </>
  );
  return (
    <Answer host={host} loaded={loaded} what={t('host.capabilities.domainWhat')}>
      {(value) => (
        <WithXml name={`${value.arch} ${value.machine ?? ''}`.trim()} xml={value.xml} chooser={chooser}>
          <Readable value={value} />
        </WithXml>
      )}
    </Answer>
  );
}

function Readable({ value }: { value: DomainCapabilities }): ReactElement {
  return (
    <>
      <Card title={`${value.arch} · ${value.virtType}`}>
        <Facts
          items={[
            { name: t('host.capabilities.machine'), value: value.machine ?? DASH },
            {
              name: t('host.capabilities.emulator'),
              value: <span className="font-mono text-small">{value.emulator ?? DASH}</span>,
            },
            {
              name: t('host.capabilities.maxVcpus'),
              value: value.maxVcpus === null ? DASH : formatCount(value.maxVcpus),
            },
          ]}
        />
      </Card>
      <CpuModes value={value} />
      <SupportTable title={t('host.capabilities.groups.firmware')} items={value.firmware} />
      <SupportTable title={t('host.capabilities.groups.devices')} items={value.devices} />
      <SupportTable title={t('host.capabilities.groups.memory')} items={value.memory} />
      <SupportTable title={t('host.capabilities.groups.features')} items={value.features} />
    </>
  );
}

const modeNames = ['host-passthrough', 'maximum', 'host-model', 'custom'] as const;

function CpuModes({ value: { cpuModes } }: { value: DomainCapabilities }): ReactElement | null {
  if (cpuModes.length === 0) return null;
  return (
    <Card title={t('host.capabilities.cpu')}>
      <div className="-m-3 overflow-x-auto">
        <table aria-label={t('host.capabilities.cpu')} className={table}>
          <Widths />
          <thead>
            <tr>
              {(['name', 'supported', 'choices'] as const).map((column) => (
                <th key={column} scope="col" className={head}>
                  {t(`host.capabilities.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cpuModes.map((mode) => {
              const known = modeNames.find((name) => name === mode.name);
              return (
                <tr key={mode.name}>
                  <th scope="row" className={`${cell} text-left font-medium`}>
                    {known ? t(`host.capabilities.cpuModes.${known}`) : mode.name}
                    {known && (
                      <span className="block text-small font-normal text-soft">
                        {t(`host.capabilities.cpuModesHelp.${known}`)}
                      </span>
                    )}
                  </th>
                  <td className={`${cell} whitespace-nowrap`}>
                    <Support supported={mode.supported} />
                  </td>
                  <td className={cell}>
                    {mode.models.length > 0
                      ? t('host.capabilities.usable', {
                          usable: mode.models.filter(({ usable }) => usable === true).length,
                          n: mode.models.length,
                        })
                      : (mode.model ?? DASH)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
