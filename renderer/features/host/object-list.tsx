import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HostObjectKind, HostObjectRows } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import type { HostTab } from '../../app/router';
import { useFilterHere } from '../../app/use-filter-here';
import { useShown } from '../../app/use-shown';
import { inSentence } from '../../lib/i18n/in-sentence';
import { t } from '../../lib/i18n/t';
import type { Selection } from '../../ui/table-rows';
import { ListLayout, reloadList } from './list-layout';
import { NoList } from './not-told';
import { useChosen } from './use-chosen';
import { useHostObjects } from './use-host-objects';

interface Shown<Row> {
  rows: readonly Row[];
  /** What the title bar's filter says. */
  filter: string;
  selection: Selection;
  onSelection(selection: Selection): void;
  choose(id: string | undefined): void;
}

interface Props<Kind extends HostObjectKind> {
  host: HostDto;
  kind: Kind;
  tab: Extract<HostTab, 'devices' | 'interfaces' | 'secrets'>;
  item: string | undefined;
  /** What can be made new. */
  actions(make: () => void): ReactNode;
  list(shown: Shown<HostObjectRows[Kind]>): ReactNode;
  /** Where a new one is written. */
  making(rows: readonly HostObjectRows[Kind][], onClose: () => void): ReactNode;
  /** What is chosen, in full. */
  panel(row: HostObjectRows[Kind], onClose: () => void): ReactNode;
}

/** One list of a host's page, with what is chosen in it or is being made beside it; or why there is none. */
export function ObjectList<Kind extends HostObjectKind>(props: Props<Kind>): ReactElement {
  const { host, kind, tab, item } = props;
  const { rows, error, pending } = useHostObjects(host.id, kind);
  const filter = useFilterHere(inSentence(t(`host.tabs.${tab}`)));
  const { selection, onSelection, choose } = useChosen(host.id, tab, item);
  const [making, setMaking] = useState(false);
  useShown((rows !== null && pending === 0) || error !== null);
  if (error && !rows)
    return (
      <NoList
        host={host}
        error={error}
        what={t(`host.${tab}.what`)}
        failed={t('host.list.failed')}
        onRetry={() => reloadList(host.id, [kind])}
      />
    );
  if (!rows) return <p className="delayed p-4 text-soft">{t('common.loading')}</p>;
  const chosen = rows.find(({ id }) => id === item);
  return (
    <ListLayout
      host={host}
      kinds={[kind]}
      count={t(`host.${tab}.count`, { n: rows.length })}
      pending={pending}
      actions={props.actions(() => setMaking(true))}
      list={props.list({ rows, filter, selection, onSelection, choose })}
      panel={
        making
          ? props.making(rows, () => setMaking(false))
          : chosen && props.panel(chosen, () => choose(undefined))
      }
    />
  );
}
