import { ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { cx } from './cx';

interface Props {
  title: string;
  /** Whether it begins unfolded, as when something in it is set. */
  open?: boolean;
  children: ReactNode;
}

/** What most people need not see. */
export function Unfold({ title, open = false, children }: Props): ReactElement {
  return (
    <Disclosure defaultExpanded={open}>
      {({ isExpanded }) => (
        <>
          <Button
            slot="trigger"
            className="-ml-1 flex h-7 items-center gap-1 rounded-sm px-1 font-medium text-soft hover:text-text"
          >
            <ChevronRight
              aria-hidden
              className={cx('size-3.5 transition-transform duration-(--fast)', isExpanded && 'rotate-90')}
            />
            {title}
          </Button>
          <DisclosurePanel>
            <div className="flex flex-col gap-4 pt-3 pb-1 pl-4.5">{children}</div>
          </DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}
