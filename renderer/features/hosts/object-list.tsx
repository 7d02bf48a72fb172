import { Plus, SearchX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { setFilter } from '../../app/filter';
import { useFilterHere } from '../../app/use-filter-here';
import { t } from '../../lib/i18n/t';
import { matchesQuery } from '../../lib/natural';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table';
import type { Sort } from '../../ui/sort-rows';
import { EmptyState } from '../../ui/empty-state';
import { ContextMenu, MenuButton } from '../../ui/menu';
import type { MenuEntry } from '../../ui/menu';
import { emptySelection } from '../../ui/table-rows';
import type { Selection } from '../../ui/table-rows';
import { ExternalLink } from '../notifications/external-link';
import { blockedBy } from './blocked';
import { HostFrame } from './host-frame';
import { useListShown } from './use-list-shown';

interface Props<Row> {
  host: HostDto;
  section: 'networks' | 'storage';
  icon: LucideIcon;
  /** undefined until the host has told them. */
  rows: ReadonlyMap<string, Row> | undefined;
  columns: readonly Column<Row>[];
  /** What the filter looks at. */
  words: (row: Row) => (string | null)[];
  /** Where an empty list sends who wants to know more. */
  learnUrl: string;
  onOpen: (uuid: string) => void;
  /** The selection has changed. */
  onChosen: (rows: readonly Row[]) => void;
  /** What can be done with the selection. */
  entries: MenuEntry[];
  onCreate: () => void;
  /** What else belongs to the whole list. */
  tools?: ReactNode;
}

/** The page of a host's networks or of its storage pools. */
export function ObjectList<Row extends { uuid: string; name: string }>(props: Props<Row>): ReactElement {
  const { host, section, rows: all, columns, words } = props;
  const filter = useFilterHere(t(`${section}.title`));
  const [sorting, setSorting] = useState<Sort[]>([{ id: 'name', desc: false }]);
  const [selection, setSelection] = useState<Selection>(emptySelection);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  useListShown(host, all !== undefined);
  const rows = useMemo(
    () => [...(all?.values() ?? [])].filter((row) => matchesQuery(filter, words(row))),
    [all, filter, words],
  );
  const chosen = useMemo(
    () => [...selection.ids].flatMap((uuid) => all?.get(uuid) ?? []),
    [selection.ids, all],
  );
  const { onChosen } = props;
  useEffect(() => onChosen(chosen), [onChosen, chosen]);
  const [first] = chosen;
  /** In an empty list it is what there is to do. */
  const create = (empty: boolean): ReactElement => (
    <Button
      size={empty ? 'normal' : 'small'}
      variant={empty ? 'primary' : 'default'}
      icon={Plus}
      isDisabled={blockedBy(host) !== null}
      onPress={props.onCreate}
    >
      {t(`${section}.actions.create`)}
    </Button>
  );
  const menuLabel =
    chosen.length === 1 && first
      ? t(`${section}.menu`, { name: first.name })
      : t(`${section}.menuOfMany`, { n: chosen.length });
  return (
    <HostFrame
      host={host}
      section={section}
      hasRows={all !== undefined}
      aside={
        <div className="flex items-center gap-2">
          <span className="numeric text-small whitespace-nowrap text-soft">
            {t(`${section}.count`, { n: rows.length })}
          </span>
          {/* Its place is kept: a row that moves away under the pointer is not clicked. */}
          <span className={chosen.length === 0 ? 'invisible' : undefined}>
            <MenuButton label={menuLabel} entries={props.entries} />
          </span>
          {props.tools}
          {create(false)}
        </div>
      }
    >
      {all?.size === 0 ? (
        <EmptyState
          icon={props.icon}
          title={t(`${section}.empty.title`)}
          actions={
            <>
              {create(true)}
              <ExternalLink url={props.learnUrl}>{t(`${section}.empty.learn`)}</ExternalLink>
            </>
          }
        >
          {t(`${section}.empty.text`)}
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t(`${section}.noMatch.title`)}
          actions={<Button onPress={() => setFilter('')}>{t('app.titleBar.clearFilter')}</Button>}
        />
      ) : (
        <DataTable
          label={t(`${section}.table`, { host: host.name })}
          columns={columns}
          rows={rows}
          rowId={(row) => row.uuid}
          sorting={sorting}
          onSorting={setSorting}
          selection={selection}
          onSelection={setSelection}
          onOpen={props.onOpen}
          onMenu={setMenuAt}
          stale={host.staleSince !== null}
        />
      )}
      {menuAt && chosen.length > 0 && (
        <ContextMenu label={menuLabel} at={menuAt} entries={props.entries} onClose={() => setMenuAt(null)} />
      )}
    </HostFrame>
  );
}
