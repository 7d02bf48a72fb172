import { Monitor, SearchX, X } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { SortingState } from '@tanstack/react-table';
import type { HostDto } from '../../../electron/contract/hosts';
import type { DomainRow } from '../../../electron/contract/inventory';
import { useNarrowerThan } from '../../app/appearance';
import { setFilter } from '../../app/filter';
import { navigate } from '../../app/router';
import { useFilterHere } from '../../app/use-filter-here';
import { domainStatus } from '../../lib/domain-status';
import { t } from '../../lib/i18n/t';
import { matchesQuery } from '../../lib/natural';
import { Button, IconButton } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { ContextMenu, MenuButton } from '../../ui/menu';
import { emptySelection } from '../../ui/table-rows';
import type { Selection } from '../../ui/table-rows';
import { WelcomeStrip } from '../first-start/welcome-strip';
import { useRowStats } from '../graphs/use-row-stats';
import { HostFrame } from '../hosts/host-frame';
import { useDomains } from '../hosts/inventory';
import { useListShown } from '../hosts/use-list-shown';
import { ExternalLink } from '../notifications/external-link';
import { actionsMenuLabel, useActionShortcuts, useDomainActions } from '../operations/actions';
import { domainColumns } from './domain-columns';
import { useLatestStats } from './latest-stats';
import { useRowsLive } from './use-rows-live';

const none: readonly DomainRow[] = [];

/** A window narrower than this, such as at twice the size, keeps the columns that change. */
const NARROW = 860;

/** A host's machines. */
export function DomainsPage({ host }: { host: HostDto }): ReactElement {
  const hostId = host.id;
  const domains = useDomains(hostId);
  const filter = useFilterHere(t('domains.title'));
  const [sorting, setSorting] = useState<SortingState>([{ id: 'name', desc: false }]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const live = sorting.some(({ id }) => id === 'cpu' || id === 'memoryUse');
  const latest = useLatestStats(hostId, live);

  const rows = useMemo(() => {
    const all = domains ? [...domains.values()] : [];
    return all.filter((row) => matchesQuery(filter, [row.name, row.title, domainStatus(row).text, row.uuid]));
  }, [domains, filter]);
  // What is filtered away is not selected: nobody sees it.
  const selected = useMemo(
    () => (selection.ids.size === 0 ? none : rows.filter((row) => selection.ids.has(row.uuid))),
    [rows, selection.ids],
  );
  const narrow = useNarrowerThan(NARROW);
  const columns = useMemo(() => {
    const all = domainColumns(hostId, host.staleSince, latest);
    return narrow ? all.filter(({ id }) => id !== 'memory' && id !== 'vcpus') : all;
  }, [hostId, host.staleSince, latest, narrow]);
  const open = useCallback(
    (uuid: string) => navigate({ page: 'domain', hostId, uuid, tab: 'overview' }),
    [hostId],
  );
  useActionShortcuts(hostId, selected);

  return (
    <HostFrame
      host={host}
      section="domains"
      hasRows={domains !== undefined}
      aside={
        <div className="flex items-center gap-2">
          {rows.length === 0 && <NoneOnScreen host={host} hasRows={domains !== undefined} />}
          {selected.length > 1 ? (
            <SelectionBar hostId={hostId} rows={selected} onClear={() => setSelection(emptySelection)} />
          ) : (
            domains && (
              <span className="numeric text-small text-soft">
                {rows.length === domains.size
                  ? t('domains.count', { n: rows.length })
                  : t('domains.someOf', { shown: rows.length, all: domains.size })}
              </span>
            )
          )}
        </div>
      }
    >
      {host.demo && <WelcomeStrip />}
      {domains?.size === 0 ? (
        <EmptyState
          icon={Monitor}
          title={t('domains.empty.title')}
          actions={
            <ExternalLink url="https://wiki.libvirt.org/FAQ.html">{t('domains.empty.learn')}</ExternalLink>
          }
        >
          {t('domains.empty.text')}
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('domains.noMatch.title')}
          actions={<Button onPress={() => setFilter('')}>{t('app.titleBar.clearFilter')}</Button>}
        >
          {t('domains.noMatch.text', { text: filter })}
        </EmptyState>
      ) : (
        <DataTable
          label={t('domains.table', { host: host.name })}
          columns={columns}
          rows={rows}
          rowId={uuidOf}
          sorting={sorting}
          onSorting={setSorting}
          selection={selection}
          onSelection={setSelection}
          onOpen={open}
          onMenu={setMenuAt}
          stale={host.staleSince !== null}
          onScreen={(uuids) => domains && <OnScreen host={host} domains={domains} uuids={uuids} />}
        />
      )}
      {menuAt && selected.length > 0 && (
        <RowsMenu hostId={hostId} rows={selected} at={menuAt} onClose={() => setMenuAt(null)} />
      )}
    </HostFrame>
  );
}

const uuidOf = (row: DomainRow): string => row.uuid;

interface OnScreenProps {
  host: HostDto;
  domains: ReadonlyMap<string, DomainRow>;
  uuids: readonly string[];
}

/** Feeds the rows on screen. A component of its own, so that scrolling renders nothing but the rows that come. */
function OnScreen({ host, domains, uuids }: OnScreenProps): null {
  useRowStats(host.id, uuids);
  useListShown(host, true, useRowsLive(host.id, domains, uuids));
  return null;
}

/** Nothing to wait for but the list itself. */
function NoneOnScreen({ host, hasRows }: { host: HostDto; hasRows: boolean }): null {
  useListShown(host, hasRows);
  return null;
}

interface RowsProps {
  hostId: string;
  rows: readonly DomainRow[];
}

function RowsMenu({
  hostId,
  rows,
  at,
  onClose,
}: RowsProps & { at: { x: number; y: number }; onClose(): void }): ReactElement {
  return (
    <ContextMenu
      label={actionsMenuLabel(rows)}
      at={at}
      entries={useDomainActions(hostId, rows)}
      onClose={onClose}
    />
  );
}

function SelectionBar({ hostId, rows, onClear }: RowsProps & { onClear(): void }): ReactElement {
  return (
    <>
      <span role="status" className="numeric text-small font-medium">
        {t('domains.selected', { n: rows.length })}
      </span>
      <MenuButton label={actionsMenuLabel(rows)} entries={useDomainActions(hostId, rows)} />
      <IconButton size="small" label={t('domains.clearSelection')} icon={X} onPress={onClear} />
    </>
  );
}
