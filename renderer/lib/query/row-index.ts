import type { DomainRow } from '../../../electron/contract/inventory';
import { domainStatus } from '../domain-status';
import { currentLanguage } from '../i18n/language';

/** A row's texts as a query looks at them: in lower case, made once per row. */
export interface RowIndex {
  /** What free text is looked for in. */
  text: string;
  name: string;
  title: string;
  notes: string;
  group: string;
  os: string;
  tags: readonly string[];
  addresses: readonly string[];
  states: readonly string[];
}

/** By language, as the word for a state is among the texts. */
const indexes = new Map<string, WeakMap<DomainRow, RowIndex>>();
const lower = (text: string | null): string => (text ? text.toLowerCase() : '');

export const indexOfRow = (row: DomainRow): RowIndex => rowIndex()(row);

/** Makes the index of any row, in the language in use now. */
export function rowIndex(): (row: DomainRow) => RowIndex {
  const language = currentLanguage();
  let ofLanguage = indexes.get(language);
  if (!ofLanguage) indexes.set(language, (ofLanguage = new WeakMap()));
  const known = ofLanguage;
  return (row) => {
    let index = known.get(row);
    if (!index) known.set(row, (index = makeIndex(row)));
    return index;
  };
}

function makeIndex(row: DomainRow): RowIndex {
  const { kind, text: stateText } = domainStatus(row);
  const parts = {
    name: lower(row.name),
    title: lower(row.title),
    notes: lower(row.description),
    group: lower(row.group),
    os: lower(row.os),
    tags: row.tags.map(lower),
    addresses: row.addresses.map(lower),
  };
  const text = [
    parts.name,
    parts.title,
    parts.notes,
    parts.group,
    parts.os,
    ...parts.tags,
    ...parts.addresses,
    lower(stateText),
    row.uuid,
  ];
  return {
    ...parts,
    text: text.filter(Boolean).join('\n'),
    states: kind === 'shut-off' ? [kind, row.state, 'off'] : [kind, row.state],
  };
}
