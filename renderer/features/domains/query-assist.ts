import type { FilterAssist } from '../../app/filter';
import { completeQuery } from '../../lib/query/complete';
import type { KnownValue } from '../../lib/query/complete';
import { flagWords, stateWords } from '../../lib/query/fields';
import type { Field } from '../../lib/query/fields';
import { parseQuery } from '../../lib/query/parse';
import { indexOfRow } from '../../lib/query/row-index';
import type { Machine } from './machine';

/** Amounts worth proposing; any other may be typed. */
const amounts: Partial<Record<Field, readonly string[]>> = {
  cpu: ['10', '50', '80', '95'],
  mem: ['512M', '1G', '4G', '8G', '16G', '64G'],
  vcpus: ['1', '2', '4', '8', '16'],
  disk: ['1M', '10M', '100M'],
  net: ['1M', '10M', '100M', '1G'],
  uptime: ['1h', '1d', '7d', '30d'],
};

function counted(words: Iterable<string | null>): KnownValue[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Array.from(counts, ([word, count]) => ({ word, count })).sort(
    (a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.word < b.word ? -1 : 1),
  );
}

/** A group and those above it, which it is found by as well. */
function* pathsOf(group: string | null): Iterable<string> {
  const parts = group?.split('/') ?? [];
  for (let length = 1; length <= parts.length; length++) yield parts.slice(0, length).join('/');
}

/** Completion from what these machines have, and what is wrong with a query. */
export function queryAssist(
  machines: readonly Machine[],
  hosts: ReadonlyMap<string, { name: string }>,
): FilterAssist {
  const known = new Map<Field, readonly KnownValue[]>();
  const read = (field: Field): KnownValue[] => {
    switch (field) {
      case 'tag':
        return counted(machines.flatMap(({ row }) => row.tags));
      case 'group':
        return counted(machines.flatMap(({ row }) => [...pathsOf(row.group)]));
      case 'os':
        return counted(machines.map(({ row }) => row.os));
      case 'host': {
        const names = counted(machines.map(({ hostId }) => hosts.get(hostId)?.name ?? null));
        const empty = [...hosts.values()].filter(({ name }) => !names.some(({ word }) => word === name));
        return [...names, ...empty.map(({ name }) => ({ word: name, count: 0 }))];
      }
      case 'state': {
        const counts = new Map(
          counted(machines.map(({ row }) => indexOfRow(row).states[0] ?? null)).map(({ word, count }) => [
            word,
            count,
          ]),
        );
        // libvirt's own names are understood; one for each state is enough to offer.
        return stateWords
          .slice(0, stateWords.indexOf('blocked'))
          .flatMap((word) => (word === 'off' ? [] : [{ word, count: counts.get(word) ?? null }]));
      }
      case 'has':
      case 'is':
        return flagWords[field].map((word) => ({ word, count: null }));
      default:
        return (amounts[field] ?? []).map((word) => ({ word, count: null }));
    }
  };
  const valuesOf = (field: Field): readonly KnownValue[] => {
    let values = known.get(field);
    if (!values) known.set(field, (values = read(field)));
    return values;
  };
  return {
    suggest: (text, caret) => completeQuery(text, caret, valuesOf),
    problems: (text) => parseQuery(text).problems,
  };
}
