import { useEffect, useMemo, useState } from 'react';
import type { MachineListLayout } from '../../../electron/contract/views';
import type { FilterAssist } from '../../app/filter';
import { useFilterHere } from '../../app/use-filter-here';
import { inSentence } from '../../lib/i18n/in-sentence';
import { t } from '../../lib/i18n/t';
import { askedFigures, compileQuery } from '../../lib/query/evaluate';
import type { Around } from '../../lib/query/evaluate';
import { parseQuery } from '../../lib/query/parse';
import { warmIndex } from '../../lib/query/warm-index';
import { sortRows } from '../../ui/sort-rows';
import type { Sort } from '../../ui/sort-rows';
import { emptySelection } from '../../ui/table-rows';
import type { Selection } from '../../ui/table-rows';
import { useHosts } from '../hosts/store';
import { useLatestFigures } from './latest-figures';
import type { Machine } from './machine';
import { liveColumns, machineColumns } from './machine-columns';
import { branchesOf } from './machine-tree';
import { queryAssist } from './query-assist';
import { useMachines } from './use-machines';

interface Options {
  scope: 'host' | 'fleet';
  hostIds: readonly string[];
  layout: MachineListLayout;
  /** What the filter says at first. */
  begin?: string;
}

export interface MachineList {
  scope: 'host' | 'fleet';
  hostIds: readonly string[];
  /** Hosts that have told what they have. */
  listed: ReadonlySet<string>;
  /** Whatever the query says, host by host. */
  all: readonly Machine[];
  /** Those that fit the query, in order. */
  shown: readonly Machine[];
  /** On how many the query could not decide, because they are not read yet. */
  unread: number;
  filter: string;
  selection: Selection;
  setSelection(selection: Selection): void;
  selected: readonly Machine[];
}

interface HostWords {
  name: string;
  stale: boolean;
}

/** What queries and columns ask of hosts; the same object until one of that changes. */
function useHostWords(hostIds: readonly string[]): ReadonlyMap<string, HostWords> {
  const key = useHosts(({ byId }) =>
    JSON.stringify(
      hostIds.map((id) => [id, byId.get(id)?.name ?? id, (byId.get(id)?.staleSince ?? null) !== null]),
    ),
  );
  return useMemo(
    () =>
      new Map(
        (JSON.parse(key) as [string, string, boolean][]).map(([id, name, stale]) => [id, { name, stale }]),
      ),
    [key],
  );
}

const none: readonly Machine[] = [];

/** Equal machines stay in an order of their own. */
function completeSorting(sorting: readonly Sort[]): Sort[] {
  const more = ['name', 'host'].filter((id) => !sorting.some((sort) => sort.id === id));
  return [...sorting, ...more.map((id) => ({ id, desc: false }))];
}

/** The machines of some hosts as a list shows them: filtered, sorted, selected. */
export function useMachineList({ scope, hostIds, layout, begin = '' }: Options): MachineList {
  const { machines, listed } = useMachines(hostIds);
  const words = useHostWords(hostIds);
  // Else the first letter typed would pay for all.
  useEffect(() => warmIndex(machines), [machines]);
  const assist = useMemo<FilterAssist>(() => queryAssist(machines, words), [machines, words]);
  const filter = useFilterHere(inSentence(t('domains.title')), begin, assist);
  const { terms } = useMemo(() => parseQuery(filter), [filter]);
  const [selection, setSelection] = useState<Selection>(emptySelection);

  const liveSort = layout.sorting.some(({ id }) => liveColumns.includes(id));
  const figures = askedFigures(terms);
  const io =
    layout.sorting.some(({ id }) => id === 'disk' || id === 'net') ||
    figures.has('disk') ||
    figures.has('net');
  const latest = useLatestFigures(hostIds, liveSort || figures.size > 0, io);
  const sortLatest = liveSort ? latest : null;
  const { sorting } = layout;
  // Sorted before it is filtered: what is typed then only filters.
  const sorted = useMemo(() => {
    const columns = machineColumns({
      latest: sortLatest,
      hostName: (hostId) => words.get(hostId)?.name ?? hostId,
    });
    return sortRows(machines, Object.values(columns), completeSorting(sorting));
  }, [machines, words, sortLatest, sorting]);

  const { shown, unread } = useMemo(() => {
    if (terms.length === 0) return { shown: sorted, unread: 0 };
    const lowerNames = new Map([...words].map(([id, { name }]) => [id, name.toLowerCase()]));
    const around: Around = {
      now: Date.now(),
      // On one host's page its name says nothing.
      hostName: (hostId) => (scope === 'fleet' ? (lowerNames.get(hostId) ?? '') : ''),
      hostStale: (hostId) => words.get(hostId)?.stale ?? false,
      figure: (subject, field) => latest?.(subject, field) ?? NaN,
    };
    const matches = compileQuery(terms);
    let undecided = 0;
    const fitting = sorted.filter((machine) => {
      const verdict = matches(machine, around);
      if (verdict === 'unread') undecided += 1;
      return verdict === 'yes';
    });
    return { shown: fitting, unread: undecided };
  }, [sorted, terms, words, scope, latest]);

  // What is filtered away is not selected: nobody sees it. A branch of the tree stands for what is in it.
  const { ids } = selection;
  const selected = useMemo(() => {
    if (ids.size === 0) return none;
    const tree = layout.kind === 'tree';
    return shown.filter(
      (machine) =>
        ids.has(machine.id) || (tree && branchesOf(machine, scope === 'fleet').some((id) => ids.has(id))),
    );
  }, [shown, ids, layout.kind, scope]);

  return {
    scope,
    hostIds,
    listed,
    all: machines,
    shown,
    unread,
    filter,
    selection,
    setSelection,
    selected,
  };
}
