import { create } from 'zustand';
import type { Problem } from '../lib/query/parse';
import type { Suggestion } from '../lib/query/complete';

/** What a list that understands queries tells the title bar's filter. */
export interface FilterAssist {
  suggest(text: string, caret: number): Suggestion[];
  problems(text: string): Problem[];
}

interface Filter {
  text: string;
  /** What the shown list holds, for the field's name; null where there is nothing to filter. */
  of: string | null;
  /** null: plain words only. */
  assist: FilterAssist | null;
}

/** The title bar's filter; it belongs to the list that is shown and goes with it. */
export const useFilter = create<Filter>(() => ({ text: '', of: null, assist: null }));

export const setFilter = (text: string): void => useFilter.setState({ text });

/** Asks for one thing more, once. */
export function addToFilter(term: string): void {
  const { text } = useFilter.getState();
  if (!text.split(/\s+/).includes(term)) setFilter(text.trim() === '' ? term : `${text.trim()} ${term}`);
}
