import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from './cx';
import { Tooltip } from './tooltip';

type Variant = 'default' | 'primary' | 'ghost' | 'danger';

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap ' +
  'transition-colors duration-(--fast) disabled:pointer-events-none disabled:opacity-45';

const variants: Record<Variant, string> = {
  default: 'border-line bg-raised text-text hover:bg-hover data-pressed:bg-active',
  primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-hover data-pressed:bg-accent-hover',
  ghost: 'border-transparent text-soft hover:bg-hover hover:text-text data-pressed:bg-active',
  danger: 'border-danger-line bg-raised text-danger-text hover:bg-danger-bg data-pressed:bg-danger-bg',
};

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  variant?: Variant;
  size?: 'small' | 'normal';
  icon?: LucideIcon;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant = 'default',
  size = 'normal',
  icon: Icon,
  children,
  ...props
}: ButtonProps): ReactElement {
  return (
    <AriaButton
      {...props}
      className={cx(base, variants[variant], size === 'small' ? 'h-6 px-2 text-small' : 'h-7 px-2.5')}
    >
      {Icon && <Icon aria-hidden className="size-3.5" />}
      {children}
    </AriaButton>
  );
}

/** An icon has no baseline of its own: in a row of text it would sit too low. */
const baseline = "before:invisible before:-mr-1.5 before:w-0 before:content-['x']";

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  /** The accessible name, and the tooltip. */
  label: string;
  shortcut?: string;
  icon: LucideIcon;
  size?: 'small' | 'normal';
  /** Something on top of the icon, such as a count. */
  children?: ReactNode;
  tooltip?: 'top' | 'bottom' | 'left' | 'right';
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  label,
  shortcut,
  icon: Icon,
  size = 'normal',
  children,
  tooltip = 'bottom',
  ...props
}: IconButtonProps): ReactElement {
  return (
    <Tooltip text={label} shortcut={shortcut} placement={tooltip}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cx(base, baseline, variants.ghost, 'relative', size === 'small' ? 'size-6' : 'size-7')}
      >
        <Icon aria-hidden className={size === 'small' ? 'size-3.5' : 'size-4'} />
        {children}
      </AriaButton>
    </Tooltip>
  );
}
