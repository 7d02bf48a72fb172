import { create } from 'zustand';

interface Filter {
  text: string;
  /** What the shown list holds, for the field's name; null where there is nothing to filter. */
  of: string | null;
}

/** The title bar's filter; it belongs to the list that is shown and goes with it. */
export const useFilter = create<Filter>(() => ({ text: '', of: null }));

export const setFilter = (text: string): void => useFilter.setState({ text });
