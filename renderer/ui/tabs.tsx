import type { ReactElement, ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { cx } from './cx';

interface Props<Id extends string> {
  label: string;
  tabs: { id: Id; label: string }[];
  selected: Id;
  onSelect(id: Id): void;
  /** At the end of the row of tabs. */
  aside?: ReactNode;
  /** The panel of the selected tab. */
  children: ReactNode;
}

export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  aside,
  children,
}: Props<Id>): ReactElement {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key as Id)}
      className="flex min-h-0 grow flex-col outline-none"
    >
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 border-b border-line px-4">
        <TabList aria-label={label} className="flex grow flex-wrap gap-x-1">
          {tabs.map((tab) => (
            <Tab
              key={tab.id}
              id={tab.id}
              className={({ isSelected }) =>
                cx(
                  '-mb-px flex h-9 items-center rounded-t-sm border-b-2 px-2.5 font-medium transition-colors duration-(--fast)',
                  isSelected ? 'border-accent text-text' : 'border-transparent text-soft hover:text-text',
                )
              }
            >
              {tab.label}
            </Tab>
          ))}
        </TabList>
        {aside}
      </div>
      <TabPanel key={selected} id={selected} className="flex min-h-0 grow flex-col outline-none">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
