import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { KeyHint } from './key-hint';

interface Props {
  text: string;
  shortcut?: string;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** A button or link of react-aria. */
  children: ReactElement;
}

export function Tooltip({ text, shortcut, placement = 'bottom', children }: Props): ReactElement {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="flex max-w-72 items-center gap-2 rounded-md bg-raised px-2 py-1 text-small text-text shadow-float"
      >
        {text}
        {shortcut && <KeyHint keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
