import { amountOf } from './amount';
import { allFields, fieldNamed, isNumberField, wordsOf } from './fields';
import type { Field, MatchField, NumberField } from './fields';
import { isGlob, matchesGlob } from './glob';
import { alternatives, quoteWhereNeeded, textOf, tokenize } from './tokens';
import type { Character, Token } from './tokens';

export type Operator = '>' | '<' | '>=' | '<=' | '=';

/** A query is the conjunction of its terms. */
export type Term =
  | { kind: 'text'; negated: boolean; text: string }
  /** One of the values fits. */
  | { kind: 'match'; negated: boolean; field: MatchField; values: string[] }
  | { kind: 'compare'; negated: boolean; field: NumberField; operator: Operator; amount: string };

export type ProblemKind =
  | 'unknown-field'
  | 'unknown-value'
  | 'missing-value'
  | 'no-number'
  | 'needs-unit'
  | 'not-comparable'
  | 'open-quote';

/** What is wrong, and with which word. */
export interface Problem {
  kind: ProblemKind;
  from: number;
  to: number;
  word: string;
  field: Field | null;
  /** What was meant, perhaps. */
  near: string | null;
}

export interface Query {
  terms: Term[];
  /** Terms with a problem are not among the terms. */
  problems: Problem[];
}

/** The part of a token before its operator, the operator, and what follows. */
export interface Split {
  negated: boolean;
  name: string;
  operator: ':' | Operator | null;
  value: readonly Character[];
  /** Where the value begins in the text. */
  valueFrom: number;
}

const operatorAt = (characters: readonly Character[], at: number): ':' | Operator | null => {
  const [first, second] = [characters[at], characters[at + 1]];
  if (!first || first.quoted) return null;
  if (first.text === '<' || first.text === '>')
    return second?.text === '=' && !second.quoted ? `${first.text}=` : first.text;
  return first.text === '=' || first.text === ':' ? first.text : null;
};

/** Splits `-name:value`; a token that is no such thing is all value. */
export function splitToken({ characters, to }: Token): Split {
  const [first] = characters;
  const negated = first?.text === '-' && !first.quoted && characters.length > 1;
  const begin = negated ? 1 : 0;
  let at = begin;
  while (/^[a-z]$/i.test(characters[at]?.text ?? '') && !characters[at]?.quoted) at += 1;
  let operator = at > begin ? operatorAt(characters, at) : null;
  if (!operator)
    return {
      negated,
      name: '',
      operator: null,
      value: characters.slice(begin),
      valueFrom: characters[begin]?.at ?? to,
    };
  const name = textOf(characters.slice(begin, at));
  at += operator.length;
  // mem:>8G says the same as mem>8G.
  const after = operator === ':' ? operatorAt(characters, at) : null;
  if (after && after !== ':') {
    operator = after;
    at += after.length;
  }
  const value = characters.slice(at);
  const last = characters[at - 1];
  return { negated, name, operator, value, valueFrom: last ? last.at + 1 : to };
}

/** How many characters must change to make one word of the other, as far as that is few. */
function isNear(one: string, other: string): boolean {
  if (one.length > 1 && other.startsWith(one)) return true;
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const rest = (word: string, skip: number): string => word.slice(at + skip);
  return (
    rest(one, 1) === rest(other, 1) ||
    rest(one, 0) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    (one[at] === other[at + 1] && one[at + 1] === other[at] && rest(one, 2) === rest(other, 2))
  );
}

const nearest = (word: string, words: readonly string[]): string | null =>
  words.find((each) => isNear(word.toLowerCase(), each)) ?? null;

/** Reads what was typed. Never throws: what can't be understood is a problem, and the rest still counts. */
export function parseQuery(text: string): Query {
  const query: Query = { terms: [], problems: [] };
  for (const token of tokenize(text)) {
    const result = readToken(token);
    if ('kind' in result && 'from' in result) query.problems.push(result);
    else query.terms.push(result);
    if (token.open) query.problems.push(problem('open-quote', token, text.slice(token.from, token.to)));
  }
  return query;
}

function problem(
  kind: ProblemKind,
  { from, to }: { from: number; to: number },
  word: string,
  field: Field | null = null,
  near: string | null = null,
): Problem {
  return { kind, from, to, word, field, near };
}

function readToken(token: Token): Term | Problem {
  const { negated, name, operator, value, valueFrom } = splitToken(token);
  if (!operator) return { kind: 'text', negated, text: textOf(value) };
  const field = fieldNamed(name);
  const nameFrom = token.from + (negated ? 1 : 0);
  if (!field)
    return problem(
      'unknown-field',
      { from: nameFrom, to: nameFrom + name.length },
      name,
      null,
      nearest(name, allFields),
    );
  const valueRange = { from: valueFrom, to: token.to };
  const whole = textOf(value);
  if (whole === '') return problem('missing-value', token, name, field);
  if (isNumberField(field)) {
    const amount = amountOf(field, whole);
    if (!amount.ok) return problem(amount.problem, valueRange, whole, field);
    return {
      kind: 'compare',
      negated,
      field,
      operator: operator === ':' ? '=' : operator,
      amount: whole,
    };
  }
  if (operator !== ':' && operator !== '=')
    return problem('not-comparable', { from: nameFrom, to: valueFrom }, name, field);
  const values = alternatives(value).map(textOf).filter(Boolean);
  if (values.length === 0) return problem('missing-value', token, name, field);
  const allowed = wordsOf(field);
  const wrong = allowed && values.find((each) => !allowed.some((word) => fitsWord(word, each)));
  if (allowed && wrong) return problem('unknown-value', valueRange, wrong, field, nearest(wrong, allowed));
  return { kind: 'match', negated, field, values };
}

/** Whether a fixed word is meant: its beginning will do. */
function fitsWord(word: string, typed: string): boolean {
  const wanted = typed.toLowerCase();
  return isGlob(wanted) ? matchesGlob(wanted, word) : word.startsWith(wanted);
}

/** The query so written that parsing it gives the same terms. */
export function printQuery(terms: readonly Term[]): string {
  return terms
    .map((term) => {
      const sign = term.negated ? '-' : '';
      switch (term.kind) {
        case 'text':
          return sign + quoteWhereNeeded(term.text);
        case 'match':
          return `${sign}${term.field}:${term.values.map(quoteWhereNeeded).join(',')}`;
        case 'compare':
          return `${sign}${term.field}${term.operator}${quoteWhereNeeded(term.amount)}`;
      }
    })
    .join(' ');
}
