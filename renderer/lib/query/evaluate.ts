import type { DomainRow } from '../../../electron/contract/inventory';
import { amountOf } from './amount';
import type { HasWord, IsWord, MatchField, NumberField } from './fields';
import { flagWords } from './fields';
import { isGlob, matchesGlob } from './glob';
import type { Operator, Term } from './parse';
import { indexOfRow, rowIndex } from './row-index';
import type { RowIndex } from './row-index';

/** What is looked at. */
export interface Subject {
  hostId: string;
  row: DomainRow;
}

/** What a row does not tell by itself. */
export interface Around {
  now: number;
  /** The host's name in lower case; free text finds it too. */
  hostName(hostId: string): string;
  hostStale(hostId: string): boolean;
  /** A live figure; NaN where there is none. */
  figure(subject: Subject, field: 'cpu' | 'disk' | 'net'): number;
}

/** unread: it depends on what has not been read of the machine yet. */
export type Verdict = 'yes' | 'no' | 'unread';
export type Matcher = (subject: Subject, around: Around) => Verdict;

const verdict = (fits: boolean): Verdict => (fits ? 'yes' : 'no');
const opposite: Record<Verdict, Verdict> = { yes: 'no', no: 'yes', unread: 'unread' };

/** One function for all terms; every machine fits an empty query. */
export function compileQuery(terms: readonly Term[]): Matcher {
  const matchers = terms.map((term) => {
    const matcher = compileTerm(term);
    return term.negated ? (subject: Subject, around: Around) => opposite[matcher(subject, around)] : matcher;
  });
  return (subject, around) => {
    let result: Verdict = 'yes';
    for (const matcher of matchers) {
      const each = matcher(subject, around);
      if (each === 'no') return 'no';
      if (each === 'unread') result = 'unread';
    }
    return result;
  };
}

function compileTerm(term: Term): Matcher {
  switch (term.kind) {
    case 'text':
      return freeText(term.text.toLowerCase());
    case 'match': {
      const tests = term.values.map((value) => matchField(term.field, value.toLowerCase()));
      return (subject, around) => {
        let result: Verdict = 'no';
        for (const test of tests) {
          const each = test(subject, around);
          if (each === 'yes') return 'yes';
          if (each === 'unread') result = 'unread';
        }
        return result;
      };
    }
    case 'compare':
      return comparison(term.field, term.operator, term.amount);
  }
}

function freeText(wanted: string): Matcher {
  // Typed letter by letter it is asked of every row each time: which language is in use is looked up but once.
  const index = rowIndex();
  return ({ hostId, row }, around) => {
    if (index(row).text.includes(wanted) || around.hostName(hostId).includes(wanted)) return 'yes';
    return row.details ? 'no' : 'unread';
  };
}

/** Part of a text; with * or ? the whole of it. */
const part = (wanted: string): ((text: string) => boolean) =>
  isGlob(wanted) ? (text) => matchesGlob(wanted, text) : (text) => text.includes(wanted);
/** The whole text. */
const whole = (wanted: string): ((text: string) => boolean) =>
  isGlob(wanted) ? (text) => matchesGlob(wanted, text) : (text) => text === wanted;
/** A path or one above it. */
const path = (wanted: string): ((text: string) => boolean) =>
  isGlob(wanted)
    ? (text) => matchesGlob(wanted, text)
    : (text) => text === wanted || text.startsWith(`${wanted}/`);
const beginning = (wanted: string): ((text: string) => boolean) =>
  isGlob(wanted) ? (text) => matchesGlob(wanted, text) : (text) => text.startsWith(wanted);

/** What stands in the machine's XML is unread until that is. */
function inDetails(test: (index: RowIndex) => boolean): Matcher {
  return ({ row }) => (row.details ? verdict(test(indexOfRow(row))) : 'unread');
}

/** Addresses and systems come from elsewhere too; what is there counts, what is not may still come. */
function once(test: (index: RowIndex) => boolean): Matcher {
  return ({ row }) => (test(indexOfRow(row)) ? 'yes' : row.details ? 'no' : 'unread');
}

