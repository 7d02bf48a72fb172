import { create } from 'zustand';

interface Help {
  /** The panel beside the page. */
  panel: boolean;
  /** The list of all shortcuts. */
  sheet: boolean;
}

export const useHelp = create<Help>(() => ({ panel: false, sheet: false }));

export const toggleHelpPanel = (): void => useHelp.setState(({ panel }) => ({ panel: !panel }));
export const showShortcuts = (sheet = true): void => useHelp.setState({ sheet });
