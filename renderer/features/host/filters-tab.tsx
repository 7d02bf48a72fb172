import { ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { NwfilterBindingRow, NwfilterRow } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { hrefOf } from '../../app/router';
import { useFilterHere } from '../../app/use-filter-here';
import { useShown } from '../../app/use-shown';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { matchesQuery, naturalKey } from '../../lib/natural';
import { Button } from '../../ui/button';
import type { Column } from '../../ui/data-table';
import { BindingPanel, FilterPanel } from './filter-panels';
import { ListLayout, reloadList } from './list-layout';
import { NoList } from './not-told';
import { ObjectTable } from './object-table';
import { bindingTemplates, filterTemplates } from './templates';
import { useChosen } from './use-chosen';
import { useHostObjects } from './use-host-objects';
import { XmlPanel } from './xml-panel';

const filterColumns = (): readonly Column<NwfilterRow>[] => [
  {
    id: 'name',
    title: t('host.filters.columns.name'),
    width: 180,
    grow: true,
    sortBy: ({ name }) => naturalKey(name),
    cell: ({ name }) => <span className="truncate font-medium">{name}</span>,
  },
  {
    id: 'chain',
    title: t('host.filters.columns.chain'),
    width: 90,
    sortBy: ({ chain }) => chain,
    cell: ({ chain }) => chain ?? DASH,
  },
  {
    id: 'rules',
    title: t('host.filters.columns.rules'),
    width: 70,
    align: 'end',
    sortBy: ({ rules }) => rules,
    descendingFirst: true,
    cell: ({ rules }) => rules ?? DASH,
  },
  {
    id: 'includes',
    title: t('host.filters.columns.includes'),
    width: 160,
    grow: true,
    cell: ({ includes }) => (
      <span className="truncate text-soft" title={includes.join(', ')}>
        {includes.join(', ') || DASH}
      </span>
    ),
  },
];

const bindingColumns = (host: HostDto): readonly Column<NwfilterBindingRow>[] => [
  {
    id: 'port',
    title: t('host.bindings.columns.port'),
    width: 120,
    grow: true,
    sortBy: ({ id }) => naturalKey(id),
    cell: ({ id }) => <span className="truncate font-medium">{id}</span>,
  },
  {
    id: 'filter',
    title: t('host.bindings.columns.filter'),
    width: 160,
    grow: true,
    sortBy: ({ filter }) => filter,
    cell: ({ filter }) => <span className="truncate">{filter}</span>,
  },
  {
    id: 'owner',
    title: t('host.bindings.columns.owner'),
    width: 140,
    sortBy: ({ owner }) => owner?.name ?? null,
    cell: ({ owner }) =>
      owner ? (
        <a
          className="truncate rounded-sm text-accent-text hover:underline"
          href={hrefOf({ page: 'domain', hostId: host.id, uuid: owner.uuid, tab: 'overview' })}
        >
          {owner.name}
        </a>
      ) : (
        DASH
      ),
  },
];

const portPrefix = 'port:';

/** Packet filters, and where they are in force. */
export function FiltersTab({ host, item }: { host: HostDto; item?: string }): ReactElement {
  const filters = useHostObjects(host.id, 'nwfilter');
  const bindings = useHostObjects(host.id, 'nwfilter-binding');
  const filter = useFilterHere(t('host.filters.what'));
  const { selection, onSelection, choose } = useChosen(host.id, 'filters', item);
  const port = useChosen(host.id, 'filters', item, portPrefix);
  const [making, setMaking] = useState<'filter' | 'binding' | null>(null);
  const columns = useMemo(filterColumns, []);
  const portColumns = useMemo(() => bindingColumns(host), [host]);
  useShown((filters.rows !== null && filters.pending === 0) || filters.error !== null);
  if (filters.error && !filters.rows)
    return (
      <NoList
        host={host}
        error={filters.error}
        what={t('host.filters.what')}
        failed={t('host.list.failed')}
        onRetry={() => reloadList(host.id, ['nwfilter'])}
      />
    );
  if (!filters.rows) return <p className="delayed p-4 text-soft">{t('common.loading')}</p>;
  const ports = bindings.rows ?? [];
  const chosen = filters.rows.find(({ id }) => id === item);
  const chosenPort = ports.find(({ id }) => id === port.id);
  const n = filters.rows.length;
  return (
    <ListLayout
      host={host}
      kinds={['nwfilter', 'nwfilter-binding']}
      count={`${t('host.filters.count', { n })} · ${t('host.bindings.count', { n: ports.length })}`}
      pending={filters.pending + bindings.pending}
      actions={
        <>
          <Button size="small" onPress={() => setMaking('filter')}>
            {t('host.filters.define')}
          </Button>
          <Button size="small" onPress={() => setMaking('binding')}>
            {t('host.bindings.define')}
          </Button>
        </>
      }
      list={
        <>
          <ObjectTable
            host={host}
            label={t('host.filters.table', { host: host.name })}
            icon={ShieldCheck}
            empty={{ title: t('host.filters.empty.title'), text: t('host.filters.empty.text') }}
            all={n}
            rows={filters.rows.filter((row) => matchesQuery(filter, [row.name, row.chain, ...row.includes]))}
            columns={columns}
            selection={selection}
            onSelection={onSelection}
          />
          <h2 className="flex h-9 shrink-0 items-center border-y border-line px-4 font-semibold">
            {t('host.bindings.title')}
          </h2>
          <div className="flex max-h-[40%] min-h-32 shrink-0 flex-col overflow-hidden">
            {ports.length === 0 ? (
              <p className="px-4 py-3 text-soft">
                {t('host.bindings.empty.title')}. {t('host.bindings.empty.text')}
              </p>
            ) : (
              <ObjectTable
                host={host}
                label={t('host.bindings.table', { host: host.name })}
                icon={ShieldCheck}
                empty={{ title: t('host.bindings.empty.title'), text: t('host.bindings.empty.text') }}
                all={ports.length}
                rows={ports.filter((row) =>
                  matchesQuery(filter, [row.id, row.filter, row.owner?.name ?? null, row.mac]),
                )}
                columns={portColumns}
                selection={port.selection}
                onSelection={port.onSelection}
              />
            )}
          </div>
        </>
      }
      panel={
        making !== null ? (
          <XmlPanel
            key={making}
            host={host}
            kind={making === 'filter' ? 'nwfilter' : 'nwfilter-binding'}
            title={making === 'filter' ? t('host.filters.defineTitle') : t('host.bindings.defineTitle')}
            templates={making === 'filter' ? filterTemplates() : bindingTemplates()}
            apply={(xml) =>
              making === 'filter' ? { action: 'nwfilter-define', xml } : { action: 'binding-create', xml }
            }
            onClose={() => setMaking(null)}
          />
        ) : chosen ? (
          <FilterPanel key={chosen.id} host={host} row={chosen} onClose={() => choose(undefined)} />
        ) : (
          chosenPort && (
            <BindingPanel
              key={chosenPort.id}
              host={host}
              row={chosenPort}
              onClose={() => choose(undefined)}
            />
          )
        )
      }
    />
  );
}
