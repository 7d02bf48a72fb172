import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import type { Capabilities, CpuModelCapability } from '../../../electron/contract/node';
import { useCall } from '../../bridge/use-call';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { matchesQuery, naturalKey } from '../../lib/natural';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table';
import { Select, TextField } from '../../ui/fields';
import type { Sort } from '../../ui/sort-rows';
import { Answer } from './capabilities-tab';

function usableText({ usable, deprecated }: CpuModelCapability): string {
  const text =
    usable === null
      ? t('host.capabilities.modelUnknown')
      : usable
        ? `✓ ${t('host.capabilities.modelUsable')}`
        : `✕ ${t('host.capabilities.modelUnusable')}`;
  return deprecated ? `${text}, ${t('host.capabilities.deprecated')}` : text;
}

const columnsOf = (): readonly Column<CpuModelCapability>[] => [
  {
    id: 'name',
    title: t('host.capabilities.modelColumns.name'),
    width: 220,
    grow: true,
    sortBy: ({ name }) => naturalKey(name),
    cell: ({ name }) => <span className="font-mono text-small">{name}</span>,
  },
  {
    id: 'usable',
    title: t('host.capabilities.modelColumns.usable'),
    width: 220,
    sortBy: ({ usable }) => (usable === null ? 1 : usable ? 0 : 2),
    cell: usableText,
  },
  {
    id: 'vendor',
    title: t('host.capabilities.modelColumns.vendor'),
    width: 120,
    sortBy: ({ vendor }) => vendor,
    cell: ({ vendor }) => vendor ?? <span className="text-faint">{DASH}</span>,
  },
];

/** The CPU models libvirt knows for an architecture, and whether this host's hypervisor can run them. */
export function CpuModels({
  host,
  capabilities,
}: {
  host: HostDto;
  capabilities: Capabilities;
}): ReactElement {
  const arches = [...new Set(capabilities.guests.map(({ arch }) => arch))];
  const [arch, setArch] = useState(
    arches.find((each) => each === capabilities.arch) ?? arches[0] ?? capabilities.arch ?? '',
  );
  const [text, setText] = useState('');
  const names = useCall('node.cpuModels', { hostId: host.id, arch }, host.facts);
  // Only some drivers tell which are usable; without it the names are still of use.
  const { value: detail } = useCall(
    'node.domainCapabilities',
    { hostId: host.id, arch, machine: null, virtType: null, emulator: null },
    host.facts,
  );
  const [sorting, setSorting] = useState<Sort[]>([{ id: 'name', desc: false }]);
  const columns = useMemo(columnsOf, []);
  const rows = useMemo(() => {
    const known = new Map(
      detail?.cpuModes.flatMap(({ models }) => models).map((model) => [model.name, model]),
    );
    return (names.value ?? [])
      .filter((name) => matchesQuery(text, [name]))
      .map((name) => known.get(name) ?? { name, usable: null, deprecated: false, vendor: null });
  }, [names.value, detail, text]);
  return (
    <Answer host={host} loaded={names} what={t('host.capabilities.views.models')}>
      {(all) => (
        <>
          <div className="flex shrink-0 flex-wrap items-end gap-3 px-4 pt-3 pb-2">
            <Select
              label={t('host.capabilities.choose.arch')}
              value={arch}
              onChange={setArch}
              options={arches.map((id) => ({ id, label: id }))}
            />
            <TextField label={t('host.capabilities.findModel')} value={text} onChange={setText} />
            <p className="pb-1.5 text-small text-soft">
              {all.length === 0
                ? t('host.capabilities.anyModel')
                : `${t('host.capabilities.models', { n: rows.length })}. ${t('host.capabilities.knownModels', { arch })}`}
            </p>
          </div>
          {all.length > 0 && (
            <DataTable
              label={t('host.capabilities.modelTable')}
              columns={columns}
              rows={rows}
              rowId={({ name }) => name}
              sorting={sorting}
              onSorting={setSorting}
            />
          )}
        </>
      )}
    </Answer>
  );
}