function matchField(field: MatchField, wanted: string): Matcher {
  const has = part(wanted);
  switch (field) {
    case 'name':
      return ({ row }) => verdict(has(indexOfRow(row).name));
    case 'host':
      return ({ hostId }, around) => verdict(has(around.hostName(hostId)) || hostId === wanted);
    case 'uuid':
      return ({ row }) => verdict(has(row.uuid));
    case 'state': {
      const fits = beginning(wanted);
      return ({ hostId, row }, around) =>
        verdict(indexOfRow(row).states.some(fits) || (around.hostStale(hostId) && fits('stale')));
    }
    case 'tag': {
      const is = whole(wanted);
      return inDetails(({ tags }) => tags.some(is));
    }
    case 'group': {
      const is = path(wanted);
      return inDetails(({ group }) => is(group));
    }
    case 'title':
      return inDetails(({ title }) => has(title));
    case 'notes':
      return inDetails(({ notes }) => has(notes));
    case 'os':
      return once(({ os }) => has(os));
    case 'ip':
      return once(({ addresses }) => addresses.some(has));
    case 'has':
      return anyFlag(flagWords.has, wanted, hasTests);
    case 'is':
      return anyFlag(flagWords.is, wanted, isTests);
  }
}

function anyFlag<Word extends string>(
  words: readonly Word[],
  wanted: string,
  tests: Record<Word, Matcher>,
): Matcher {
  const meant = words.find(beginning(wanted));
  return meant ? tests[meant] : () => 'no';
}

const hasTests: Record<HasWord, Matcher> = {
  title: inDetails(({ title }) => title !== ''),
  notes: inDetails(({ notes }) => notes !== ''),
  tag: inDetails(({ tags }) => tags.length > 0),
  group: inDetails(({ group }) => group !== ''),
  ip: once(({ addresses }) => addresses.length > 0),
  os: once(({ os }) => os !== ''),
  snapshots: ({ row }) => verdict(row.snapshots),
  'saved-state': ({ row }) => verdict(row.managedSave),
};

const isTests: Record<IsWord, Matcher> = {
  autostart: ({ row }) => verdict(row.autostart),
  persistent: ({ row }) => verdict(row.persistent),
  transient: ({ row }) => verdict(!row.persistent),
  stale: ({ hostId }, around) => verdict(around.hostStale(hostId)),
  stalled: ({ row }) => verdict(row.stalledSince !== null),
  live: ({ row }) => verdict(row.id !== null),
};

const comparisons: Record<Operator, (value: number, limit: number) => boolean> = {
  '>': (value, limit) => value > limit,
  '<': (value, limit) => value < limit,
  '>=': (value, limit) => value >= limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
};

/** What has no value is neither above nor below. */
function comparison(field: NumberField, operator: Operator, amount: string): Matcher {
  const limit = amountOf(field, amount);
  const compare = comparisons[operator];
  const value = numberOf[field];
  if (!limit.ok) return () => 'no';
  return (subject, around) => {
    const number = value(subject, around);
    if (number === null) return subject.row.details ? 'no' : 'unread';
    return verdict(compare(number, limit.value));
  };
}

const numberOf: Record<NumberField, (subject: Subject, around: Around) => number | null> = {
  mem: ({ row }) => (row.maxMemoryKiB === null ? null : row.maxMemoryKiB * 1024),
  vcpus: ({ row }) => row.vcpus,
  uptime: ({ row }, { now }) => (row.id === null || row.startedAt === null ? NaN : now - row.startedAt),
  cpu: (subject, around) => around.figure(subject, 'cpu'),
  disk: (subject, around) => around.figure(subject, 'disk'),
  net: (subject, around) => around.figure(subject, 'net'),
};

/** Which of the figures that change all the time the query looks at. */
export function askedFigures(terms: readonly Term[]): Set<string> {
  const asked = terms.flatMap((term) => (term.kind === 'compare' ? [term.field] : []));
  return new Set(asked.filter((field) => field === 'cpu' || field === 'disk' || field === 'net'));
}
