import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

interface Props {
  icon: LucideIcon;
  title: string;
  /** One line of why. */
  children?: ReactNode;
  actions?: ReactNode;
  /** It is the whole page, so its title is the page's. */
  page?: boolean;
}

export function EmptyState({ icon: Icon, title, children, actions, page }: Props): ReactElement {
  const Title = page ? 'h1' : 'h2';
  return (
    <div className="flex grow flex-col items-center justify-center gap-2 p-8 text-center">
      <Icon aria-hidden strokeWidth={1.5} className="size-8 text-faint" />
      <Title className="text-h2 font-semibold">{title}</Title>
      {children && <p className="max-w-md text-soft">{children}</p>}
      {actions && <div className="mt-2 flex items-center gap-2">{actions}</div>}
    </div>
  );
}
