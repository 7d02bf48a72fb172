import { fieldNamed, isNumberField, allFields } from './fields';
import type { Field } from './fields';
import { splitToken } from './parse';
import { quoteWhereNeeded, tokenize } from './tokens';

/** One way to go on from the caret. */
export interface Suggestion {
  kind: 'field' | 'value';
  field: Field;
  /** The field's name, or the value. */
  word: string;
  /** How many machines have the value; null where that is not counted. */
  count: number | null;
  /** Replaces this stretch of the query … */
  from: number;
  to: number;
  /** … by this. */
  insert: string;
}

export interface KnownValue {
  word: string;
  count: number | null;
}

/** What the data have for a field, the most frequent first. */
export type ValuesOf = (field: Field) => readonly KnownValue[];

const MOST = 12;

const lower = (text: string): string => text.toLocaleLowerCase('en');

/** What could be meant at the caret: a field's name, or a value of the field it stands at. */
export function completeQuery(text: string, caret: number, valuesOf: ValuesOf): Suggestion[] {
  const token = tokenize(text).find(({ from, to }) => from <= caret && caret <= to);
  if (!token) return fieldsFor('', caret, caret);
  const { negated, operator, name, valueFrom } = splitToken(token);
  const begin = token.from + (negated || text.charAt(token.from) === '-' ? 1 : 0);
  if (!operator || caret < valueFrom) return fieldsFor(text.slice(begin, caret), begin, token.to);
  const field = fieldNamed(name);
  if (!field) return [];
  // After the last comma a new alternative begins.
  const from = valueFrom + text.slice(valueFrom, caret).lastIndexOf(',') + 1;
  return valuesFor(field, text.slice(from, caret).replaceAll('"', ''), from, token.to, valuesOf);
}

function fieldsFor(typed: string, from: number, to: number): Suggestion[] {
  const wanted = lower(typed);
  return allFields
    .filter((field) => field.startsWith(wanted))
    .map((field) => ({
      kind: 'field',
      field,
      word: field,
      count: null,
      from,
      to,
      insert: field + (isNumberField(field) ? '>' : ':'),
    }));
}

function valuesFor(field: Field, typed: string, from: number, to: number, valuesOf: ValuesOf): Suggestion[] {
  const wanted = lower(typed);
  const known = valuesOf(field);
  const fitting = [
    ...known.filter(({ word }) => lower(word).startsWith(wanted)),
    ...known.filter(({ word }) => !lower(word).startsWith(wanted) && lower(word).includes(wanted)),
  ];
  return fitting.slice(0, MOST).map(({ word, count }) => ({
    kind: 'value',
    field,
    word,
    count,
    from,
    to,
    insert: `${quoteWhereNeeded(word)} `,
  }));
}
